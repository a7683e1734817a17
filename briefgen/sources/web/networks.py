"""Which addresses of the network are public: the guard against requests into private networks (SSRF)."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from briefgen.sources.web.answers import AttemptError, stopped

Resolve = Callable[..., list[Any]]
"""As socket.getaddrinfo."""

# Written out, as `ipaddress.is_global` of Python 3.11 knows neither all of the IANA registries nor counts multicast as special.
_SPECIAL = tuple(
    (ip_network(network), kind)
    for kind, networks in {
        "a loopback address": "127.0.0.0/8 ::1/128",
        "a private address": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10",
        "a shared address of a provider": "100.64.0.0/10",
        "a link-local address": "169.254.0.0/16 fe80::/10",
        # Azure answers here from inside every machine; 169.254.169.254 and fd00:ec2::254 are covered above.
        "an address of a cloud's own services": "168.63.129.16/32",
        "a multicast address": "224.0.0.0/4 ff00::/8",
        "an unspecified address": "0.0.0.0/8 ::/128",
        "a reserved address": "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 "
        "100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20",
    }.items()
    for network in networks.split()
)
_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out for general use
_NAT64 = IPv6Network("64:ff9b::/96")


def public_addresses(
    host: str, port: int, *, resolve: Resolve, allow_private: bool, limit: float, stopping: threading.Event
) -> list[tuple[int, Any]]:
    """The (family, socket address) pairs of a host, in the resolver's order.

    Whoever connects must connect to these and not resolve again: a name may give another address the next time.
    Raises AttemptError where it does not resolve within `limit` seconds or before `stopping`, or where any of its addresses
    is not public: a name that gives a public and a private address is made to deceive.
    """
    found = list(dict.fromkeys((entry[0], entry[4]) for entry in _resolved(host, port, resolve, limit, stopping)))
    if not found:
        raise AttemptError(f'"{host}" has no address; is it right?', unreachable=True)
    for _, address in [] if allow_private else found:
        if kind := special(address[0]):
            named = "" if address[0] == host else f"{address[0]}, "
            said = f'"{host}" is {named}{kind}, and is refused; set allow_private in [fetch] if it is meant'
            raise AttemptError(said, unreachable=True)
    return found


def special(text: str) -> str:
    """What keeps an IP address from being public, "" where nothing does."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return "no address of the internet"
    if isinstance(address, IPv6Address):
        # Both reach the IPv4 address within.
        inner = address.ipv4_mapped or (IPv4Address(int(address) & 0xFFFF_FFFF) if address in _NAT64 else None)
        if inner is not None:
            return special(str(inner))
    for network, kind in _SPECIAL:
        if address.version == network.version and address in network:
            return kind
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return "a reserved address"
    return "" if address.is_global else "a reserved address"


def _resolved(host: str, port: int, resolve: Resolve, limit: float, stopping: threading.Event) -> list[Any]:
    """What the resolver says, within the limit; it knows no time limit itself, so it works in a thread of its own."""
    answer: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answer.put(resolve(host, port, 0, socket.SOCK_STREAM))
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is awaited
            answer.put(error)

    threading.Thread(target=work, daemon=True, name="briefgen-resolve").start()
    got: list[Any] | Exception | None = None
    end = time.monotonic() + limit
    while got is None:
        with contextlib.suppress(queue.Empty):
            got = answer.get(timeout=min(limit, 0.1))
        if stopping.is_set():
            raise stopped()
        if got is None and time.monotonic() >= end:
            raise AttemptError(f'the name "{host}" did not resolve in time', again=True, unreachable=True)
    if isinstance(got, socket.gaierror):
        if got.errno == socket.EAI_AGAIN:
            raise AttemptError(f'the name "{host}" does not resolve now; is there a network?', again=True, unreachable=True)
        raise AttemptError(f'the name "{host}" does not resolve; is the address right?', unreachable=True)
    if isinstance(got, UnicodeError | ValueError):
        raise AttemptError(f'"{host}" is no name of a host; is the address right?', unreachable=True)
    if isinstance(got, Exception):
        raise got
    return got
