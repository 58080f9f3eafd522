"""Where this machine can be reached."""

from __future__ import annotations

import socket

__all__ = ["EVERYWHERE", "lan_address", "listen"]

EVERYWHERE = ("0.0.0.0", "::", "")


def lan_address() -> str | None:
    """The address that this machine has on its network; None if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; it only asks which address would be used
            found: str = probe.getsockname()[0]
        except OSError:
            return None
    return None if found.startswith("127.") else found


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; ``OSError`` if it can't."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    # With the protocol named, asyncio turns off Nagle's algorithm for what is accepted: 40 ms a call otherwise.
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening
