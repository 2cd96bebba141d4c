"""Internet addresses: which are public, and which a name has."""

from __future__ import annotations

import ipaddress
import socket
import threading
from urllib.parse import urlsplit

from konon.errors import FetchRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def host_of(url: str) -> str:
    """The host an address names, lower-case; "" where there is none or it is no address at all."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, looking through IPv6 wrappings."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo or address.is_site_local:  # fec0::/10, which the library calls global
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of `host`. The system's look-up knows no time limit, so it gets a thread.

    Raises `FetchRefused` when there is none or it takes longer than `seconds`.
    """
    found: list[str] = []

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(info[4][0]) for info in infos)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if not found:
        raise FetchRefused(f"the host '{host[:80]}' has no address that could be found")
    return found


def check_public(host: str, address: str) -> None:
    """Raises `FetchRefused` when `address`, which `host` resolved to, is not public."""
    if not is_public(ipaddress.ip_address(address.partition("%")[0])):
        raise FetchRefused(
            f"'{host[:80]}' is the private address {address}; private addresses are refused "
            "unless allowed (--allow-private)"
        )


def is_address(value: str) -> bool:
    """Whether a value is the address of a page: of `javascript:` and the like none is."""
    return value.startswith(("http://", "https://"))
