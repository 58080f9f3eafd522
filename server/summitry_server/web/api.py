"""The HTTP API: creating, finding and joining sessions, the log, QR codes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

import orjson
from litestar import Request, Response, Router, get, post
from litestar.response import Stream
from pydantic import Field

from summitry.codec import RECORD, Codec
from summitry.events import visible_to
from summitry.values import STRICT, Audience
from summitry_server.host.history import entries
from summitry_server.host.ports import EventStore
from summitry_server.host.reception import Reception, Refusal, Wish
from summitry_server.protocol import Json, Refused, to_plain
from summitry_server.web.endpoint import Endpoint, Given, described
from summitry_server.web.limit import Limit
from summitry_server.web.qr import join_qr
from summitry_server.web.shapes import CatalogAnswer, CreatedAnswer, JoinedAnswer, Lobby

__all__ = ["api_routes"]

_PAGE: Final = 200
AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Create:
    """A session that somebody wants."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    scenario: Annotated[str, Field(max_length=64)]
    ruleset: Annotated[str, Field(max_length=64)]
    seed: Annotated[str, Field(max_length=64)] | int | None = None
    clocks: Literal["live", "untimed"] = "live"
    clock_factor: float = 1.0
    doctrine: Literal["", "ladder", "spiral", "opportunist"] = ""
    hide_doctrine: bool = False
    seats: dict[str, Annotated[str, Field(max_length=64)]] = field(default_factory=dict)
    observers: Literal["public", "everything"] = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Join:
    """How somebody wants to join; ``token`` with a seat's code: of a device that was here before."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    seat: str | None = None
    role: Literal["seat", "observer"] | None = None
    token: Annotated[str, Field(max_length=128)] | None = None


_CODE: Final = {"code": "A session's, a seat's or the observers' code, in any case and with or without a dash."}
_ABOUT_CATALOG: Final = Endpoint(
    about="What can be played.", answers={200: Given(about="Rulesets, scenarios and bots.", type=CatalogAnswer)}
)
_ABOUT_CREATE: Final = Endpoint(
    about="Create a session in its lobby.",
    body=_Create,
    answers={201: Given(about="The session, its codes, and the facilitator's token.", type=CreatedAnswer)},
    errors=(400, 401, 404, 413, 429),
)
_ABOUT_LOBBY: Final = Endpoint(
    about="Look at a session before taking a seat. Takes nothing.",
    parameters=_CODE,
    answers={200: Given(about="The lobby.", type=Lobby)},
    errors=(400, 404, 429),
)
_ABOUT_JOIN: Final = Endpoint(
    about="Take a seat, join a delegation, or observe.",
    body=_Join,
    body_required=False,
    parameters=_CODE,
    answers={201: Given(about="The device's token.", type=JoinedAnswer)},
    errors=(400, 401, 403, 404, 409, 413, 429),
)
_ABOUT_LOG: Final = Endpoint(
    about="The session's log, as far as the token's holder may see it: JSON Lines.",
    parameters={"session": "The session's id."},
    bearer=True,
    answers={200: Given(about="A line for each event, or for each record.", media="application/jsonl")},
    errors=(400, 401, 404),
)
_ABOUT_QR: Final = Endpoint(
    about="QR code of a join link. It doesn't say whether there is such a session.",
    parameters={"name": "The code, followed by `.svg`."},
    answers={200: Given(about="The picture.", media="image/svg+xml")},
    errors=(400, 404),
)

_CREATE: Final[Codec[_Create]] = Codec(_Create)
_JOIN: Final[Codec[_Join]] = Codec(_Join)


def api_routes(reception: Reception, store: EventStore, *, joins: Limit, creations: Limit) -> Router:
    """Everything below ``/api``. ``joins`` and ``creations`` say whether an address may try once more."""

    @get("/catalog", opt=described(_ABOUT_CATALOG))
    async def catalog() -> Response[bytes]:
        return _json(await reception.catalog.describe())

    @post("/sessions", opt=described(_ABOUT_CREATE))
    async def create(request: AnyRequest) -> Response[bytes]:
        body = _CREATE.load(await request.body())
        _limit(creations, request)
        made = await reception.create(
            Wish(
                scenario=body.scenario,
                ruleset=body.ruleset,
                seed=body.seed,
                clocks=body.clocks,
                clock_factor=body.clock_factor,
                doctrine=body.doctrine,
                hide_doctrine=body.hide_doctrine,
                seats=body.seats,
                observers=body.observers,
            )
        )
        paths = {
            "facilitator_path": f"/facilitate#{made.session}.{made.facilitator_token}",
            "join_path": f"/join/{made.code}",
        }
        return _json(to_plain(made) | paths, 201)

    @get("/join/{code:str}", opt=described(_ABOUT_LOBBY))
    async def lobby(request: AnyRequest) -> Response[bytes]:
        _limit(joins, request)
        return _json(await reception.lobby(request.path_params["code"]))

    @post("/join/{code:str}", opt=described(_ABOUT_JOIN))
    async def join(request: AnyRequest) -> Response[bytes]:
        _limit(joins, request)
        body = _JOIN.load(await request.body() or b"{}")
        joined = await reception.join(request.path_params["code"], body.seat, body.role, body.token)
        return _json(to_plain(joined), 201)

    @get("/sessions/{session:str}/log", opt=described(_ABOUT_LOG))
    async def log(request: AnyRequest) -> Stream:
        session: str = request.path_params["session"]
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer":
            raise Refusal(Refused(code="bad_token", reason="no token was sent", allowed="Authorization: Bearer TOKEN"))
        grant = await reception.grant(token.strip())
        if grant.session != session:
            raise Refusal(Refused(code="bad_token", reason="the token is for another session"))
        info = await store.info(session)
        whole = grant.role == "facilitator" and info is not None and info.status == "ended"
        audience = await reception.audience(grant)
        return Stream(
            _log_lines(store, session, None if whole else audience),
            media_type="application/jsonl",
            headers={"content-disposition": f'attachment; filename="{session}.jsonl"', "cache-control": "no-store"},
        )

    @get("/qr/{name:str}", opt=described(_ABOUT_QR))
    async def qr(request: AnyRequest) -> Response[bytes]:
        return join_qr(request, request.path_params["name"])

    return Router("/api", route_handlers=[catalog, create, lobby, join, log, qr])


async def _log_lines(store: EventStore, session: str, audience: Audience | None) -> AsyncIterator[bytes]:
    """Whole records without an audience; else one line ``{"at","event"}`` for each event that it may see."""
    last = 0
    while page := await store.read(session, after=last, limit=_PAGE):
        last = page[-1].seq
        if audience is None:
            yield b"".join(RECORD.dump(record) + b"\n" for record in page)
        else:
            lines = [entry.json + b"\n" for entry in entries(page) if visible_to(entry.event, audience)]
            if lines:
                yield b"".join(lines)


def _json(value: Json, status: int = 200) -> Response[bytes]:
    headers = {"cache-control": "no-store"}
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)


def _limit(limit: Limit, request: AnyRequest) -> None:
    if not limit(request.client.host if request.client is not None else ""):
        raise Refusal(Refused(code="too_many", reason="too many tries from this address", allowed="wait a moment"))
