"""The way in: creating sessions, finding them by code, taking a seat, and what a token allows."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import structlog

from summitry import engine
from summitry.commands import AdmitDelegate, AssignSeat
from summitry.events import Record
from summitry.loading import BadCatalog, NotAdmitted, UnknownEntry
from summitry.rules import Options
from summitry.state import State
from summitry.values import FACILITATOR, SYSTEM, Audience
from summitry_server.host.access import Codes, codes_for
from summitry_server.host.catalog import Catalog
from summitry_server.host.codes import device_of, new_code, new_id, new_token, normal_code, token_hash
from summitry_server.host.forking import Forking
from summitry_server.host.host import Host
from summitry_server.host.issuing import SEAT_LETTERS, SESSION_LETTERS, Issuing
from summitry_server.host.places import crowd, offered
from summitry_server.host.ports import AccessChange, CodeEntry, CodeTaken, EventStore, Grant, NewSession, Role
from summitry_server.host.refusals import Refusal, refusal
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Json, Refused

__all__ = ["Created", "Joined", "Reception", "Refusal", "Wish", "member_of"]

_CODE_TRIES: Final = 8
_log = structlog.get_logger()
_CHECK: Final = "whoever runs the server sees them with `summitry rulesets check` and `summitry scenarios check`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to play."""

    scenario: str
    ruleset: str
    debrief: Literal["at_endex", "facilitator"] = "facilitator"
    """When everybody sees the debrief: at ENDEX, or once the facilitator opens it."""
    seed: str | int | None = None
    """The same seed gives the same luck; None: a secret one."""
    clocks: Literal["live", "untimed"] = "live"
    clock_factor: float = 1.0
    doctrine: Literal["", "ladder", "spiral", "opportunist"] = ""
    """The adversary's, of those that the scenario offers; empty: the scenario's own."""
    hide_doctrine: bool = False
    seats: Mapping[str, str] = field(default_factory=dict)
    """Seat → ``open`` or ``bot:NAME``; seats that are left out are open."""
    observers: Literal["public", "everything"] = "public"
    """What observers see. Where it is everything, the session's code makes nobody an observer: the players have it."""
    grace: int = 0
    """Seconds for those who are missing at the deadline of a Vote or a national decision."""
    caretaker_after: int = 0
    """Phases in a row that a delegation misses before a caretaker bot takes its seat; 0: never."""
    approval: Literal["none", "bots"] = "none"
    """Whether what bots say waits for the facilitator."""
    caretaker: str = ""
    """The bot that does; empty: the first one."""
    delegations: Literal["by_code", "open"] = "by_code"
    """Open: the session's code leads into delegations too, for a class that scans one QR code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new session. The token is given this once."""

    session: str
    code: str
    facilitator_token: str
    observer_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A device's way in. The token is given this once."""

    session: str
    token: str
    role: Role
    seat: str | None = None
    seat_code: str | None = None
    member: int | None = None
    """The device's number in its delegation."""
    rank: Literal["head", "delegate"] | None = None


class Reception:
    """Everything that happens before a socket is opened. Methods raise :class:`Refusal`."""

    def __init__(
        self, host: Host, store: EventStore, catalog: Catalog, *, joins: Callable[[str], bool] = lambda _session: True
    ) -> None:
        """``joins`` says whether one more may join a session at this moment, from wherever."""
        self._host = host
        self._store = store
        self._joins = joins
        self.catalog = catalog
        self.forking = Forking(host, store, catalog.bots)
        self.issuing = Issuing(host, store)
        """Codes given out anew, and tokens withdrawn."""

    # --- creating ----------------------------------------------------------------------------------------------------

    async def create(self, wish: Wish) -> Created:
        """Make a session in its lobby, with its bots seated."""
        if not 0.1 <= wish.clock_factor <= 1000:
            raise refusal("bad_value", f"clock_factor is {wish.clock_factor:g}", "0.1 to 1000")
        if not 0 <= wish.grace <= 3600:
            raise refusal("bad_value", f"grace is {wish.grace}", "0 to 3600 seconds")
        if not 0 <= wish.caretaker_after <= 20:
            raise refusal("bad_value", f"caretaker_after is {wish.caretaker_after}", "0 to 20 phases")
        try:
            rules = await self.catalog.rules(
                wish.scenario,
                wish.ruleset,
                Options(
                    debrief=wish.debrief,
                    clocks=wish.clocks,
                    clock_factor=wish.clock_factor,
                    doctrine=wish.doctrine,
                    hide_doctrine=wish.hide_doctrine,
                    observers=wish.observers,
                    delegations=wish.delegations,
                    grace=wish.grace,
                    approval=wish.approval,
                    caretaker_after=wish.caretaker_after,
                    caretaker=self._caretaker(wish.caretaker),
                ),
            )
        except UnknownEntry as error:
            code = {"scenario": "unknown_scenario", "doctrine": "bad_value"}.get(error.kind, "unknown_ruleset")
            raise refusal(code, error.reason) from None
        except NotAdmitted as error:
            raise refusal("not_admitted", error.reason, "another scenario, or another ruleset") from None
        except BadCatalog as error:
            raise refusal("bad_catalog", f"a file of the catalog has faults: {len(error.faults)}", _CHECK) from None
        seats = tuple(spec.id for spec in rules.scenario.states if spec.seat)
        bots = {seat: self._bot(seat, wanted, seats) for seat, wanted in wish.seats.items()}
        session, token = new_id(), new_token()
        luck_key = secrets.token_hex(16) if wish.seed is None else str(wish.seed)
        record = Record(
            session=session,
            seq=1,
            at=self._host.clock.now(),
            actor=FACILITATOR,
            command_id="create",
            command="create_session",
            digest="",
            events=engine.open_session(rules, session=session, luck_key=luck_key),
        )
        grant = Grant(session=session, role="facilitator", device=device_of(token))
        code, observer_code = await self._store_new(record, seats, {token_hash(token): grant})
        live = await self._host.session(session)
        for seat, bot in sorted(bots.items()):
            if bot:
                answer = await live.ask(AssignSeat(seat=seat, holder="bot", bot=bot), FACILITATOR, f"create.{seat}")
                if isinstance(answer, Refused):
                    raise Refusal(answer)
        _log.info("session created", session=session, scenario=rules.scenario.id, ruleset=rules.ruleset.id)
        return Created(session=session, code=code, facilitator_token=token, observer_code=observer_code)

    def _caretaker(self, wanted: str) -> str:
        """The bot that keeps seats for delegations that are missing."""
        if wanted and wanted not in self.catalog.bots:
            raise refusal("unknown_bot", f"there is no bot {wanted!r}", ", ".join(self.catalog.bots))
        return wanted or next(iter(self.catalog.bots), "loyal")

    def _bot(self, seat: str, wanted: str, seats: tuple[str, ...]) -> str:
        """The name of the bot that is wanted at a seat; empty for an open seat."""
        if seat not in seats:
            raise refusal("unknown_seat", f"there is no seat {seat!r}", ", ".join(seats))
        if wanted == "open":
            return ""
        kind, _, name = wanted.partition(":")
        if kind != "bot":
            raise refusal("bad_value", f"the seat {seat} can't be {wanted!r}", "open, or bot:NAME")
        if name not in self.catalog.bots:
            raise refusal("unknown_bot", f"there is no bot {name!r}", ", ".join(self.catalog.bots))
        return name

    async def _store_new(self, record: Record, seats: tuple[str, ...], grants: Mapping[str, Grant]) -> tuple[str, str]:
        for _ in range(_CODE_TRIES):
            code, observer_code = new_code(SESSION_LETTERS), new_code(SEAT_LETTERS)
            seat_codes = {seat: new_code(SEAT_LETTERS) for seat in seats}
            try:
                await self._store.create(
                    NewSession(
                        session=record.session,
                        code=code,
                        seat_codes=seat_codes,
                        grants=grants,
                        record=record,
                        observer_code=observer_code,
                    )
                )
            except CodeTaken:
                continue
            return code, observer_code
        raise refusal("unavailable", "no free code was found")

    # --- joining -----------------------------------------------------------------------------------------------------

    async def lobby(self, typed: str) -> Json:
        """What anybody with a code may see before taking a seat. Takes nothing."""
        entry = await self._entry(typed)
        live = await self._host.session(entry.session)
        state = live.state
        public, scenario = state.public, state.rules.scenario
        names = {spec.id: spec.name for spec in scenario.states}
        return {
            "session": live.session,
            "scenario": scenario.id,
            "ruleset": state.rules.ruleset.id,
            "status": public.status,
            "round": public.round,
            "observers": state.rules.options.observers,
            "delegations": state.rules.options.delegations,
            "code_for": "observer" if entry.observer else "session" if entry.seat is None else "seat",
            "seats": [
                {
                    "id": seat.id,
                    "name": names[seat.id],
                    "holder": seat.holder,
                    "bot": seat.bot,
                    "brief": scenario.roles[seat.id].brief,
                    # How many sit there is nobody's business, unless one may sit down beside them.
                    **({"people": crowd(state, seat.id)} if state.rules.options.delegations == "open" else {}),
                }
                for seat in public.seats.values()
                if entry.seat is None or entry.seat == seat.id
            ],
        }

    async def join(
        self,
        typed: str,
        seat: str | None,
        role: Literal["seat", "observer", "screen"] | None = None,
        token: str | None = None,
        prefer: Sequence[str] = (),
        bot: str = "",
    ) -> Joined:
        """Take a seat with a session's code, or join its delegation with the seat's own code, or observe, or be a screen.

        ``prefer``: seats that somebody who names no single one would like, best first: the first that can be had, else any.

        ``bot``: what a program calls itself that takes a seat; everybody sees it beside the seat.

        ``token``, with a seat's code: of a device that has joined before; it comes back as itself, with its rank.
        """
        entry = await self._entry(typed)
        if not self._joins(entry.session):
            raise refusal("too_many", "many join this session at this moment", "try again in a minute")
        live = await self._host.session(entry.session)
        if entry.seat is not None:
            if role in ("observer", "screen") or seat not in (None, entry.seat):
                raise refusal("bad_value", f"this code is for {entry.seat}", "an empty body")
            return await self._join_delegation(live, entry.seat, token)
        if token is not None:
            raise refusal("bad_value", "a token comes back with its seat's code", "leave out the token")
        if role == "screen":
            if seat is not None:
                raise refusal("bad_value", "a screen has no seat", "leave out the seat")
            return await self._grant(live, Grant(session=live.session, role="screen"), new_token())
        if entry.observer or role == "observer":
            if seat is not None or role == "seat":
                raise refusal("bad_value", "an observer has no seat", "leave out the seat")
            if not entry.observer and live.state.rules.options.observers == "everything":
                raise refusal("observers_by_code", "observers of this session see everything", "the observers' code")
            return await self._grant(live, Grant(session=live.session, role="observer"), new_token())
        return await self._take_seat(live, seat, prefer, bot)

    async def _take_seat(self, live: LiveSession, seat: str | None, prefer: Sequence[str], bot: str) -> Joined:
        """A seat of one's own, or where delegations are open a place beside others."""
        seats = live.state.public.seats
        for named in (*prefer, *((seat,) if seat is not None else ())):
            if named not in seats:
                raise refusal("unknown_seat", f"there is no seat {named!r}", ", ".join(seats))
        refused = Refused(
            code="seat_not_open", reason="every seat is held by a person", allowed="observe, or a seat's own code"
        )
        shared = live.state.rules.options.delegations == "open"
        for each in [seat] if seat is not None else offered(live.state, prefer, shared=shared):
            if shared and live.state.public.seats[each].holder == "person":
                return await self._join_delegation(live, each, None)
            token = new_token()
            taking = AssignSeat(seat=each, holder="person", bot=bot, device=device_of(token))
            answer = await live.ask(taking, SYSTEM, f"join.{new_id()}")
            if not isinstance(answer, Refused):
                return await self._take_over(live, each, token)
            refused = answer
            if answer.code != "seat_not_open":
                break
        raise Refusal(refused)

    async def _take_over(self, live: LiveSession, seat: str, token: str) -> Joined:
        """The seat is somebody else's now: whoever had it before sees nothing of it any more."""
        grant = Grant(session=live.session, role="seat", seat=seat, device=device_of(token))
        change = AccessChange(
            session=live.session, of="seat", seat=seat, withdraw=True, grants={token_hash(token): grant}
        )
        # A seat that nobody had keeps its code: it may be printed on a card.
        had = any(each.seat == seat for each in await self._store.devices(live.session))
        await self.issuing.apply(change, new_code=had)
        return await self._grant(live, grant, token, known=True)

    async def _join_delegation(self, live: LiveSession, seat: str, token: str | None) -> Joined:
        grant = Grant(session=live.session, role="seat", seat=seat)
        if token is not None and replace(await self.grant(token), device="") != grant:
            raise refusal("bad_token", f"the token is not for {seat}")
        if live.state.public.seats[seat].holder != "person":
            answer = await live.ask(AssignSeat(seat=seat, holder="person"), SYSTEM, f"join.{new_id()}")
            # Another device of the same delegation may have been quicker, and after ENDEX everybody may still look.
            if isinstance(answer, Refused) and answer.code not in ("seat_not_open", "session_over"):
                raise Refusal(answer)
        # Whom the facilitator put out won't come back.
        empty = all(each.seat != seat for each in await self._store.devices(live.session))
        deserted = empty or (await self._host.hub(live.session)).presence.deserted(live.state, seat)
        known = token is not None
        token = token or new_token()
        admit = AdmitDelegate(seat=seat, device=device_of(token), lead=deserted and not known)
        answer = await live.ask(admit, SYSTEM, f"admit.{new_id()}")
        if isinstance(answer, Refused) and answer.code != "session_over":
            raise Refusal(answer)
        return await self._grant(live, grant, token, known=known)

    async def _grant(self, live: LiveSession, grant: Grant, token: str, *, known: bool = False) -> Joined:
        grant = replace(grant, device=device_of(token))
        if not known:
            await self._store.add_grant(token_hash(token), grant)
        member = member_of(live.state, grant)
        rank: Literal["head", "delegate"] | None = None
        if grant.seat is not None:
            delegation = live.state.private[grant.seat].delegation
            rank = "head" if delegation is None or delegation.head in (0, member) else "delegate"
        _log.info("joined", session=grant.session, role=grant.role, seat=grant.seat, member=member, again=known)
        return Joined(
            session=grant.session,
            token=token,
            role=grant.role,
            seat=grant.seat,
            seat_code=(await self.codes(grant)).seat,
            member=member,
            rank=rank,
        )

    async def _entry(self, typed: str) -> CodeEntry:
        entry = await self._store.code(normal_code(typed))
        if entry is None:
            raise refusal("unknown_code", f"no session and no seat has the code {typed[:32]!r}")
        return entry

    # --- tokens ------------------------------------------------------------------------------------------------------

    async def grant(self, token: str) -> Grant:
        """What a token allows."""
        grant = await self._store.grant(token_hash(token))
        if grant is None:
            raise refusal(
                "bad_token",
                "the token is unknown, or was withdrawn",
                "join with the session's code or your seat's code",
            )
        return replace(grant, device=device_of(token))

    @property
    def host(self) -> Host:
        """The sessions behind it."""
        return self._host

    async def audience(self, grant: Grant) -> Audience:
        """As whom the holder of a grant looks at its session."""
        if grant.role == "observer":
            options = (await self._host.session(grant.session)).state.rules.options
            return Audience(kind="observer" if options.observers == "everything" else "public")
        return Audience(kind="public" if grant.role == "screen" else grant.role, seat=grant.seat)

    async def codes(self, grant: Grant) -> Codes:
        """What the holder of a grant may hand on."""
        return await codes_for(self._store, grant)


def member_of(state: State, grant: Grant) -> int | None:
    """The number of a grant's device in its delegation; None if it has none."""
    delegation = state.private[grant.seat].delegation if grant.seat is not None else None
    return None if delegation is None else delegation.members.get(grant.device)
