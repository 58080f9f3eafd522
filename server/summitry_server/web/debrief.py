"""The debrief over HTTP: its figures as one document, and the whole log as JSON Lines for a replay."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from summitry_server.host.debriefs import Debriefs
from summitry_server.host.ports import Grant
from summitry_server.host.reception import Reception
from summitry_server.web.downloads import Download, Downloads

__all__ = ["debrief_routes"]

AnyRequest = Request[Any, Any, Any]
Bearer = Callable[[AnyRequest, str], Awaitable[Grant]]


def debrief_routes(
    reception: Reception, debriefs: Debriefs, bearer: Bearer, downloads: Downloads
) -> list[HTTPRouteHandler]:
    """``bearer``: what the request's token allows in a session."""

    @get("/sessions/{session:str}/debrief")
    async def document(request: AnyRequest) -> Response[bytes]:
        grant = await bearer(request, request.path_params["session"])
        body = await debriefs.document(grant)
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    @get("/sessions/{session:str}/par")
    async def par(request: AnyRequest) -> Response[bytes]:
        grant = await bearer(request, request.path_params["session"])
        body = orjson.dumps(await debriefs.par(grant))
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    @get("/sessions/{session:str}/debrief/timeline")
    async def timeline(request: AnyRequest) -> Download:
        session: str = request.path_params["session"]
        grant = await bearer(request, session)
        lines = await debriefs.timeline(grant, await reception.audience(grant))
        return await downloads.begin(
            lines,
            device=grant.device,
            address=request.client.host if request.client is not None else "",
            media="application/jsonl",
            name=f"{session}-timeline.jsonl",
        )

    return [document, par, timeline]
