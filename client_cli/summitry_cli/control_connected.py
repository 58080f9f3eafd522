"""A facilitator's connection for as long as one verb takes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from summitry_cli.control_place import WAIT, Place
from summitry_cli.failure import Failure
from summitry_cli.output import line

__all__ = ["connected", "give", "order"]

T = TypeVar("T")


def connected(link: str, work: Callable[[Any], Awaitable[T]]) -> T:
    """Connect, do the work with the connection, and leave."""
    from summitry_cli.player.connection import Connection

    place = Place(link)

    async def run() -> T:
        arrived = asyncio.Event()

        def changed() -> None:
            model = connection.model
            if connection.lost is not None or (model.met and not model.waiting):
                arrived.set()

        connection = Connection(f"ws{place.http.removeprefix('http')}/ws", place.token, changed, lambda _text: None)
        task = asyncio.create_task(connection.run())
        try:
            async with asyncio.timeout(WAIT):
                await arrived.wait()
                if connection.lost is not None:
                    raise connection.lost
                return await work(connection)
        except TimeoutError:
            raise Failure(f"{place.http} doesn't answer", "Is the server running, and the address right?") from None
        finally:
            await connection.close()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return asyncio.run(run())


def give(link: str, make: Callable[[Any], Any], done: str) -> None:
    """Give one command, made from the present view, and say that it is done."""

    async def work(connection: Any) -> None:
        await order(connection, make(connection.model.view))

    connected(link, work)
    line(done)


async def order(connection: Any, command: Any, seat: str | None = None) -> None:
    """Give a command, perhaps for a seat; :class:`Failure` with the reason if it is refused."""
    from summitry_server.protocol import Refused

    answer = await connection.send(command, seat)
    if isinstance(answer, Refused):
        raise Failure(f"refused: {answer.reason} ({answer.code})", answer.allowed)
