"""How many frames a client may send: for each connection, and for a seat's devices, the facilitator's, or a device that looks on."""

from __future__ import annotations

from typing import Final

from summitry_server.host.ports import Clock, Grant
from summitry_server.net.limits import Attempts, Bucket
from summitry_server.protocol import AnyFrame, CommandFrame, Refused

__all__ = ["FrameLimit", "FrameLimits"]

_AT_ONCE: Final = 2.0
"""Seconds' worth of frames that may come at once."""
_A_SEAT: Final = 2.0
"""How many times what one connection may send all devices of a seat together may."""


class FrameLimits:
    """Of one process. ``rate``: frames a second that one connection may send."""

    def __init__(self, clock: Clock, rate: float) -> None:
        self.rate = rate
        self.clock = clock
        self.together = Attempts(clock, rate=_A_SEAT * rate, burst=_A_SEAT * _AT_ONCE * rate)

    def connection(self, grant: Grant) -> FrameLimit:
        """The limit of one more connection."""
        return FrameLimit(self, grant)


class FrameLimit:
    """Of one connection."""

    __slots__ = ("_all", "_bucket", "_key", "_whose", "pause")

    def __init__(self, limits: FrameLimits, grant: Grant) -> None:
        self._all = limits
        self._bucket = Bucket(limits.clock, rate=limits.rate, burst=_AT_ONCE * limits.rate)
        # Who looks on has the device alone in common with anybody; the devices of a seat, or of the facilitator, count together.
        looks_on = grant.role in ("observer", "screen")
        self._whose = (
            "this device" if looks_on else f"the devices of {'the facilitator' if grant.seat is None else 'this seat'}"
        )
        self._key = f"{grant.session}:{grant.role}:{grant.device if looks_on else grant.seat or ''}"
        self.pause = 1 / limits.rate
        """Seconds for which a client that was refused may be left alone."""

    def refused(self, frame: AnyFrame | Refused, nodes: int) -> Refused | None:
        """Why this frame comes too soon; None, and it is counted, if it doesn't.

        Each process counts alone, so a frame weighs as much as there are processes (``nodes``) on which its seat is connected.
        """
        if not self._bucket.take():
            after, rate, whose = self._bucket.wait(), self._all.rate, ""
        elif not self._all.together.take(self._key, nodes):
            after, rate = self._all.together.wait(self._key, nodes), _A_SEAT * self._all.rate
            whose = f" from {self._whose}"
        else:
            return None
        return Refused(
            code="too_many",
            reason=f"frames{whose} come too fast",
            allowed=f"{rate:g} a second, {_AT_ONCE * rate:g} at once",
            id=frame.id if isinstance(frame, CommandFrame | Refused) else None,
            retry_after=after,
        )
