"""What is turned away before anything else: a name that isn't the server's, and changes asked for by foreign pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from ipaddress import ip_address
from typing import Any, Final

import orjson

from summitry_server.net.origin import own_origin

__all__ = ["Door", "known_host"]

_ANY: Final = "*"
_LOCAL: Final = (".local", ".lan", ".internal", ".home.arpa", ".localhost")
_SAFE: Final = ("GET", "HEAD", "OPTIONS")


class Door:
    """An ASGI application before two others. ``hosts``: names of the server beside addresses and local names.

    A page of an attacker whose name suddenly leads to our address (DNS rebinding) would count as ours by its origin; its
    name gives it away. ``headers`` go with what is refused here.
    """

    def __init__(self, app: Any, socket: Any, hosts: Collection[str], headers: Mapping[str, str]) -> None:
        """``app`` has the HTTP calls, ``socket`` the WebSocket at ``/ws``: both are ASGI applications."""
        self._app = app
        self._socket = socket
        self._hosts = frozenset(hosts)
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin1") for name, value in scope["headers"] if name in (b"host", b"origin")}
        host = headers.get(b"host", "")
        if not known_host(host, self._hosts):
            await self._refuse(
                scope, send, 421, "unknown_host", f"this server doesn't know itself as {_shown(host)}",
                "an address, or a name of the setting `hosts`",
            )  # fmt: skip
        elif not own_origin(headers.get(b"origin"), host) and (
            scope["type"] == "websocket" or scope["method"] not in _SAFE
        ):
            await self._refuse(
                scope, send, 403, "foreign_page", "this was asked for by a page of another server",
                "pages of this server, and programs",
            )  # fmt: skip
        elif scope["type"] == "http":
            if scope["method"] == "HEAD":
                # Answered as GET is, which changes nothing; the server leaves out the body by its own scope.
                scope = {**scope, "method": "GET"}
            await self._app(scope, receive, send)
        elif scope["path"] == "/ws":
            await self._socket(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})  # there is no other

    async def _refuse(self, scope: Any, send: Any, status: int, code: str, reason: str, allowed: str) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before the handshake: answered with 403
            return
        body = orjson.dumps({"code": code, "reason": reason, "allowed": allowed})
        headers = [*self._headers, (b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def known_host(header: str, hosts: Collection[str]) -> bool:
    """Whether a request with this ``Host`` may be ours. Who uses an address, or a name of the local network, is."""
    if _ANY in hosts:
        return True
    name = _name(header)
    if name in hosts:
        return True
    if not name or any(letter in name for letter in "/@\\ \t"):
        return False
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return "." not in name or name.endswith(_LOCAL)
    return True


def _name(header: str) -> str:
    host = header.strip().lower()
    name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.rpartition(":")[0] or host
    return name.rstrip(".")


def _shown(host: str) -> str:
    return repr(host[:80]) if host else "nothing: the request has no Host"
