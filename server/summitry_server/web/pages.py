"""The pages: one document for every path of the browser client, and its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import orjson
from litestar import Request, Response, Router, get
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotFoundException
from litestar.static_files import create_static_files_router
from litestar.types import Message, Scope

__all__ = ["SECURITY_HEADERS", "page_routes", "secured"]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SECURITY_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "content-security-policy": _POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-frame-options": "DENY",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
)
"""No page of ours needs anything from elsewhere, and none is shown in another's frame."""
_FILE_HEADERS: Final = frozenset({"x-content-type-options", "cross-origin-resource-policy"})
"""What concerns scripts and styles. The others govern documents, and sixty files would carry them for nothing on a slow line."""


_NEEDLESS: Final = ("content-disposition", "last-modified")
"""What files would carry on a slow line for nothing: their names are in their addresses, and they have an entity tag."""


def _heeded(path: str) -> bool:
    """Whether a browser heeds every header of an answer to this path."""
    return not (path.startswith("/static/") and path.endswith((".js", ".css")))


async def secured(message: Message, scope: Scope) -> None:
    """For the application's ``before_send``: the headers go with every answer, refusals and files included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        every = message["status"] >= 400 or _heeded(scope.get("path", ""))
        if scope.get("path", "").startswith("/static/"):
            for name in _NEEDLESS:
                headers.pop(name, None)
        for name, value in SECURITY_HEADERS.items():
            if every or name in _FILE_HEADERS:
                headers[name] = value
        if scope.get("scheme") == "https":
            headers["strict-transport-security"] = "max-age=31536000"
        # Files have a validator; asking each time means that nobody plays with half of an old client.
        headers.setdefault("cache-control", "no-cache")


def page_routes(static: Path, faults: Callable[[], Sequence[str]]) -> list[Router]:
    """The pages and, below ``/static/``, the client's files. ``static`` holds ``index.html``.

    ``faults`` says why new clients should go to another server, if so.
    """

    def document(status: int) -> Response[bytes]:
        # Read anew each time: a page is small, and a client that is being worked on shows at a reload.
        html = (static / "index.html").read_bytes()
        return Response(html, media_type="text/html", status_code=status, headers={"cache-control": "no-cache"})

    @get(["/", "/join", "/join/{code:str}", "/play", "/facilitate", "/debrief", "/packet", "/screen/{code:str}"])
    async def page() -> Response[bytes]:
        return document(200)

    @get("/{nowhere:path}")
    async def nothing(request: Request[Any, Any, Any]) -> Response[bytes]:
        """A mistyped address: people get the page that says so, programs the refusal."""
        if "text/html" not in request.headers.get("accept", ""):
            raise NotFoundException
        return document(404)

    @get("/healthz")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @get("/readyz")
    async def readiness() -> Response[bytes]:
        reasons = faults()
        body = {"status": "not ready", "reasons": list(reasons)} if reasons else {"status": "ready"}
        headers = {"cache-control": "no-store"}
        status = 503 if reasons else 200
        return Response(orjson.dumps(body), status_code=status, media_type="application/json", headers=headers)

    files = create_static_files_router("/static", directories=[static], cache_control=None)
    return [Router("/", route_handlers=[page, nothing, health, readiness]), files]
