"""Which pages may open a socket here: our own, and programs that are no browser."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["own_origin"]


def own_origin(origin: str | None, host: str | None) -> bool:
    """Whether a request with these headers comes from a page of this server, or from no page at all.

    A browser always sends ``Origin`` with a WebSocket handshake, and a page can't forge it.
    """
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and host is not None and parts.netloc.lower() == host.lower()
