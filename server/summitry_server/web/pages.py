"""The pages: one document for every path of the browser client, and its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from litestar import Response, Router, get
from litestar.static_files import create_static_files_router

__all__ = ["SECURITY_HEADERS", "page_routes"]

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
    }
)
"""Sent with everything: no page of ours needs anything from elsewhere, and none is shown in another's frame."""


def page_routes(static: Path) -> list[Router]:
    """The pages and, below ``/static/``, the client's files. ``static`` holds ``index.html``."""

    @get(["/", "/join", "/join/{code:str}", "/play", "/facilitate"])
    async def page(code: str = "") -> Response[bytes]:
        # Read anew each time: a page is small, and a client that is being worked on shows at a reload.
        document = (static / "index.html").read_bytes()
        return Response(document, media_type="text/html; charset=utf-8", headers={"cache-control": "no-cache"})

    @get("/healthz")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    files = create_static_files_router("/static", directories=[static], cache_control=None)
    return [Router("/", route_handlers=[page, health]), files]
