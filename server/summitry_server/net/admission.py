"""How many sockets there may be: at all, of strangers at one address, and of one device."""

from __future__ import annotations

from collections import Counter
from typing import Final, TypeVar

from summitry_server.net.limits import household
from summitry_server.protocol import Refused

__all__ = ["Admission", "Place"]

T = TypeVar("T")
_FULL: Final = 10_000
_CROWDED: Final = 5_000
"""Milliseconds after which it may be tried again: dead connections are noticed after forty seconds at most."""


class Admission:
    """Counts the sockets of this process."""

    def __init__(self, *, sockets: int, strangers: int, device: int) -> None:
        """The most there may be: at all; that have said no hello yet, from one address; with one token."""
        self._sockets = sockets
        self._strangers = min(strangers, max(1, sockets // 4))  # nobody without a token takes more than a quarter
        self._device = device
        self._open = 0
        self._unknown: Counter[str] = Counter()
        self._known: Counter[tuple[str, str]] = Counter()

    def come(self, address: str) -> Place | Refused:
        """A socket shall be opened from there. Whoever gets a place must leave it in the end."""
        address = household(address)
        if self._open >= self._sockets:
            return Refused(
                code="too_many", reason="the server has no connection left", allowed="in a while", retry_after=_FULL
            )
        if self._unknown[address] >= self._strangers:
            return Refused(
                code="too_many",
                reason=f"{self._strangers} connections from this address have said no hello",
                allowed="say hello with them, or close them",
                retry_after=_CROWDED,
            )
        self._open += 1
        self._unknown[address] += 1
        return Place(self, address)


class Place:
    """Of one socket."""

    __slots__ = ("_address", "_all", "_device")

    def __init__(self, all_: Admission, address: str) -> None:
        self._all = all_
        self._address: str | None = address
        self._device: tuple[str, str] | None = None

    def greeted(self) -> None:
        """A hello has come, good or bad."""
        if self._address is not None:
            _less(self._all._unknown, self._address)
            self._address = None

    def sit(self, session: str, device: str) -> Refused | None:
        """It is a device's of a session from now on; or why it can't be."""
        most = self._all._device
        if self._all._known[session, device] >= most:
            return Refused(
                code="too_many",
                reason=f"this device has {most} connections already",
                allowed="close other tabs of this page, or wait until they are noticed to be gone",
                retry_after=_CROWDED,
            )
        self._device = session, device
        self._all._known[self._device] += 1
        return None

    def leave(self) -> None:
        """The socket is closed."""
        self.greeted()
        self._all._open -= 1
        if self._device is not None:
            _less(self._all._known, self._device)


def _less(counter: Counter[T], key: T) -> None:
    """One less, and nothing is kept of nobody."""
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
