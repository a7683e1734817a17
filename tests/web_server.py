"""A real HTTP server on loopback that answers as it is told, well or badly, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Asked:
    """A request: when it came and when it was answered, of the monotonic clock."""

    path: str
    headers: Mapping[str, str]
    start: float
    end: float = 0.0


Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    server: _Server
    disable_nagle_algorithm = True  # else each answer takes 40 ms

    def do_GET(self) -> None:
        asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic())
        self.server.mine.asked.append(asked)
        answers = self.server.mine.pages.get(self.path.partition("?")[0])
        if answers is None:
            page(b"not here", 404)(self)
        else:
            (answers.pop(0) if len(answers) > 1 else answers[0])(self)
        with contextlib.suppress(OSError):
            self.wfile.flush()
        self.server.mine.answered.append((self.path, asked.start, time.monotonic()))

    def raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def pause(self, seconds: float) -> None:
        """Sleep, or end with the server."""
        if self.server.mine.stopping.wait(seconds):
            raise ConnectionError

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    mine: Server
    daemon_threads = True
    block_on_close = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients hang up on bad answers, as they should


@dataclass
class Server:
    """`pages` gives for each path its answers, used in turn, the last one for good; other paths are 404."""

    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    pages: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    answered: list[tuple[str, float, float]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._http = _Server((self.host, 0), Handler)
        self._http.mine = self
        if self.tls:
            self._http.socket = self.tls.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.005,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return self._http.server_address[1]

    def url(self, path: str = "/", host: str = "") -> str:
        return f"{'https' if self.tls else 'http'}://{host or self.host}:{self.port}{path}"

    def add(self, path: str, *answers: Answer) -> str:
        """Answer this path so; its URL."""
        self.pages[path] = list(answers)
        return self.url(path)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


def page(body: bytes = b"<p>News.</p>", status: int = 200, /, **headers: str) -> Answer:
    """A plain answer; underscores in names of headers stand for hyphens, and a Content-Length of "" for none."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        given = {name.replace("_", "-").title(): value for name, value in headers.items()}
        for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **given}.items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.raw(body)

    return answer


def raw(*parts: bytes, pause: float = 0.0, endless: bool = False) -> Answer:
    """Bytes as they are, status line and all; with `endless` the last part for ever."""

    def answer(handler: Handler) -> None:
        for part in parts:
            handler.raw(part)
            handler.pause(pause)
        while endless:
            handler.raw(parts[-1])
            handler.pause(pause)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    return page(b"", status, location=location)
