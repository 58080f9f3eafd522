"""The HTTP side of the facilitator's hand: the points to which a session can go back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from summitry.engine import Point
from summitry_server.host.host import Host
from summitry_server.protocol import Json, to_plain

__all__ = ["hand_handlers"]

AnyRequest = Request[Any, Any, Any]


def hand_handlers(host: Host, facilitator: Callable[[AnyRequest], Awaitable[str]]) -> list[HTTPRouteHandler]:
    """Handlers below ``/api``. ``facilitator`` gives the session of the path, if the request's token is its facilitator's."""

    @get("/sessions/{session:str}/points")
    async def points(request: AnyRequest) -> Response[bytes]:
        live = await host.session(await facilitator(request))
        return _json({"points": [_point(point) for point in live.branches.points.values()]})

    return [points]


def _point(point: Point) -> Json:
    """A point without its number in the log, which nobody outside the server learns."""
    return {name: value for name, value in to_plain(point).items() if name != "seq"}


def _json(value: Json, status: int = 200) -> Response[bytes]:
    headers = {"cache-control": "no-store"}
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)
