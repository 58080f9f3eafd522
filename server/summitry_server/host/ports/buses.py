"""The bus between nodes, and the hints that it carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, Protocol

from summitry.values import Tagged

__all__ = ["AccessChanged", "Bus", "HeadMoved", "Here", "Hint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMoved:
    """A session's log grew."""

    kind: Literal["head_moved"] = "head_moved"
    node: str
    session: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """How many devices are connected to one node, per seat of a session."""

    kind: Literal["here"] = "here"
    node: str
    session: str
    seats: Mapping[str, int] = field(default_factory=dict)
    devices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Connections of each device of a delegation."""
    control: int = 0
    """Connections of the facilitator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChanged:
    """Tokens of a session were withdrawn, or its codes changed, or the session is gone."""

    kind: Literal["access_changed"] = "access_changed"
    node: str
    session: str


Hint = Annotated[HeadMoved | Here | AccessChanged, Tagged()]


class Bus(Protocol):
    """Carries hints between nodes. It may lose them, double them and reorder them: the log is the truth."""

    async def start(self, receive: Callable[[Hint], None], resumed: Callable[[], None]) -> None:
        """Begin to deliver. ``resumed`` is called after every (re)connection: hints may have been lost before it."""
        ...

    def publish(self, hint: Hint) -> None:
        """Send soon, or never; returns at once. The publishing node may or may not get it itself."""
        ...

    async def close(self) -> None: ...
