"""The way in: creating sessions, finding them by code, taking a seat, and what a token allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import structlog

from summitry.commands import AdmitDelegate, AssignSeat, Command
from summitry.state import State
from summitry.values import SYSTEM, Audience
from summitry_server.host.access import Codes, codes_for
from summitry_server.host.catalog import Catalog
from summitry_server.host.codes import device_of, new_id, normal_code, token_hash
from summitry_server.host.forking import Forking
from summitry_server.host.founding import Created, Founding, Wish
from summitry_server.host.host import Host
from summitry_server.host.issuing import Issuing, Together
from summitry_server.host.names import checked_name
from summitry_server.host.places import Smallest, crowd, offered
from summitry_server.host.ports import AccessChange, CodeEntry, EventStore, Grant, Limit, UnknownSession
from summitry_server.host.refusals import Refusal, refusal
from summitry_server.host.session import LiveSession
from summitry_server.host.tickets import Joined, Ticket
from summitry_server.protocol import Json, Refused

__all__ = ["Joined", "Reception", "Refusal", "member_of"]

_log = structlog.get_logger()


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
        self._arriving: Counter[tuple[str, str]] = Counter()
        """How many are on their way to a seat of a session through this process."""

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
        key: str = "",
    ) -> Joined:
        """Take a seat with a session's code, or join its delegation with the seat's own code, or observe, or be a screen.

        ``prefer``: seats that somebody who names no single one would like, best first: the first that can be had, else any.

        ``bot``: what a program calls itself that takes a seat; everybody sees it beside the seat.

        ``name``: what somebody at a seat wants to be called, where the session asks for that; kept with the device's token.

        ``token``, with a seat's code: of a device that has joined before; it comes back as itself, with its rank.

        ``key``: drawn at random by the client, as secret as a token. Asking again under the same key takes nothing more: it gives
        what the first time gave, the answer to which may have been lost. Empty: this can't be repeated.
        """
        entry = await self._entry(typed)
        live = await self._host.session(entry.session)
        ticket = Ticket.of(live.session, key)
        if key and (joined := await self._before(live, ticket)) is not None:
            return joined
        if self._joins is not None and not await self._joins(entry.session):
            raise refusal("too_many", "many join this session at this moment", "try again in a minute")
        name = checked_name(live.state, name)
        if name and (token is not None or entry.observer or role in ("observer", "screen")):
            raise refusal("bad_value", "only who joins at a seat anew is asked for a name", "leave out the name")
        if entry.seat is not None:
            if role in ("observer", "screen") or seat not in (None, entry.seat):
                raise refusal("bad_value", f"this code is for {entry.seat}", "an empty body")
            return await self._join_delegation(live, entry.seat, token, name, ticket)
        if token is not None:
            raise refusal("bad_value", "a token comes back with its seat's code", "leave out the token")
        if role == "screen":
            if seat is not None:
                raise refusal("bad_value", "a screen has no seat", "leave out the seat")
            return await self._look_on(live, "screen", ticket)
        if entry.observer or role == "observer":
            if seat is not None or role == "seat":
                raise refusal("bad_value", "an observer has no seat", "leave out the seat")
            if not entry.observer and live.state.rules.options.observers == "everything":
                raise refusal("observers_by_code", "observers of this session see everything", "the observers' code")
            return await self._look_on(live, "observer", ticket)
        return await self._take_seat(live, seat, prefer, bot, name, ticket)

    async def _take_seat(
        self, live: LiveSession, seat: str | None, prefer: Sequence[str], bot: str, name: str, ticket: Ticket
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
        tried: set[str] = set()
        counted = True
        while True:
            # Asked anew each time: others may join at this very moment.
            arriving = {id: self._arriving[live.session, id] for id in seats} if counted else {}
            places = [seat] if seat is not None else offered(live.state, prefer, shared=shared, arriving=arriving)
            taken = {place for place in places if live.state.public.seats[place].holder == "person"}
            each = next((place for place in places if place not in tried or (shared and place in taken)), None)
            if each is None:
                raise Refusal(refused)
            tried.add(each)
            self._arriving[live.session, each] += 1
            try:
                if shared and each in taken:
                    smallest = None if seat is not None or each in prefer else Smallest(each)
                    try:
                        return await self._join_delegation(live, each, None, name, ticket, smallest)
                    except Refusal:
                        if smallest is None or not smallest.outgrown:
                            raise
                    # Others came first, through another process: now the state alone says which is the smallest.
                    counted = False
                    continue
                answer = await self._sit_down(live, each, bot, name, ticket)
            finally:
                self._arriving[live.session, each] -= 1
                self._arriving += Counter()  # keeps no zeros
            if isinstance(answer, Joined):
                return answer
            refused = answer
            if answer.code != "seat_not_open":
                raise Refusal(refused)

    async def _sit_down(self, live: LiveSession, seat: str, bot: str, name: str, ticket: Ticket) -> Joined | Refused:
        """Take a seat that no person holds."""
        grant = ticket.grant("seat", seat, name)
        # Whoever had the seat before sees nothing of it any more. One that nobody had keeps its code: it may be on a card.
        had = any(device.seat == seat for device in await self._store.devices(live.session))
        change = AccessChange(
            session=live.session, of="seat", seat=seat, withdraw=True, grants={token_hash(ticket.token): grant}
        )
        taking = AssignSeat(seat=seat, holder="person", bot=bot, device=grant.device)
        return await self._enter(live, grant, ticket, taking, Together(change, had))

    async def _join_delegation(
        self,
        live: LiveSession,
        seat: str,
        token: str | None,
        name: str,
        ticket: Ticket,
        condition: Smallest | None = None,
    ) -> Joined:
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
        if token is not None:
            admit = AdmitDelegate(seat=seat, device=device_of(token))
            answer = await live.ask(admit, SYSTEM, f"admit.{new_id()}")
            if isinstance(answer, Refused) and answer.code != "session_over":
                raise Refusal(answer)
            return self._joined(live, await self.grant(token), token, await self._seat_code(live, seat), again=True)
        grant = ticket.grant("seat", seat, name)
        admit = AdmitDelegate(seat=seat, device=grant.device, lead=deserted)
        change = AccessChange(session=live.session, of="seat", seat=seat, grants={token_hash(ticket.token): grant})
        entered = await self._enter(live, grant, ticket, admit, Together(change, False), condition)
        if isinstance(entered, Joined):
            return entered
        if entered.code != "session_over":
            raise Refusal(entered)
        # After ENDEX nobody is admitted any more, and a name would be shown to nobody.
        code = await self._seat_code(live, seat)
        return self._joined(live, await self._keep(ticket, replace(grant, name="")), ticket.token, code)

    async def _enter(
        self,
        live: LiveSession,
        grant: Grant,
        ticket: Ticket,
        command: Command,
        together: Together,
        condition: Smallest | None = None,
    ) -> Joined | Refused:
        """Give the command, and the token with it: nobody has a seat without a token for it, nor a token without the seat."""
        assert grant.seat is not None
        # Read before: once it is stored, nothing may fail any more.
        code = await self._seat_code(live, grant.seat)
        # One id for every way in: the same key asked twice at once may not lead to an open seat and to a delegation.
        answer = await live.ask(command, SYSTEM, f"join.{ticket.id}", together, condition)
        stored = together.stored
        if isinstance(answer, Refused) and answer.code != "id_reused":
            return answer
        if isinstance(answer, Refused) or stored is None:
            # The key was used before: a moment ago, by the same client, or its token has been withdrawn since.
            return await self._before(live, ticket) or Refused(
                code="key_spent",
                reason="somebody joined under this key before, and was put out since",
                allowed="join again with a key that was drawn anew",
            )
        if stored.withdraw:
            await self.issuing.stored(stored)
        return self._joined(live, grant, ticket.token, stored.code or code)

    async def _look_on(self, live: LiveSession, role: Literal["observer", "screen"], ticket: Ticket) -> Joined:
        return self._joined(live, await self._keep(ticket, ticket.grant(role)), ticket.token, None)

    async def _keep(self, ticket: Ticket, grant: Grant) -> Grant:
        """Store the token of somebody whom the log doesn't name. It may have been stored under the same key a moment ago."""
        try:
            await self._store.add_grant(token_hash(ticket.token), grant)
        except UnknownSession:
            if await self._store.grant(token_hash(ticket.token)) is None:
                raise
        return grant

    async def _before(self, live: LiveSession, ticket: Ticket) -> Joined | None:
        """What joining under the same key gave before."""
        grant = await self._store.grant(token_hash(ticket.token))
        if grant is None:
            return None
        code = await self._seat_code(live, grant.seat) if grant.seat is not None else None
        return self._joined(live, grant, ticket.token, code, again=True)

    async def _seat_code(self, live: LiveSession, seat: str) -> str:
        return (await self._store.seat_codes(live.session))[seat]

    def _joined(
        self, live: LiveSession, grant: Grant, token: str, seat_code: str | None, *, again: bool = False
    ) -> Joined:
        member = member_of(live.state, grant)
        rank: Literal["head", "delegate"] | None = None
        if grant.seat is not None:
            delegation = live.state.private[grant.seat].delegation
            rank = "head" if delegation is None or delegation.head in (0, member) else "delegate"
        _log.info("joined", session=grant.session, role=grant.role, seat=grant.seat, member=member, again=again)
        return Joined(
            session=grant.session,
            token=token,
            role=grant.role,
            seat=grant.seat,
            seat_code=seat_code,
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
