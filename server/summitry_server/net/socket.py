"""The WebSocket: parsing, authentication, limits, and the way of frames between a client and its session."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Final

import structlog
from litestar import WebSocket, websocket
from litestar.handlers import WebsocketRouteHandler

from summitry import engine
from summitry.codec import BadInput
from summitry.commands import AssignSeat, ClaimHead, MoveDelegates
from summitry.values import FACILITATOR, Actor, seat_actor
from summitry.views import rules_view
from summitry_server.host.access import Codes, Guest
from summitry_server.host.codes import token_hash
from summitry_server.host.host import Host
from summitry_server.host.hub import Hub
from summitry_server.host.ports import Clock, Grant, StoreUnavailable, UnknownSession
from summitry_server.host.presence import AWAY
from summitry_server.host.reception import Reception, Refusal, member_of
from summitry_server.host.session import LiveSession
from summitry_server.net.fanout import writer_of
from summitry_server.net.limits import Attempts, Bucket
from summitry_server.net.origin import own_origin
from summitry_server.net.outbox import Outbox
from summitry_server.protocol import (
    MOST_FRAME_BYTES,
    PROTOCOL,
    Accepted,
    AnyFrame,
    AskLegal,
    CommandFrame,
    Hello,
    Ping,
    Refused,
    Resync,
    Welcome,
    encode_accepted,
    encode_legal,
    encode_pong,
    encode_refused,
    encode_welcome,
    read_client_frame,
)

__all__ = ["MEMBERS_BYTES", "STRANGERS_BYTES", "SocketDoor", "socket_route"]

STRANGERS_BYTES: Final = 4 * MOST_FRAME_BYTES
"""A frame of somebody who hasn't shown a good token that is longer ends the connection: so little memory may a stranger take."""
MEMBERS_BYTES: Final = 64 * MOST_FRAME_BYTES
"""After the hello so long a frame is read, to be refused; a longer one ends the connection with 1009, as RFC 6455 says."""
_AT_ONCE: Final = 2.0
"""Seconds' worth of frames that may come at once."""
_A_SEAT: Final = 2.0
"""How many times what one connection may send all devices of a seat together may."""
_CONTROL: Final = "control"
"""Stands where others have a seat."""
_HELLO_SECONDS: Final = 20.0
_STRANGERS_FRAMES: Final = 5
_PARTING_SECONDS: Final = 2.0
_COME_BACK: Final = 4001
"""Closes a connection that shall be opened again: its codes have changed."""

_log = structlog.get_logger()


class _Gone(Exception):
    """The client has left."""


class SocketDoor:
    """Lets clients in and serves each until it leaves."""

    def __init__(self, host: Host, reception: Reception, clock: Clock, *, rate: float) -> None:
        """``rate``: frames a second that one connection may send."""
        self._rate = rate
        self._seats = Attempts(clock, rate=_A_SEAT * rate, burst=_A_SEAT * _AT_ONCE * rate)
        self._host = host
        self._reception = reception
        self._clock = clock

    async def serve(self, socket: WebSocket[Any, Any, Any]) -> None:
        """One connection, from handshake to end. Whatever the client does, it ends here and nowhere else."""
        if not own_origin(socket.headers.get("origin"), socket.headers.get("host")):
            await socket.close(code=1008)  # before the handshake is accepted this is answered with 403
            return
        await socket.accept()
        try:
            async with asyncio.timeout(_HELLO_SECONDS):
                hello, grant, looks = await self._hello(socket)
            if hello is None or grant is None:
                await socket.close(code=1008)
                return
            if fault := self._host.readiness.clock_fault:
                await self._later(socket, fault)
                return
            await self._attend(socket, grant, hello, looks)
        except _Gone:
            pass
        except StoreUnavailable as error:
            await self._later(socket, str(error))
        except TimeoutError:
            await socket.close(code=1008, reason="no hello came")

    async def _later(self, socket: WebSocket[Any, Any, Any], reason: str) -> None:
        """Say why there is no answer now, and let the client come back."""
        await _send(socket, encode_refused(Refused(code="unavailable", reason=reason, allowed="come back in a moment")))
        await socket.close(code=1013)

    # --- before the hello --------------------------------------------------------------------------------------------

    async def _hello(self, socket: WebSocket[Any, Any, Any]) -> tuple[Hello | None, Grant | None, int]:
        """The hello, the grant of its token, and which look at tokens came before; None after too many bad frames."""
        for _ in range(_STRANGERS_FRAMES):
            frame = _read(await _receive(socket))
            if isinstance(frame, Hello):
                if not (frame.oldest or frame.protocol) <= PROTOCOL <= frame.protocol:
                    refused = Refused(
                        code="unknown_protocol",
                        reason=f"protocol {frame.protocol} is not spoken here",
                        allowed=f"{PROTOCOL}",
                    )
                    await _send(socket, encode_refused(refused))
                    return None, None, 0
                looks = self._host.access.looks
                try:
                    return frame, await self._reception.grant(frame.token), looks
                except Refusal as refusal:
                    await _send(socket, encode_refused(refusal.refused))
                    return None, None, 0
            if not isinstance(frame, Refused):
                id = frame.id if isinstance(frame, CommandFrame) else None
                frame = Refused(code="bad_frame", reason="the first frame must be a hello", allowed="hello", id=id)
            await _send(socket, encode_refused(frame))
        return None, None, 0

    # --- after it ----------------------------------------------------------------------------------------------------

    async def _attend(self, socket: WebSocket[Any, Any, Any], grant: Grant, hello: Hello, looks: int) -> None:
        """``looks``: of the tokens, when this one was found good."""
        try:
            live, hub = await self._host.session(grant.session), await self._host.hub(grant.session)
        except UnknownSession:
            await _send(socket, encode_refused(Refused(code="not_found", reason="the session is gone")))
            await socket.close(code=1008)
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
        )
        parted: asyncio.Future[Refused | None] = asyncio.get_running_loop().create_future()
        guest = _guest(grant, hello, codes, parted)
        self._host.access.came(guest)
        structlog.contextvars.bind_contextvars(
            session=grant.session, role=grant.role, seat=grant.seat, member=welcome.member
        )
        _log.info("connected")
        try:
            if self._host.access.looks != looks:
                await self._reception.grant(hello.token)  # it may have been withdrawn while we were busy
            await _send(socket, encode_welcome(welcome, rules=hub.rules(audience)))
            await self._sit(socket, guest, live, hub, hello, parted)
        except Refusal as refusal:
            parted.set_result(refusal.refused)
        finally:
            self._host.access.left(guest)
            _log.info("disconnected")
        await self._part(socket, parted.result())

    async def _sit(
        self,
        socket: WebSocket[Any, Any, Any],
        guest: Guest,
        live: LiveSession,
        hub: Hub,
        hello: Hello,
        parted: asyncio.Future[Refused | None],
    ) -> None:
        """Until ``parted`` has a result; :class:`_Gone` if the client leaves before."""
        grant = guest.grant

        async def send(frame: bytes) -> None:
            await _send(socket, frame)

        audience = await self._reception.audience(grant)
        writer = writer_of(socket.scope)
        write = writer.write_text if writer is not None else _never
        if writer is not None:
            writer.accept_up_to(MEMBERS_BYTES)
        outbox = Outbox(audience, send, lambda: hub.refresh(outbox), write, self._cut_over)
        sender = asyncio.create_task(outbox.run(), name="outbox")
        hub.join(outbox, (hello.epoch, hello.number), grant.device)
        talk = asyncio.create_task(self._converse(socket, grant, live, hub, outbox), name="converse")
        try:
            either: list[asyncio.Future[Any]] = [talk, parted]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not parted.done():
                await talk
        finally:
            hub.leave(outbox)
            sender.cancel()
            talk.cancel()
            await asyncio.gather(sender, talk, return_exceptions=True)

    def _cut_over(self) -> None:
        self._host.counts.cut_over += 1

    async def _part(self, socket: WebSocket[Any, Any, Any], refused: Refused | None) -> None:
        """Say why the connection ends, to a client that may have stopped reading. None: it may come back at once."""
        try:
            async with asyncio.timeout(_PARTING_SECONDS):
                if refused is not None:
                    await _send(socket, encode_refused(refused))
                    await socket.close(code=1008, reason=refused.code)
                else:
                    await socket.close(code=_COME_BACK, reason="codes have changed")
        except TimeoutError:
            pass  # the end of its handler ends the connection too

    async def _converse(
        self, socket: WebSocket[Any, Any, Any], grant: Grant, live: LiveSession, hub: Hub, outbox: Outbox
    ) -> None:
        """Answer every frame, one after the other."""
        bucket = Bucket(self._clock, rate=self._rate, burst=_AT_ONCE * self._rate)
        together = f"{grant.session}:{grant.seat or _CONTROL}" if grant.role in ("facilitator", "seat") else None
        while True:
            await outbox.room()
            frame = _read(await _receive(socket))
            # Each node counts alone: a frame weighs as much as there are nodes on which its sender is connected.
            nodes = hub.presence.nodes(grant.seat) if together is not None else 1
            if (refused := self._too_many(frame, bucket, together, nodes)) is not None:
                self._host.counts.commands["too_many"] += 1
                outbox.answer(encode_refused(refused))
                # Only this client waits; its next frames stay in its own socket.
                await self._clock.sleep(1 / self._rate)
            elif isinstance(frame, Refused):
                self._host.counts.commands[frame.code] += 1
                outbox.answer(encode_refused(frame))
            elif isinstance(frame, CommandFrame):
                answer = await self._command(grant, live, hub, frame)
                outbox.answer(encode_accepted(answer) if isinstance(answer, Accepted) else encode_refused(answer))
            elif isinstance(frame, Resync):
                hub.refresh(outbox)
            elif isinstance(frame, Ping):
                epoch, number = hub.head(outbox.audience)
                digest = hub.digest(outbox.audience)
                outbox.answer(encode_pong(now=self._clock.now(), epoch=epoch, number=number, digest=digest))
            elif isinstance(frame, AskLegal):
                outbox.answer(_legal(grant, live, frame.seat))
            else:
                outbox.answer(encode_refused(Refused(code="bad_frame", reason="there was a hello already")))

    def _too_many(self, frame: AnyFrame | Refused, bucket: Bucket, together: str | None, nodes: int) -> Refused | None:
        """Why this frame comes too soon: for its connection, or for its seat's devices together (``together`` names them)."""
        if not bucket.take():
            after, rate, whose = bucket.wait(), self._rate, ""
        elif together is not None and not self._seats.take(together, nodes):
            after, rate = self._seats.wait(together, nodes), _A_SEAT * self._rate
            control = together.endswith(f":{_CONTROL}")
            whose = " from the devices of the facilitator" if control else " from the devices of this seat"
        else:
            return None
        return Refused(
            code="too_many",
            reason=f"frames{whose} come too fast",
            allowed=f"{rate:g} a second, {_AT_ONCE * rate:g} at once",
            id=frame.id if isinstance(frame, CommandFrame | Refused) else None,
            retry_after=after,
        )

    async def _command(self, grant: Grant, live: LiveSession, hub: Hub, frame: CommandFrame) -> Accepted | Refused:
        if grant.role in ("observer", "screen"):
            return Refused(code="not_allowed", reason=f"{grant.role}s give no commands", id=frame.id)
        actor: Actor
        if grant.role == "facilitator":
            actor = FACILITATOR if frame.seat is None else seat_actor(frame.seat, by="facilitator")
        elif frame.seat is not None:
            return Refused(
                code="not_allowed",
                reason="only the facilitator acts for a seat",
                allowed="leave out the seat",
                id=frame.id,
            )
        else:
            assert grant.seat is not None
            # The number is looked up anew for every command, so a change of rank holds at once. 0 is nobody's.
            actor = seat_actor(grant.seat, member=member_of(live.state, grant) or 0)
            if isinstance(frame.command, ClaimHead) and not hub.presence.head_away(live.state, grant.seat):
                return Refused(
                    code="head_present",
                    reason="your head of delegation is connected, or was a moment ago",
                    allowed=f"ask for the lead, or wait until the head has been away for {AWAY // 1000} seconds",
                    id=frame.id,
                )
        answer = await live.ask(frame.command, actor, frame.id)
        command = frame.command
        if isinstance(command, AssignSeat) and command.holder == "open" and isinstance(answer, Accepted):
            await self._reception.issuing.vacate(grant.session, command.seat)
        if isinstance(command, MoveDelegates) and isinstance(answer, Accepted):
            await self._reception.issuing.moved(grant.session, command.seat, command.to)
        return answer if isinstance(answer, Accepted) else replace(answer, id=frame.id)


def socket_route(door: SocketDoor) -> WebsocketRouteHandler:
    """The route of the socket."""

    @websocket("/ws")
    async def ws(socket: WebSocket[Any, Any, Any]) -> None:
        await door.serve(socket)

    return ws


def _guest(grant: Grant, hello: Hello, codes: Codes, parted: asyncio.Future[Refused | None]) -> Guest:
    def leave(refused: Refused | None) -> None:
        if not parted.done():
            parted.set_result(refused)

    return Guest(grant, token_hash(hello.token), codes, leave, lambda: leave(None))


def _legal(grant: Grant, live: LiveSession, seat: str) -> bytes:
    seats = live.state.public.seats
    if grant.role != "facilitator":
        return encode_refused(Refused(code="not_allowed", reason="only the facilitator acts for a seat"))
    if seat not in seats:
        reason = f"{seat!r} is no seat of this session"
        return encode_refused(Refused(code="unknown_seat", reason=reason, allowed=", ".join(seats)))
    return encode_legal(engine.legal(live.state, seat))


def _never(_frame: bytes) -> bool:
    """Where frames can't be written at once, they all wait in the outbox for their turn."""
    return False


async def _receive(socket: WebSocket[Any, Any, Any]) -> str | bytes:
    message: Any = await socket.receive()
    if message["type"] != "websocket.receive":
        raise _Gone
    text: str | None = message.get("text")
    data: bytes = message.get("bytes") or b""
    return data if text is None else text


async def _send(socket: WebSocket[Any, Any, Any], frame: bytes) -> None:
    await socket.send({"type": "websocket.send", "bytes": None, "text": frame.decode()})


def _read(data: str | bytes) -> AnyFrame | Refused:
    if isinstance(data, bytes):
        return Refused(code="bad_frame", reason="a binary frame", allowed="text frames")
    if len(data) > MOST_FRAME_BYTES or len(data.encode()) > MOST_FRAME_BYTES:
        return Refused(
            code="too_large", reason=f"a frame of {len(data)} characters", allowed=f"{MOST_FRAME_BYTES} bytes"
        )
    try:
        return read_client_frame(data)
    except BadInput as error:
        return Refused(code="bad_frame", reason="the frame can't be read", faults=error.faults)
