"""The HTTP side of the facilitator's hand: the points to which a session can go back, and forks from them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final

import orjson
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from pydantic import Field

from summitry.codec import Codec
from summitry.engine import Point
from summitry.values import STRICT
from summitry_server.host.reception import Reception
from summitry_server.protocol import Json, to_plain

__all__ = ["Fork", "hand_handlers"]

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """A session that begins where another one was at a point."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    point: Annotated[str, Field(max_length=64)]
    seats: dict[str, Annotated[str, Field(max_length=64)]] = field(default_factory=dict)
    fresh_luck: bool = False


_FORK: Final[Codec[Fork]] = Codec(Fork)


def hand_handlers(
    reception: Reception,
    facilitator: Callable[[AnyRequest], Awaitable[str]],
    *,
    limit: Callable[[AnyRequest], Awaitable[None]],
) -> list[HTTPRouteHandler]:
    """Handlers below ``/api``. ``facilitator`` gives the session of the path, if the request's token is its facilitator's;
    ``limit`` refuses an address that makes too many sessions."""

    @get("/sessions/{session:str}/points")
    async def points(request: AnyRequest) -> Response[bytes]:
        live = await reception.host.session(await facilitator(request))
        return _json({"points": [_point(point) for point in live.branches.points.values()]})

    @post("/sessions/{session:str}/fork")
    async def fork(request: AnyRequest) -> Response[bytes]:
        session = await facilitator(request)
        body = _FORK.load(await request.body())
        await limit(request)
        made = await reception.forking.fork(session, body.point, seats=body.seats, fresh_luck=body.fresh_luck)
        paths = {
            "facilitator_path": f"/facilitate#{made.session}.{made.facilitator_token}",
            "join_path": f"/join/{made.code}",
        }
        return _json(to_plain(made) | paths, 201)

    return [points, fork]


def _point(point: Point) -> Json:
    """A point without its number in the log, which nobody outside the server learns."""
    return {name: value for name, value in to_plain(point).items() if name != "seq"}


def _json(value: Json, status: int = 200) -> Response[bytes]:
    headers = {"cache-control": "no-store"}
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)
