"""The socket to the server: keeps itself connected and says what the client model learned. Knows no terminal."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from secrets import token_hex
from time import perf_counter

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry_cli.failure import Failure
from summitry_server.protocol import (
    MOST_FRAME_BYTES,
    Accepted,
    BadServerFrame,
    ClientModel,
    Refused,
    encode_ask_legal,
    encode_command,
    encode_hello,
    encode_ping,
)

__all__ = ["Connection"]

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds between attempts to come back: doubled from the first to the longest."""
BUSY_WAITS = (0.5, 1.0, 2.0)
PING = 20.0
FATAL = ("bad_token", "not_found", "revoked", "unknown_protocol")


class Connection:
    """One device at a session. Start :meth:`run` in a task; it returns when :meth:`close` was called.

    ``changed`` is called after every frame, ``said`` with what the player should know of the connection itself.
    """

    def __init__(self, url: str, token: str, changed: Callable[[], None], said: Callable[[str], None]) -> None:
        self.model = ClientModel()
        self.lost: Failure | None = None
        """Why there is no coming back, if so."""
        self._url = url
        self._token = token
        self._changed = changed
        self._said = said
        self._socket: ClientConnection | None = None
        self._frames: dict[str, str] = {}
        self._answers: dict[str, asyncio.Future[Accepted | Refused]] = {}
        self._asked: dict[str, asyncio.Future[Legal]] = {}
        self._heard = perf_counter()
        self._was_up = False
        self._closing = False
        self._seat: str | None = None
        """Of whom it is, as the last welcome said; empty: of no seat. None: before the first."""

    @property
    def now(self) -> int:
        """The server's clock, in milliseconds since the epoch."""
        return self.model.now + round((perf_counter() - self._heard) * 1000)

    async def run(self) -> None:
        """Stay connected, with ever longer pauses between attempts, until closed or turned away for good."""
        wait = FIRST_WAIT
        while True:
            reached, why = False, ""
            try:
                async with connect(self._url, max_size=2**24, open_timeout=15) as socket:
                    await socket.send(encode_hello(self._token, epoch=self.model.epoch, number=self.model.number))
                    self._socket = socket
                    reached = await self._listen(socket)
                    # 1012, "service restart": it was told to end, most likely to be started again.
                    why = " (The server was told to end.)" if socket.close_code == 1012 else ""
            except InvalidURI as error:
                self.lost = Failure(f"{self._url} is no address of a socket: {error}")
            except BadServerFrame as error:
                self.lost = Failure(
                    f"the server speaks another protocol: {error}", "Install the same version as the server's."
                )
            except (OSError, InvalidHandshake, ConnectionClosed, EOFError) as error:
                if not self._was_up:
                    self._said(f"No connection yet ({str(error) or type(error).__name__}); trying again.")
            self._socket = None
            if self._closing or self.lost is not None:
                break
            if reached:
                wait = FIRST_WAIT
                self._said(f"Connection lost; coming back by itself. Your seat is kept.{why}")
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)
        for answer in self._answers.values():
            answer.cancel()
        self._changed()

    async def legal_of(self, seat: str) -> Legal:
        """What a seat may do now. The facilitator alone is answered, and for seats that there are."""
        self.model.legals.pop(seat, None)
        asked: asyncio.Future[Legal] = asyncio.get_running_loop().create_future()
        self._asked[seat] = asked
        if self._socket is not None:
            await self._socket.send(encode_ask_legal(seat))
        return await asked

    async def send(self, command: Command, seat: str | None = None) -> Accepted | Refused:
        """Send a command and wait for the answer. ``seat``: for which the facilitator acts.

        Over a lost connection, or if the server is busy, it is sent again under the same id, so it can't count twice.
        """
        id_ = token_hex(8)
        frame = encode_command(id_, command, seat)
        if (
            len(frame.encode()) > MOST_FRAME_BYTES
        ):  # the server would refuse it, and one that is far too long cut us off
            return Refused(code="too_large", reason="it is too long", allowed=f"{MOST_FRAME_BYTES} bytes", id=id_)
        self._frames[id_] = frame
        try:
            for pause in BUSY_WAITS:
                answer = await self._ask(id_)
                if isinstance(answer, Accepted) or answer.code not in ("busy", "too_many", "unavailable"):
                    return answer
                self._said(f"Not yet: {answer.reason}. Sending it again.")
                await asyncio.sleep(max(pause, (answer.retry_after or 0) / 1000))
                if id_ not in self._frames:
                    return _moved(id_)
            return await self._ask(id_)
        finally:
            self._frames.pop(id_, None)
            self._answers.pop(id_, None)

    async def _ask(self, id_: str) -> Accepted | Refused:
        answer: asyncio.Future[Accepted | Refused] = asyncio.get_running_loop().create_future()
        self._answers[id_] = answer
        if self._socket is not None:
            with contextlib.suppress(ConnectionClosed):
                await self._socket.send(self._frames[id_])
        return await answer

    async def drop(self) -> None:
        """Cut the connection, as a lost network does; ``run`` comes back by itself."""
        if self._socket is not None:
            await self._socket.close()

    async def close(self) -> None:
        """Leave; ``run`` returns soon after."""
        self._closing = True
        if self._socket is not None:
            await self._socket.close()

    async def _listen(self, socket: ClientConnection) -> bool:
        """Until the connection ends; whether the server let us in."""
        reached = False
        pinging = asyncio.create_task(self._ping(socket))
        try:
            with contextlib.suppress(ConnectionClosed):
                async for frame in socket:
                    waited = self.model.waiting
                    for reply in self.model.receive(frame):
                        await socket.send(reply)
                    self._heard = perf_counter()
                    self._leave_behind()
                    if waited and not self.model.waiting:
                        if self._was_up and not reached:
                            self._said("Connected again.")
                        self._was_up = reached = True
                        for pending in list(self._frames.values()):  # their answers may have been lost
                            await socket.send(pending)
                    self._take_answers()
                    self._changed()
        finally:
            pinging.cancel()
        return reached

    def _leave_behind(self) -> None:
        """What was meant for another seat isn't sent from the one that this device was moved to."""
        if self.model.welcome is None:
            return
        seat = self.model.welcome.audience.seat or ""
        moved = self._seat not in (None, seat)
        self._seat = seat
        if not moved:
            return
        for id_, answer in self._answers.items():
            if not answer.done():
                answer.set_result(_moved(id_))
        self._frames.clear()

    def _take_answers(self) -> None:
        for id_ in [id_ for id_ in self.model.answers if id_ in self._answers]:
            answer = self.model.answers.pop(id_)
            if not self._answers[id_].done():
                self._answers[id_].set_result(answer)
        for seat in [seat for seat in self._asked if seat in self.model.legals]:
            if not (asked := self._asked.pop(seat)).done():
                asked.set_result(self.model.legals[seat])
        for fault in self.model.faults:
            if fault.code in FATAL:
                self.lost = Failure(f"the server turned this device away: {fault.reason}", fault.allowed)
            elif fault.code == "unavailable":
                self._said(f"The server has trouble: {fault.reason}. Trying again.")
            else:
                self._said(f"The server could not read a frame: {fault.reason}")
        self.model.faults.clear()
        if self.lost is not None:
            self._closing = True

    async def _ping(self, socket: ClientConnection) -> None:
        while True:
            await asyncio.sleep(PING)
            try:
                await socket.send(encode_ping())
            except ConnectionClosed:
                return


def _moved(id_: str) -> Refused:
    reason = "you were moved to another seat while this was under way, so it was not sent again"
    return Refused(code="moved", reason=reason, allowed="what your new seat may do", id=id_)
