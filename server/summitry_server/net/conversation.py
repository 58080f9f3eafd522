"""What one client says after the hello, and what it is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from summitry import engine
from summitry.commands import AssignSeat, ClaimHead, MoveDelegates
from summitry.values import FACILITATOR, Actor, seat_actor
from summitry_server.host.counts import Counts
from summitry_server.host.hub import Hub
from summitry_server.host.issuing import Issuing, Together
from summitry_server.host.ports import AccessChange, Clock, Grant
from summitry_server.host.presence import AWAY
from summitry_server.host.reception import member_of
from summitry_server.host.session import LiveSession
from summitry_server.net.frame_limits import FrameLimit
from summitry_server.net.outbox import Outbox
from summitry_server.net.wire import Wire
from summitry_server.protocol import (
    Accepted,
    AnyFrame,
    AskLegal,
    CommandFrame,
    Ping,
    Refused,
    Resync,
    encode_accepted,
    encode_legal,
    encode_pong,
    encode_refused,
)

__all__ = ["Conversation"]


@dataclass(slots=True, kw_only=True)
class Conversation:
    """One connection's commands and questions, answered one after the other."""

    grant: Grant
    live: LiveSession
    hub: Hub
    outbox: Outbox
    limit: FrameLimit
    issuing: Issuing
    clock: Clock
    counts: Counts

    async def hold(self, wire: Wire) -> NoReturn:
        """Until the client has left, which raises ``Gone``."""
        presence, seat = self.hub.presence, self.grant.seat
        counted = self.grant.role in ("facilitator", "seat")
        while True:
            await self.outbox.room()
            frame = await wire.read()
            refused = self.limit.refused(frame, presence.nodes(seat) if counted else 1)
            if refused is not None:
                self.counts.commands["too_many"] += 1
                self.outbox.answer(encode_refused(refused))
                # Only this client waits; its next frames stay in its own socket.
                await self.clock.sleep(self.limit.pause)
            else:
                await self._answer(frame)

    async def _answer(self, frame: AnyFrame | Refused) -> None:
        if isinstance(frame, Refused):
            self.counts.commands[frame.code] += 1
            self.outbox.answer(encode_refused(frame))
        elif isinstance(frame, CommandFrame):
            answer = await self._command(frame)
            self.outbox.answer(encode_accepted(answer) if isinstance(answer, Accepted) else encode_refused(answer))
        elif isinstance(frame, Resync):
            self.hub.refresh(self.outbox)
        elif isinstance(frame, Ping):
            audience = self.outbox.audience
            epoch, number = self.hub.head(audience)
            digest = self.hub.digest(audience)
            self.outbox.answer(encode_pong(now=self.clock.now(), epoch=epoch, number=number, digest=digest))
        elif isinstance(frame, AskLegal):
            self.outbox.answer(self._legal(frame.seat))
        else:
            self.outbox.answer(encode_refused(Refused(code="bad_frame", reason="there was a hello already")))

    async def _command(self, frame: CommandFrame) -> Accepted | Refused:
        actor = self._actor(frame)
        if isinstance(actor, Refused):
            return actor
        command = frame.command
        if (known := self.live.spent.elsewhere(self.grant.device, command, frame.id)) is not None:
            return known
        vacated: Together | None = None
        if isinstance(command, AssignSeat) and command.holder == "open":
            # Whoever had the seat sees nothing of it any more, and can't come back by its code.
            change = AccessChange(session=self.grant.session, of="seat", seat=command.seat, withdraw=True)
            vacated = Together(change, new_code=True)
        answer = await self.live.ask(command, actor, frame.id, vacated)
        if vacated is not None and vacated.stored is not None and isinstance(answer, Accepted):
            await self.issuing.stored(vacated.stored)
        if isinstance(command, MoveDelegates) and isinstance(answer, Accepted):
            await self.issuing.moved(self.grant.session, command.seat, command.to)
        return answer if isinstance(answer, Accepted) else replace(answer, id=frame.id)

    def _actor(self, frame: CommandFrame) -> Actor | Refused:
        """As whom the client acts, or why it may not."""
        grant = self.grant
        if grant.role in ("observer", "screen"):
            return Refused(code="not_allowed", reason=f"{grant.role}s give no commands", id=frame.id)
        if grant.role == "facilitator":
            return FACILITATOR if frame.seat is None else seat_actor(frame.seat, by="facilitator")
        if frame.seat is not None:
            return Refused(
                code="not_allowed",
                reason="only the facilitator acts for a seat",
                allowed="leave out the seat",
                id=frame.id,
            )
        assert grant.seat is not None
        if isinstance(frame.command, ClaimHead) and not self.hub.presence.head_away(self.live.state, grant.seat):
            return Refused(
                code="head_present",
                reason="your head of delegation is connected, or was a moment ago",
                allowed=f"ask for the lead, or wait until the head has been away for {AWAY // 1000} seconds",
                id=frame.id,
            )
        # The number is looked up anew for every command, so a change of rank holds at once. 0 is nobody's.
        return seat_actor(grant.seat, member=member_of(self.live.state, grant) or 0)

    def _legal(self, seat: str) -> bytes:
        seats = self.live.state.public.seats
        if self.grant.role != "facilitator":
            return encode_refused(Refused(code="not_allowed", reason="only the facilitator acts for a seat"))
        if seat not in seats:
            reason = f"{seat!r} is no seat of this session"
            return encode_refused(Refused(code="unknown_seat", reason=reason, allowed=", ".join(seats)))
        return encode_legal(engine.legal(self.live.state, seat))
