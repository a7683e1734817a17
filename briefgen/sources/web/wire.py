"""One request and its answer, over a connection to a checked address, within bounds of time and size."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.fetch_options import FetchOptions
from briefgen.sources.web.answers import AttemptError, stopped
from briefgen.sources.web.deadline import Budget, Cut
from briefgen.sources.web.headers import spoken
from briefgen.sources.web.networks import Resolve, public_addresses
from briefgen.sources.web.urls import Address

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

WITH_BODY = (200, 203)
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: headers by name in lower case; the body, decompressed, of those in WITH_BODY, else b""."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Sends requests; `close` ends those under way. `resolve` is as socket.getaddrinfo."""

    def __init__(self, options: FetchOptions, resolve: Resolve, stopping: threading.Event) -> None:
        self._options = options
        self._resolve = resolve
        self._stopping = stopping
        self._lock = threading.Lock()
        self._cuts: list[Cut] = []
        self._context: ssl.SSLContext | None = None

    def close(self) -> None:
        """End all that is under way."""
        with self._lock:
            for cut in self._cuts:
                cut.fire()

    def exchange(self, address: Address, headers: Mapping[str, str], budget: Budget, *, clip: int | None = None) -> Answer:
        """The answer to a GET. `clip` takes the first bytes of a body that is too large, instead of refusing it.

        Raises AttemptError, which says whether another attempt may help.
        """
        with Cut(budget.left) as cut:
            with self._lock:
                self._cuts.append(cut)
                if self._stopping.is_set():
                    cut.fire()
            try:
                return self._exchange(address, headers, budget, cut, clip)
            except AttemptError:
                raise
            except Exception as error:
                raise self._failure(error, budget, cut) from error
            finally:
                with self._lock:
                    self._cuts.remove(cut)

    def _exchange(self, address: Address, headers: Mapping[str, str], budget: Budget, cut: Cut, clip: int | None) -> Answer:
        from urllib3.connection import HTTPConnection, HTTPSConnection  # 90 ms, a third of it ssl and http.client

        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        try:
            line = self._connect(address, budget, cut)
        except AttemptError:
            raise
        except Exception as error:
            raise self._failure(error, budget, cut, connecting=True) from error
        # It is connected already, so it resolves nothing, and knows no proxy.
        connection = kind(address.host, address.port, timeout=self._timeout(budget))
        connection.sock = line
        with contextlib.closing(connection):
            connection.request("GET", address.target, headers=headers, preload_content=False, enforce_content_length=True)
            response = connection.getresponse()
            with contextlib.closing(response):
                body = self._body(response, clip) if response.status in WITH_BODY else b""
        if cut.fired:  # a connection that was shut down looks like the end of a body without length
            raise self._failure(TimeoutError(), budget, cut)
        found = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, found, body)

    def _body(self, response: HTTPResponse, clip: int | None) -> bytes:
        most = self._options.max_bytes if clip is None else clip
        # read1 decompresses at most one chunk at a time, so a bomb is found after `most` bytes and a chunk of it.
        body = bytearray()
        while chunk := response.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > most and clip is None:
                raise AttemptError(f"is larger than {most:,} bytes; raise max_bytes in [fetch] if it is wanted")
            if len(body) > most:
                return bytes(body[:most])
        if body and _broken_off(response):
            raise AttemptError("its compressed body is damaged; try again later", again=True)
        return bytes(body)

    def _connect(self, address: Address, budget: Budget, cut: Cut) -> socket.socket:
        """A connection to the first of the host's addresses that takes it, none of them resolved again."""
        options = self._options
        limit = self._timeout(budget)
        found = public_addresses(
            address.host,
            address.port,
            resolve=self._resolve,
            allow_private=options.allow_private,
            limit=limit,
            stopping=self._stopping,
        )
        line = self._first(found, budget, cut)
        if address.scheme == "http":
            return line
        try:
            return self._tls().wrap_socket(line, server_hostname=address.host)
        except BaseException:
            line.close()
            raise

    def _first(self, found: list[tuple[int, Any]], budget: Budget, cut: Cut) -> socket.socket:
        for family, place in found[:-1]:
            # Time is kept for the others: where IPv6 leads nowhere, IPv4 has its turn.
            with contextlib.suppress(OSError):
                return self._opened(family, place, self._timeout(budget) / 2, cut)
        return self._opened(*found[-1], self._timeout(budget), cut)

    def _opened(self, family: int, place: Any, limit: float, cut: Cut) -> socket.socket:
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            cut.watch(line)
            line.settimeout(limit)
            line.connect(place)
            line.settimeout(self._options.timeout)
        except BaseException:
            line.close()
            raise
        return line

    def _tls(self) -> ssl.SSLContext:
        with self._lock:
            if self._context is None:
                self._context = ssl.create_default_context()
                self._context.set_alpn_protocols(["http/1.1"])
                known = ssl.get_default_verify_paths()
                if not (known.cafile or known.capath):  # python.org's Python on macOS finds no certificates of the system
                    import certifi

                    self._context.load_verify_locations(certifi.where())
            return self._context

    def _timeout(self, budget: Budget) -> float:
        return max(min(self._options.timeout, budget.left), 0.001)

    def _failure(self, error: Exception, budget: Budget, cut: Cut, *, connecting: bool = False) -> AttemptError:
        """What went wrong, for a reader."""
        from urllib3.exceptions import DecodeError, HTTPError

        if self._stopping.is_set():
            return stopped()
        if cut.fired or budget.left <= 0.01:
            return AttemptError(f"was not there after {spoken(budget.seconds)}; raise deadline in [fetch] if it is so slow")
        cause = _root(error)
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message or "it is not valid"
            return AttemptError(f"its certificate cannot be trusted: {why}; is the address right?", unreachable=connecting)
        if isinstance(cause, TimeoutError):
            verb = "did not take a connection" if connecting else "sent nothing"
            return AttemptError(f"{verb} for {spoken(self._options.timeout)}; try again later", again=True, unreachable=connecting)
        if isinstance(error, DecodeError):
            return AttemptError("its compressed body is damaged; try again later", again=True)
        if connecting and isinstance(cause, OSError):
            why = cause.strerror or type(cause).__name__
            return AttemptError(f"cannot be connected to: {why}{_proxies()}", again=True, unreachable=True)
        if isinstance(error, HTTPError | http.client.HTTPException | OSError):
            return AttemptError(f"broke off or is no HTTP ({type(cause).__name__}); try again later", again=True)
        return AttemptError(f"cannot be fetched: {type(error).__name__}: {error}; please report it")


def _broken_off(response: HTTPResponse) -> bool:
    """Whether a gzip, deflate or Brotli body ends before its end: urllib3 2.8 tells only of Zstandard, and gives half a page."""
    decoder = getattr(response, "_decoder", None)
    if getattr(decoder, "_state", 0):
        return False  # filling after a whole member of gzip
    stream = getattr(decoder, "_obj", None)
    finished = getattr(stream, "is_finished", None)
    return not (finished() if finished else getattr(stream, "eof", True))


def _root(error: BaseException) -> BaseException:
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _proxies() -> str:
    """A hint where the environment names a proxy: through one, nobody could check which address a name leads to."""
    import urllib.request

    named = urllib.request.getproxies_environment()
    return "; the proxy that the environment names is not used" if named.keys() & {"http", "https", "all"} else ""
