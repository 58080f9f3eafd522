"""``summitry join``: play at a session in line mode, on a terminal, in a pipe or with a screen reader."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from threading import Thread

from summitry_cli.failure import Failure
from summitry_cli.output import line
from summitry_cli.player.link import Address, Ticket, address, take_seat
from summitry_cli.player.session import Session

__all__ = ["join"]


def join(url: str, code: str, seat: str, observe: bool) -> None:
    """Take a seat and play until the player leaves or standard input ends."""
    where = address(url, code)
    ticket = take_seat(where, seat, observe)
    turned_away = False
    try:
        asyncio.run(_play(where, ticket))
    except Failure:
        turned_away = True  # the seat may be nobody's any more
        raise
    finally:
        again = (
            f"summitry join {where.http} {ticket.seat_code}.{ticket.token}"
            if ticket.seat_code and not turned_away
            else ""
        )
        if again:
            line(f"You left; your seat stays yours. Come back with (it is you: show it to nobody):\n{again}")
        sys.stdout.flush()


async def _play(where: Address, ticket: Ticket) -> None:
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    if sys.stdin.isatty() and sys.stdout.isatty():
        await _play_at_terminal(where, ticket, lines)
        return
    Thread(target=_pump, args=(asyncio.get_running_loop(), lines), daemon=True).start()

    def write(text: str) -> None:
        line(text)
        sys.stdout.flush()

    await Session(where, ticket, write, lambda _: None).play(lines)


async def _play_at_terminal(where: Address, ticket: Ticket, lines: asyncio.Queue[str | None]) -> None:
    from prompt_toolkit.patch_stdout import patch_stdout

    from summitry_cli.player.terminal import Typing

    typing = Typing(lines)
    with patch_stdout(raw=True):
        reading = asyncio.create_task(typing.read())
        try:
            await Session(where, ticket, print, typing.prompt).play(lines)
        finally:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


def _pump(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
    """Reads standard input that is no terminal on a thread of its own. The thread dies with the process.

    It reads the descriptor, since a thread inside ``sys.stdin`` would hold its lock when the interpreter ends.
    """
    rest = b""
    with suppress(RuntimeError):  # the loop is closed: the player has left
        while chunk := os.read(sys.stdin.fileno(), 65536):
            *whole, rest = (rest + chunk).split(b"\n")
            for text in whole:
                loop.call_soon_threadsafe(lines.put_nowait, text.decode(errors="replace").rstrip("\r"))
        if rest:
            loop.call_soon_threadsafe(lines.put_nowait, rest.decode(errors="replace"))
        loop.call_soon_threadsafe(lines.put_nowait, None)
