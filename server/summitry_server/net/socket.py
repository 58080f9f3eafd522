"""The WebSocket's door: who may come in, as whom, and how each connection ends."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import structlog

from summitry.views import rules_view
from summitry_server.host.access import Codes, Guest
from summitry_server.host.codes import token_hash
from summitry_server.host.host import Host
from summitry_server.host.hub import Hub
from summitry_server.host.ports import Clock, Grant, StoreUnavailable, UnknownSession, Unreadable
from summitry_server.host.reception import Reception, Refusal, member_of
from summitry_server.host.refusals import UNREADABLE
from summitry_server.host.session import LiveSession
from summitry_server.net.admission import Admission, Place
from summitry_server.net.conversation import Conversation
from summitry_server.net.frame_limits import FrameLimits
from summitry_server.net.outbox import Outbox
from summitry_server.net.wire import Gone, Wire
from summitry_server.protocol import (
    MOST_FRAME_BYTES,
    PROTOCOL,
    CommandFrame,
    Hello,
    Refused,
    Welcome,
    encode_refused,
    encode_welcome,
)

__all__ = ["MEMBERS_BYTES", "STRANGERS_BYTES", "SocketDoor"]

STRANGERS_BYTES: Final = 4 * MOST_FRAME_BYTES
"""A frame of somebody who hasn't shown a good token that is longer ends the connection: so little memory may a stranger take."""
MEMBERS_BYTES: Final = 64 * MOST_FRAME_BYTES
"""After the hello so long a frame is read, to be refused; a longer one ends the connection with 1009, as RFC 6455 says."""
_HELLO_SECONDS: Final = 20.0
_STRANGERS_FRAMES: Final = 5
_PARTING_SECONDS: Final = 2.0
_COME_BACK: Final = 4001
"""Closes a connection that shall be opened again: its codes have changed."""
_FAILED: Final = 1011

_log = structlog.get_logger()


class _Stay:
    """How long a client may stay: until it leaves, or is put out."""

    __slots__ = ("_limit", "over", "refused")

    def __init__(self) -> None:
        self.over = False
        self.refused: Refused | None = None
        """Why it is put out; None: it shall come back at once."""
        self._limit: asyncio.Timeout | None = None

    def end(self, refused: Refused | None = None) -> None:
        """Put it out. The first reason counts."""
        if not self.over:
            self.over, self.refused = True, refused
            if self._limit is not None:
                self._limit.reschedule(0)

    async def through(self, conversation: Conversation, wire: Wire) -> None:
        """Return when the client is put out; :class:`Gone` if it leaves before."""
        if self.over:
            return
        try:
            async with asyncio.timeout(None) as self._limit:
                await conversation.hold(wire)
        except TimeoutError:
            if not self.over:
                raise
        finally:
            self._limit = None


class SocketDoor:
    """The ASGI application of the socket: lets clients in and serves each until it leaves.

    Foreign pages have been turned away before (``net.Door``).
    """

    def __init__(self, host: Host, reception: Reception, clock: Clock, *, rate: float, admission: Admission) -> None:
        """``rate``: frames a second that one connection may send."""
        self._admission = admission
        self._limits = FrameLimits(clock, rate)
        self._host = host
        self._reception = reception
        self._clock = clock

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One connection, from handshake to end. Whatever the client does, it ends here and nowhere else."""
        place = self._admission.come((scope.get("client") or ("",))[0])
        wire = Wire(scope, receive, send)
        try:
            if isinstance(place, Refused):
                self._host.counts.turned_away += 1
                await wire.turn_away(place)
            else:
                await self._serve(wire, place)
        except Gone:
            pass
        except Exception:
            _log.exception("a connection failed")
            try:
                await wire.close(_FAILED)
            except Gone:
                pass
        finally:
            if isinstance(place, Place):
                place.leave()

    async def _serve(self, wire: Wire, place: Place) -> None:
        await wire.accept()
        try:
            try:
                async with asyncio.timeout(_HELLO_SECONDS):
                    hello, grant, looks = await self._hello(wire)
            except TimeoutError:
                await wire.close(1008, "no hello came")
                return
            place.greeted()
            if hello is None or grant is None:
                await wire.close(1008)
            elif fault := self._host.readiness.clock_fault:
                await self._later(wire, fault)
            elif refused := place.sit(grant.session, grant.device):
                self._host.counts.turned_away += 1
                await self._turn_away(wire, refused)
            else:
                await self._attend(wire, grant, hello, looks)
        except StoreUnavailable as error:
            await self._later(wire, str(error))
        except Unreadable:
            await self._turn_away(wire, UNREADABLE)

    async def _later(self, wire: Wire, reason: str) -> None:
        """Say why there is no answer now, and let the client come back."""
        await self._turn_away(wire, Refused(code="unavailable", reason=reason, allowed="come back in a moment"))

    async def _turn_away(self, wire: Wire, refused: Refused) -> None:
        await wire.send(encode_refused(refused))
        await wire.close(1013)

    # --- before the hello --------------------------------------------------------------------------------------------

    async def _hello(self, wire: Wire) -> tuple[Hello | None, Grant | None, int]:
        """The hello, the grant of its token, and which look at tokens came before; None after too many bad frames."""
        for _ in range(_STRANGERS_FRAMES):
            frame = await wire.read()
            if isinstance(frame, Hello):
                if not (frame.oldest or frame.protocol) <= PROTOCOL <= frame.protocol:
                    refused = Refused(
                        code="unknown_protocol",
                        reason=f"protocol {frame.protocol} is not spoken here",
                        allowed=f"{PROTOCOL}",
                    )
                    await wire.send(encode_refused(refused))
                    return None, None, 0
                looks = self._host.access.looks
                try:
                    return frame, await self._reception.grant(frame.token), looks
                except Refusal as refusal:
                    await wire.send(encode_refused(refusal.refused))
                    return None, None, 0
            if not isinstance(frame, Refused):
                id = frame.id if isinstance(frame, CommandFrame) else None
                frame = Refused(code="bad_frame", reason="the first frame must be a hello", allowed="hello", id=id)
            await wire.send(encode_refused(frame))
        return None, None, 0

    # --- after it ----------------------------------------------------------------------------------------------------

    async def _attend(self, wire: Wire, grant: Grant, hello: Hello, looks: int) -> None:
        """``looks``: of the tokens, when this one was found good."""
        try:
            live, hub = await self._host.session(grant.session), await self._host.hub(grant.session)
        except UnknownSession:
            await wire.send(encode_refused(Refused(code="not_found", reason="the session is gone")))
            await wire.close(1008)
            return
        audience = await self._reception.audience(grant)
        codes = await self._reception.codes(grant)
        welcome = Welcome(
            session=grant.session,
            code=codes.session,
            audience=audience,
            rules=rules_view(live.state, audience),
            now=self._clock.now(),
            seat_code=codes.seat,
            member=member_of(live.state, grant),
            observer_code=codes.observers,
            names=live.state.rules.options.names or None,
        )
        stay = _Stay()
        guest = _guest(grant, hello, codes, stay)
        self._host.access.came(guest)
        structlog.contextvars.bind_contextvars(
            session=grant.session, role=grant.role, seat=grant.seat, member=welcome.member
        )
        _log.info("connected")
        seen = hello.epoch, hello.number
        try:
            if self._host.access.looks != looks:
                await self._reception.grant(hello.token)  # it may have been withdrawn while we were busy
            await wire.send(encode_welcome(welcome, rules=hub.rules(audience)))
            del welcome, hello, codes  # a client stays for hours, and this is said once
            await self._sit(wire, grant, live, hub, seen, stay)
        except Refusal as refusal:
            stay.end(refusal.refused)
        finally:
            self._host.access.left(guest)
            _log.info("disconnected")
        await self._part(wire, stay.refused)

    async def _sit(
        self, wire: Wire, grant: Grant, live: LiveSession, hub: Hub, seen: tuple[str, int], stay: _Stay
    ) -> None:
        """Until the client is put out; :class:`Gone` if it leaves before. ``seen``: the last frame that it had."""
        writer = wire.writer
        if writer is not None:
            writer.accept_up_to(MEMBERS_BYTES)
        outbox = Outbox(
            await self._reception.audience(grant),
            wire.send,
            lambda: hub.refresh(outbox),
            writer.write_text if writer is not None else _never,
            self._cut_over,
        )
        conversation = Conversation(
            grant=grant,
            live=live,
            hub=hub,
            outbox=outbox,
            limit=self._limits.connection(grant),
            issuing=self._reception.issuing,
            clock=self._clock,
            counts=self._host.counts,
        )
        hub.join(outbox, seen, grant.device)
        try:
            await stay.through(conversation, wire)
        finally:
            hub.leave(outbox)
            await outbox.close()

    def _cut_over(self) -> None:
        self._host.counts.cut_over += 1

    async def _part(self, wire: Wire, refused: Refused | None) -> None:
        """Say why the connection ends, to a client that may have stopped reading. None: it may come back at once."""
        try:
            async with asyncio.timeout(_PARTING_SECONDS):
                if refused is not None:
                    await wire.send(encode_refused(refused))
                    await wire.close(1008, refused.code)
                else:
                    await wire.close(_COME_BACK, "codes have changed")
        except TimeoutError:
            pass  # the end of its handler ends the connection too


def _guest(grant: Grant, hello: Hello, codes: Codes, stay: _Stay) -> Guest:
    return Guest(grant, token_hash(hello.token), codes, stay.end, stay.end)


def _never(_frame: bytes) -> bool:
    """Where frames can't be written at once, they all wait in the outbox for their turn."""
    return False
