"""The pages: one document for every path of the browser client, and its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import orjson
from litestar import HttpMethod, Request, Response, Router, get, route
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from litestar.types import Message, Scope

from summitry_server.web.files import Files

__all__ = ["COMPRESSED", "SECURITY_HEADERS", "page_routes", "secured"]

AnyRequest = Request[Any, Any, Any]
COMPRESSED: Final = "compressed"
"""The option of handlers whose answers are compressed already, where that helps."""
_OWN: Final = MappingProxyType({COMPRESSED: True})

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


def _heeded(path: str) -> bool:
    """Whether a browser heeds every header of an answer to this path."""
    return not (path.startswith("/static/") and path.endswith((".js", ".css")))


async def secured(message: Message, scope: Scope) -> None:
    """For the application's ``before_send``: the headers go with every answer, refusals and files included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        every = message["status"] >= 400 or _heeded(scope.get("path", ""))
        for name, value in SECURITY_HEADERS.items():
            if every or name in _FILE_HEADERS:
                headers[name] = value
        if scope.get("scheme") == "https":
            headers["strict-transport-security"] = "max-age=31536000"
        # Files have a validator; asking each time means that nobody plays with half of an old client.
        headers.setdefault("cache-control", "no-cache")


def page_routes(static: Path, faults: Callable[[], Sequence[str]]) -> Router:
    """The pages and, below ``/static/``, the client's files. ``static`` holds ``index.html``.

    ``faults`` says why new clients should go to another server, if so.
    """

    files = Files(static)

    @get(
        ["/", "/join", "/join/{code:str}", "/play", "/facilitate", "/debrief", "/packet", "/screen/{code:str}"],
        opt=_OWN,
    )
    async def page(request: AnyRequest) -> ASGIResponse:
        return await files.answer(request, "index.html")

    @get("/{nowhere:path}", opt=_OWN)
    async def nothing(request: AnyRequest) -> ASGIResponse:
        """A mistyped address: people get the page that says so, programs the refusal."""
        if "text/html" not in request.headers.get("accept", ""):
            raise NotFoundException
        return await files.answer(request, "index.html", 404)

    @route("/static/{name:path}", http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=_OWN)
    async def file(request: AnyRequest, name: FromPath[str]) -> ASGIResponse:
        return await files.answer(request, name)

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

    return Router("/", route_handlers=[page, nothing, file, health, readiness])
