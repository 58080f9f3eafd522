"""The whole state, as the engine holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from summitry.rules import Rules
from summitry.state.held import HeldMessage
from summitry.state.private import SeatPrivate
from summitry.state.public import Public
from summitry.values import STRICT

__all__ = ["State"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A whole session. Only the engine sees it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    rules: Rules
    public: Public
    private: Mapping[str, SeatPrivate]
    luck_key: str
    """Never leaves the engine: whoever has it knows the adversary's draws."""
    next_motion: int = 1
    outvoted: Mapping[str, int] = field(default_factory=dict)
    """How often each state was on the losing side of a closed vote this round."""
    fired: Mapping[str, int] = field(default_factory=dict)
    """Inject → the round in which it came last."""
    held: Mapping[str, HeldMessage] = field(default_factory=dict)
    """Messages that wait for the facilitator."""
    next_held: int = 1
