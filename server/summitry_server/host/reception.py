"""The way in: creating sessions, finding them by code, taking a seat, and what a token allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import structlog

from summitry.commands import AdmitDelegate, AssignSeat
from summitry.state import State
from summitry.values import SYSTEM, Audience
from summitry_server.host.access import Codes, codes_for
from summitry_server.host.catalog import Catalog
from summitry_server.host.codes import device_of, new_id, new_token, normal_code, token_hash
from summitry_server.host.forking import Forking
from summitry_server.host.founding import Created, Founding, Wish
from summitry_server.host.host import Host
from summitry_server.host.issuing import Issuing
from summitry_server.host.names import checked_name
from summitry_server.host.places import crowd, offered
from summitry_server.host.ports import AccessChange, CodeEntry, EventStore, Grant, Limit, Role
from summitry_server.host.refusals import Refusal, refusal
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Json, Refused

__all__ = ["Joined", "Reception", "Refusal", "member_of"]

_log = structlog.get_logger()


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

    def __init__(self, host: Host, store: EventStore, catalog: Catalog, *, joins: Limit | None = None) -> None:
        """``joins`` says whether one more may join a session at this moment, from wherever; None: everybody may."""
        self._host = host
        self._store = store
        self._joins = joins
        self.catalog = catalog
        self._founding = Founding(host, store, catalog)
        self.forking = Forking(host, store, catalog.bots)
        self.issuing = Issuing(host, store)
        """Codes given out anew, and tokens withdrawn."""

    async def create(self, wish: Wish) -> Created:
        """Make a session in its lobby, with its bots seated."""
        return await self._founding.create(wish)

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
            "names": state.rules.options.names,
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
        name: str = "",
    ) -> Joined:
        """Take a seat with a session's code, or join its delegation with the seat's own code, or observe, or be a screen.

        ``prefer``: seats that somebody who names no single one would like, best first: the first that can be had, else any.

        ``bot``: what a program calls itself that takes a seat; everybody sees it beside the seat.

        ``name``: what somebody at a seat wants to be called, where the session asks for that; kept with the device's token.

        ``token``, with a seat's code: of a device that has joined before; it comes back as itself, with its rank.
        """
        entry = await self._entry(typed)
        if self._joins is not None and not await self._joins(entry.session):
            raise refusal("too_many", "many join this session at this moment", "try again in a minute")
        live = await self._host.session(entry.session)
        name = checked_name(live.state, name)
        if name and (token is not None or entry.observer or role in ("observer", "screen")):
            raise refusal("bad_value", "only who joins at a seat anew is asked for a name", "leave out the name")
        if entry.seat is not None:
            if role in ("observer", "screen") or seat not in (None, entry.seat):
                raise refusal("bad_value", f"this code is for {entry.seat}", "an empty body")
            return await self._join_delegation(live, entry.seat, token, name)
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
        return await self._take_seat(live, seat, prefer, bot, name)

    async def _take_seat(
        self, live: LiveSession, seat: str | None, prefer: Sequence[str], bot: str, name: str
    ) -> Joined:
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
                return await self._join_delegation(live, each, None, name)
            token = new_token()
            taking = AssignSeat(seat=each, holder="person", bot=bot, device=device_of(token))
            answer = await live.ask(taking, SYSTEM, f"join.{new_id()}")
            if not isinstance(answer, Refused):
                return await self._take_over(live, each, token, name)
            refused = answer
            if answer.code != "seat_not_open":
                break
        raise Refusal(refused)

    async def _take_over(self, live: LiveSession, seat: str, token: str, name: str) -> Joined:
        """The seat is somebody else's now: whoever had it before sees nothing of it any more."""
        grant = Grant(session=live.session, role="seat", seat=seat, device=device_of(token), name=name)
        change = AccessChange(
            session=live.session, of="seat", seat=seat, withdraw=True, grants={token_hash(token): grant}
        )
        # A seat that nobody had keeps its code: it may be printed on a card.
        had = any(each.seat == seat for each in await self._store.devices(live.session))
        await self.issuing.apply(change, new_code=had)
        return await self._grant(live, grant, token, known=True)

    async def _join_delegation(self, live: LiveSession, seat: str, token: str | None, name: str) -> Joined:
        grant = Grant(session=live.session, role="seat", seat=seat)
        if token is not None and replace(await self.grant(token), device="", name="") != grant:
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
        # After ENDEX nobody is admitted any more, and a name would be shown to nobody.
        called = "" if isinstance(answer, Refused) else name
        return await self._grant(live, replace(grant, name=called), token, known=known)

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
