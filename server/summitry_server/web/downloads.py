"""Answers that are written while they are read."""

from __future__ import annotations

from collections.abc import AsyncIterator

__all__ = ["begun"]


async def begun(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same pieces, of which the first is there: what is wrong from the start is refused, and no broken download begun."""
    first = await anext(pieces, b"")

    async def again() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return again()
