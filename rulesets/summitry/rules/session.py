"""A session's choices, and everything it plays by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from summitry.rules.roles import StateSpec
from summitry.rules.ruleset import Ruleset
from summitry.rules.scenario import Scenario
from summitry.values import STRICT

__all__ = ["Options", "Rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices of the person who creates a session."""

    debrief: Literal["at_endex", "facilitator"] = "at_endex"
    """When everybody sees the debrief and every seat's result: at ENDEX, or once the facilitator opens it (``open_debrief``)."""
    clocks: Literal["live", "untimed"] = "live"
    """``untimed``: no deadlines; a phase ends when everybody at a seat has done what it asks."""
    clock_factor: float = 1.0
    """Multiplies every phase length; 0.1 to 1000."""
    observers: Literal["public", "everything"] = "public"
    """What observers see: what is public, or everything that the facilitator sees (game.md section 10)."""
    delegations: Literal["by_code", "open"] = "by_code"
    """Who joins a delegation that somebody leads already: who has the seat's own code, or everybody with the session's."""
    doctrine: Literal["", "ladder", "spiral", "opportunist"] = ""
    """The adversary's doctrine, of those that the scenario offers; empty: the scenario's own."""
    hide_doctrine: bool = False
    """Players are not told which one it is."""
    grace: int = 0
    """Seconds for those who are missing at the deadline of a Vote or a national decision; what is in is frozen. 0: none."""
    caretaker_after: int = 0
    """Phases in a row that a delegation misses before a caretaker bot takes its seat, until it is back; 0: never."""
    caretaker: str = "loyal"
    """The bot that does."""
    pauses: int = 0
    """How often the delegations may stop the clock by vote in a session; 0: never, the pause is the facilitator's alone."""
    pause_seconds: int = 300
    """How long such a pause lasts at most; then the clock runs on by itself."""
    pause_share: float = 0.5
    """The share of the delegations held by people that must ask for it; above 0, at most 1."""
    approval: Literal["none", "bots"] = "none"
    """``bots``: what bots say waits for the facilitator, and is dropped if the phase ends before it is released."""
    names: bool = False
    """Whether who joins at a seat is asked for a name. What is answered is kept beside the device's token, never in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything a session plays by."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    ruleset: Ruleset
    scenario: Scenario
    options: Options = field(default_factory=Options)

    def state(self, state: str) -> StateSpec:
        """The specification of a state of the scenario. ``KeyError`` if there is none."""
        return self.scenario.specs[state]
