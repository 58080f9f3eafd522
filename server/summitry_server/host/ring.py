"""The latest frames of one audience, for a client that comes back."""

from __future__ import annotations

from collections import deque
from typing import Final

__all__ = ["FRAMES", "Ring"]

FRAMES: Final = 256
_BYTES: Final = 1 << 20
"""Of all frames together: beyond that a snapshot is the shorter way anyhow."""


class Ring:
    """Frames with consecutive numbers; the oldest go when there are too many or they grow too large."""

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._size = 0
        self._last = 0

    def add(self, number: int, frame: bytes) -> None:
        """Keep the frame. A number that doesn't follow the last one begins anew."""
        if number != self._last + 1:
            self.clear()
        self._frames.append(frame)
        self._size += len(frame)
        self._last = number
        while len(self._frames) > FRAMES or self._size > _BYTES:
            self._size -= len(self._frames.popleft())

    def clear(self) -> None:
        """Forget everything."""
        self._frames.clear()
        self._size = 0

    def since(self, seen: int, head: int) -> list[bytes] | None:
        """The frames after ``seen`` up to ``head``, none if there are none; None: not all of them are here any more."""
        missing = head - seen
        if missing == 0:
            return []
        if not 0 < missing <= len(self._frames) or self._last != head:
            return None
        return list(self._frames)[-missing:]
