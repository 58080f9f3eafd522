"""Answers that are written while they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from typing import Any, Final

from litestar.response.streaming import ASGIStreamingResponse

from summitry_server.host.refusals import Refusal
from summitry_server.protocol import Refused

__all__ = ["Download", "Downloads"]

_DEVICE: Final = 4
_ADDRESS: Final = 300
_AGAIN: Final = 5_000
"""Milliseconds after which one more may be tried."""


class Downloads:
    """Those that are under way in this process: one device, and one address, has so many at once.

    Each holds a page of a log and a connection for as long as its client takes, and that may be hours. A class behind one address
    that opens its debriefs at once is within the limit.
    """

    def __init__(self, *, device: int = _DEVICE, address: int = _ADDRESS) -> None:
        self._most = {"device": device, "address": address}
        self._under_way: Counter[tuple[str, str]] = Counter()

    async def begin(
        self, pieces: AsyncIterator[bytes], *, device: str, address: str, media: str, name: str
    ) -> Download:
        """The answer that writes the pieces to a file of that name. The first is there: what is wrong from the start is refused.

        :class:`Refusal` if there are too many already.
        """
        places = (("device", device), ("address", address))
        for whose, who in places:
            most = self._most[whose]
            if self._under_way[whose, who] >= most:
                raise Refusal(
                    Refused(
                        code="too_many",
                        reason=f"this {'device' if whose == 'device' else 'address'} has {most} downloads under way",
                        allowed="wait until one has ended",
                        retry_after=_AGAIN,
                    )
                )
        self._under_way.update(places)

        def ended() -> None:
            self._under_way.subtract(places)
            self._under_way += Counter()  # keeps no zeros

        try:
            first = await anext(pieces, b"")
        except BaseException:
            ended()
            raise
        return Download(pieces, first, ended, media=media, name=name)

    @property
    def under_way(self) -> int:
        """How many there are."""
        return sum(number for (whose, _), number in self._under_way.items() if whose == "device")


class Download(ASGIStreamingResponse):
    """An answer that counts for as long as it is written."""

    def __init__(self, pieces: AsyncIterator[bytes], first: bytes, ended: Any, *, media: str, name: str) -> None:
        """``ended`` is called once when it is over, in whatever way."""

        async def all_() -> AsyncIterator[bytes]:
            yield first
            async for piece in pieces:
                yield piece

        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        super().__init__(iterator=all_(), media_type=media, headers=headers)
        self._ended = ended

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._ended()
