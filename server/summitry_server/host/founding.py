"""Founding a session: what somebody wishes to play becomes a session in its lobby, with its bots seated and its codes given out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import structlog

from summitry import engine
from summitry.commands import AssignSeat
from summitry.events import Record
from summitry.loading import BadCatalog, NotAdmitted, UnknownEntry
from summitry.rules import Options
from summitry.values import FACILITATOR
from summitry_server.host.catalog import Catalog
from summitry_server.host.codes import device_of, new_id, new_token, token_hash
from summitry_server.host.host import Host
from summitry_server.host.ports import EventStore, Grant, NewSession
from summitry_server.host.refusals import Refusal, refusal
from summitry_server.host.storing import store_new
from summitry_server.protocol import Refused

__all__ = ["Created", "Founding", "Wish"]

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
    pauses: int = 0
    """How often the delegations may stop the clock by vote; 0: never."""
    pause_seconds: int = 300
    """How long such a pause lasts at most."""
    pause_share: float = 0.5
    """The share of the delegations held by people that must ask for it."""
    approval: Literal["none", "bots"] = "none"
    """Whether what bots say waits for the facilitator."""
    caretaker: str = ""
    """The bot that does; empty: the first one."""
    delegations: Literal["by_code", "open"] = "by_code"
    """Open: the session's code leads into delegations too, for a class that scans one QR code."""
    names: bool = False
    """Whether who joins at a seat is asked for a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new session. The token is given this once."""

    session: str
    code: str
    facilitator_token: str
    observer_code: str


class Founding:
    """Makes sessions. Methods raise :class:`Refusal`."""

    def __init__(self, host: Host, store: EventStore, catalog: Catalog) -> None:
        self._host = host
        self._store = store
        self._catalog = catalog

    async def create(self, wish: Wish) -> Created:
        """Make a session in its lobby, with its bots seated."""
        if not 0.1 <= wish.clock_factor <= 1000:
            raise refusal("bad_value", f"clock_factor is {wish.clock_factor:g}", "0.1 to 1000")
        if not 0 <= wish.grace <= 3600:
            raise refusal("bad_value", f"grace is {wish.grace}", "0 to 3600 seconds")
        if not 0 <= wish.caretaker_after <= 20:
            raise refusal("bad_value", f"caretaker_after is {wish.caretaker_after}", "0 to 20 phases")
        if not 0 <= wish.pauses <= 20:
            raise refusal("bad_value", f"pauses is {wish.pauses}", "0 to 20")
        if not 30 <= wish.pause_seconds <= 3600:
            raise refusal("bad_value", f"pause_seconds is {wish.pause_seconds}", "30 to 3600 seconds")
        if not 0.01 <= wish.pause_share <= 1:
            raise refusal("bad_value", f"pause_share is {wish.pause_share:g}", "0.01 to 1")
        try:
            rules = await self._catalog.rules(
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
                    pauses=wish.pauses,
                    pause_seconds=wish.pause_seconds,
                    pause_share=wish.pause_share,
                    approval=wish.approval,
                    caretaker_after=wish.caretaker_after,
                    caretaker=self._caretaker(wish.caretaker),
                    names=wish.names,
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
        new = NewSession(session=session, code="", seat_codes={}, grants={token_hash(token): grant}, record=record)
        new = await store_new(self._store, new, seats)
        live = await self._host.session(session)
        for seat, bot in sorted(bots.items()):
            if bot:
                answer = await live.ask(AssignSeat(seat=seat, holder="bot", bot=bot), FACILITATOR, f"create.{seat}")
                if isinstance(answer, Refused):
                    raise Refusal(answer)
        _log.info("session created", session=session, scenario=rules.scenario.id, ruleset=rules.ruleset.id)
        return Created(session=session, code=new.code, facilitator_token=token, observer_code=new.observer_code)

    def _caretaker(self, wanted: str) -> str:
        """The bot that keeps seats for delegations that are missing."""
        if wanted and wanted not in self._catalog.bots:
            raise refusal("unknown_bot", f"there is no bot {wanted!r}", ", ".join(self._catalog.bots))
        return wanted or next(iter(self._catalog.bots), "loyal")

    def _bot(self, seat: str, wanted: str, seats: tuple[str, ...]) -> str:
        """The name of the bot that is wanted at a seat; empty for an open seat."""
        if seat not in seats:
            raise refusal("unknown_seat", f"there is no seat {seat!r}", ", ".join(seats))
        if wanted == "open":
            return ""
        kind, _, name = wanted.partition(":")
        if kind != "bot":
            raise refusal("bad_value", f"the seat {seat} can't be {wanted!r}", "open, or bot:NAME")
        if name not in self._catalog.bots:
            raise refusal("unknown_bot", f"there is no bot {name!r}", ", ".join(self._catalog.bots))
        return name
