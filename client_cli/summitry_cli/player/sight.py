"""What the player sees at one moment, and the names for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.delegation import Delegation
from summitry.engine.actions import Legal
from summitry.state import Clock, Motion
from summitry.views import RulesView, View

__all__ = ["Sight", "clock_text"]

OPEN = ("tabled", "voting", "carried", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A snapshot: the view, the rules, and what may be done."""

    view: View
    rules: RulesView
    legal: Legal | None = None
    """None for an observer."""
    member: int = 0
    """The player's number in the delegation; 0: none."""
    here: Mapping[str, int] = field(default_factory=dict)
    """Connections per number (as text) of the own delegation."""

    @property
    def delegation(self) -> Delegation | None:
        """The people at the own seat; None for an observer, and where nobody was admitted."""
        return self.view.own.private.delegation if self.view.own is not None else None

    @property
    def rank(self) -> Literal["head", "delegate"]:
        """Whether what the player sends counts, or is a draft."""
        return "head" if self.delegation is None or self.delegation.head in (0, self.member) else "delegate"

    @property
    def seat(self) -> str | None:
        return self.view.own.seat if self.view.own is not None else None

    @property
    def names(self) -> Mapping[str, str]:
        """State id → name."""
        return {spec.id: spec.name for spec in self.rules.scenario.states}

    def name(self, state: str) -> str:
        return {"chair": "the chair", "control": "control"}.get(state) or self.names.get(state, state)

    def caucus(self, id_: str) -> str:
        """The title of a caucus."""
        return next((each.title for each in self.rules.scenario.caucuses if each.id == id_), id_)

    def listed(self, states: tuple[str, ...] | list[str]) -> str:
        return ", ".join(self.name(state) for state in states)

    def open_motions(self) -> list[Motion]:
        """Motions that are not closed, in the agenda's order."""
        motions = [motion for motion in self.view.public.motions.values() if motion.status in OPEN]
        return sorted(motions, key=lambda motion: (motion.status != "voting", motion.order, motion.id))

    def state(self, word: str) -> str | None:
        """The state that a player means: its id, its name or the beginning of either; None if none or several fit."""
        low = word.strip().lower()
        if not low:
            return None
        exact = [id_ for id_, name in self.names.items() if low in (id_.lower(), name.lower())]
        if exact:
            return exact[0]
        near = [id_ for id_, name in self.names.items() if id_.lower().startswith(low) or name.lower().startswith(low)]
        return near[0] if len(near) == 1 else None


def clock_text(clock: Clock, now: int) -> str:
    """The time left in this phase, in words; ``now`` by the server's clock."""
    if clock.until is not None and clock.remaining is not None:
        return f"Clock paused by vote with {_span(clock.remaining)} left; it runs on in {_span(max(0, clock.until - now))}."
    if clock.remaining is not None:
        return f"Clock paused with {_span(clock.remaining)} left."
    if clock.deadline is None:
        return ""
    return f"{_span(max(0, clock.deadline - now))} left."


def _span(milliseconds: int) -> str:
    seconds = round(milliseconds / 1000)
    if seconds >= 3600:
        return f"{seconds // 3600} h {seconds % 3600 // 60} min"
    return f"{seconds // 60} min {seconds % 60:02d} s" if seconds >= 60 else f"{seconds} s"
