"""The HTTP API: creating, finding and joining sessions, the log, QR codes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

import orjson
from litestar import Request, Response, Router, delete, get, post
from pydantic import Field

from summitry.codec import Codec
from summitry.values import STRICT
from summitry_server.host.debriefs import Debriefs
from summitry_server.host.export import Export, Format
from summitry_server.host.founding import Wish
from summitry_server.host.issuing import Of
from summitry_server.host.names import names_for
from summitry_server.host.ports import EventStore, Grant, Limit
from summitry_server.host.reception import Reception, Refusal
from summitry_server.host.refusals import refusal
from summitry_server.host.removal import remove_session
from summitry_server.protocol import Json, Refused, to_plain
from summitry_server.web.debrief import debrief_routes
from summitry_server.web.downloads import Download, Downloads
from summitry_server.web.hand import hand_handlers
from summitry_server.web.outlook import outlook_handler
from summitry_server.web.password import SitePassword
from summitry_server.web.qr import join_qr
from summitry_server.web.rulesets import ruleset_handlers

__all__ = ["Access", "Create", "Join", "api_routes"]

_MEDIA: Final = {"jsonl": "application/jsonl", "csv": "text/csv"}
_WRONG: Final = ("unknown_code", "bad_token")
"""How a guess fails."""
AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Create:
    """A session that somebody wants."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    scenario: Annotated[str, Field(max_length=64)]
    ruleset: Annotated[str, Field(max_length=64)]
    debrief: Literal["at_endex", "facilitator"] = "facilitator"
    seed: Annotated[str, Field(max_length=64)] | int | None = None
    clocks: Literal["live", "untimed"] = "live"
    clock_factor: float = 1.0
    doctrine: Literal["", "ladder", "spiral", "opportunist"] = ""
    hide_doctrine: bool = False
    seats: dict[str, Annotated[str, Field(max_length=64)]] = field(default_factory=dict)
    observers: Literal["public", "everything"] = "public"
    password: Annotated[str, Field(max_length=256)] | None = None
    delegations: Literal["by_code", "open"] = "by_code"
    grace: int = 0
    pauses: int = 0
    pause_seconds: int = 300
    pause_share: float = 0.5
    approval: Literal["none", "bots"] = "none"
    caretaker_after: int = 0
    caretaker: Annotated[str, Field(max_length=64)] = ""
    names: bool = False
    """Whether who joins at a seat is asked for a name, which is kept until the session is removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """How somebody wants to join; ``token`` is of a device that was here before."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    seat: Annotated[str, Field(max_length=64)] | None = None
    prefer: Annotated[tuple[Annotated[str, Field(max_length=64)], ...], Field(max_length=64)] = ()
    role: Literal["seat", "observer", "screen"] | None = None
    token: Annotated[str, Field(max_length=128)] | None = None
    bot: Annotated[str, Field(pattern=r"^[ -~]{0,40}$")] = ""
    """What a program calls itself that plays; everybody sees it beside the seat."""
    name: Annotated[str, Field(max_length=80)] = ""
    """What somebody at a seat wants to be called, at most 40 characters; only where the lobby's ``names`` is true."""
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22,64}$")] | None = None
    """Drawn at random by the client (at least 128 bits) and kept secret: asking again under the same key gives the same answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What the facilitator changes: withdraw tokens, give a new code, or both."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    of: Of
    seat: Annotated[str, Field(max_length=64)] | None = None
    member: int | None = None
    withdraw: bool = False
    new_code: bool = False


_ACCESS: Final[Codec[Access]] = Codec(Access)
_CREATE: Final[Codec[Create]] = Codec(Create)
_JOIN: Final[Codec[Join]] = Codec(Join)


def api_routes(
    reception: Reception, store: EventStore, *, asks: Limit, guesses: Limit, creations: Limit, password: SitePassword
) -> Router:
    """Everything below ``/api``. ``asks``, ``guesses`` (of codes) and ``creations`` say whether an address may try once more."""

    downloads = Downloads()

    async def hold(request: AnyRequest) -> None:
        await _limit(asks, request)

    async def bearer(request: AnyRequest, session: str) -> Grant:
        """What the request's token allows in the session."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer":
            raise refusal("bad_token", "no token was sent", "Authorization: Bearer TOKEN")
        grant = await reception.grant(token.strip())
        if grant.session != session:
            raise refusal("bad_token", "the token is for another session")
        return grant

    async def facilitator(request: AnyRequest) -> str:
        """The session of the path, of which the request's token must be the facilitator's."""
        session: str = request.path_params["session"]
        if (await bearer(request, session)).role != "facilitator":
            raise refusal("not_allowed", "this is for the facilitator")
        return session

    @get("/catalog")
    async def catalog() -> Response[bytes]:
        return _json(await reception.catalog.describe() | {"password_needed": password.needed})

    @post("/sessions")
    async def create(request: AnyRequest) -> Response[bytes]:
        body = _CREATE.load(await request.body())
        await _limit(creations, request)
        await password.require(body.password, _address(request))
        made = await reception.create(
            Wish(
                scenario=body.scenario,
                ruleset=body.ruleset,
                debrief=body.debrief,
                seed=body.seed,
                clocks=body.clocks,
                clock_factor=body.clock_factor,
                doctrine=body.doctrine,
                hide_doctrine=body.hide_doctrine,
                seats=body.seats,
                observers=body.observers,
                delegations=body.delegations,
                grace=body.grace,
                pauses=body.pauses,
                pause_seconds=body.pause_seconds,
                pause_share=body.pause_share,
                approval=body.approval,
                caretaker_after=body.caretaker_after,
                caretaker=body.caretaker,
                names=body.names,
            )
        )
        paths = {
            "facilitator_path": f"/facilitate#{made.session}.{made.facilitator_token}",
            "join_path": f"/join/{made.code}",
        }
        return _json(to_plain(made) | paths, 201)

    @get("/join/{code:str}")
    async def lobby(request: AnyRequest) -> Response[bytes]:
        async with _guess(guesses, request):
            return _json(await reception.lobby(request.path_params["code"]))

    @post("/join/{code:str}")
    async def join(request: AnyRequest) -> Response[bytes]:
        body = _JOIN.load(await request.body() or b"{}")
        async with _guess(guesses, request):
            joined = await reception.join(
                request.path_params["code"],
                body.seat,
                body.role,
                body.token,
                prefer=body.prefer,
                bot=body.bot,
                name=body.name,
                key=body.key or "",
            )
        return _json(to_plain(joined), 201)

    @get("/sessions/{session:str}/log")
    async def log(request: AnyRequest) -> Download:
        session: str = request.path_params["session"]
        grant = await bearer(request, session)
        info = await store.info(session)
        whole = grant.role == "facilitator" and info is not None and info.status == "ended"
        audience = await reception.audience(grant)
        format: Format = "jsonl"
        if (wanted := request.query_params.get("format", "jsonl")) == "csv":
            format = "csv"
        elif wanted != "jsonl":
            raise refusal("bad_value", f"the log is not written as {wanted[:32]!r}", "jsonl, csv")
        export = Export(store, session, None if whole else audience, format)

        async def pieces() -> AsyncIterator[bytes]:
            async for piece in export.pieces():
                if export.incomplete is not None:
                    export.incomplete.log()
                yield piece

        return await downloads.begin(
            pieces(),
            device=grant.device,
            address=_address(request),
            media=_MEDIA[format],
            name=f"{session}.{format}",
        )

    @delete("/sessions/{session:str}", status_code=200)
    async def remove(request: AnyRequest) -> Response[bytes]:
        session = await facilitator(request)
        forks = await remove_session(reception.host, store, session)
        return _json({"removed": session, "forks": [*forks]})

    @get("/sessions/{session:str}/names")
    async def names(request: AnyRequest) -> Response[bytes]:
        session: str = request.path_params["session"]
        grant = await bearer(request, session)
        return _json({"names": await names_for(store, (await reception.host.session(session)).state, grant)})

    @get("/sessions/{session:str}/access")
    async def access(request: AnyRequest) -> Response[bytes]:
        return _json(await reception.issuing.overview(await facilitator(request)))

    @post("/sessions/{session:str}/access")
    async def change_access(request: AnyRequest) -> Response[bytes]:
        session = await facilitator(request)
        body = _ACCESS.load(await request.body())
        return _json(
            await reception.issuing.change(
                session, body.of, seat=body.seat, member=body.member, withdraw=body.withdraw, new_code=body.new_code
            )
        )

    @get("/qr/{name:str}")
    async def qr(request: AnyRequest) -> Response[bytes]:
        return join_qr(request, request.path_params["name"])

    return Router(
        "/api",
        route_handlers=[
            *debrief_routes(reception, Debriefs(reception.host, store, reception.catalog), bearer, downloads),
            catalog,
            *ruleset_handlers(reception.catalog),
            create,
            lobby,
            join,
            log,
            remove,
            names,
            outlook_handler(reception, bearer),
            access,
            change_access,
            qr,
            *hand_handlers(reception, facilitator, limit=lambda request: _limit(creations, request)),
        ],
        before_request=hold,
    )


def _json(value: Json, status: int = 200) -> Response[bytes]:
    headers = {"cache-control": "no-store"}
    return Response(orjson.dumps(value), status_code=status, media_type="application/json", headers=headers)


def _address(request: AnyRequest) -> str:
    """Who asks; behind a proxy that is trusted, the one for whom it asks."""
    return request.client.host if request.client is not None else ""


@asynccontextmanager
async def _guess(guesses: Limit, request: AnyRequest) -> AsyncIterator[None]:
    """A code is tried. It is counted before anybody looks, or many at once would be free; a right one is given back."""
    await _limit(guesses, request)
    wrong = False
    try:
        yield
    except Refusal as refusal:
        wrong = refusal.refused.code in _WRONG
        raise
    finally:
        if not wrong:
            await guesses.give_back(_address(request))


async def _limit(limit: Limit, request: AnyRequest) -> None:
    if not await limit(_address(request)):
        raise Refusal(Refused(code="too_many", reason="too many tries from this address", allowed="wait a moment"))
