"""The adversary and its doctrines (game.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Adversary", "Doctrine", "DoctrineId", "ProvocationText"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvocationText:
    """What the briefing says of a provocation; ``{state}`` stands for the target's name."""

    severity: int
    """1 to 5."""
    title: str
    """``{state}`` stands for the target's name."""
    text: str
    """``{state}`` stands for the target's name."""


DoctrineId = Literal["ladder", "spiral", "opportunist"]
"""``ladder``: unanswered provocations invite the next, larger one. ``spiral``: rapid build-up and over-answering raise the risk.
``opportunist``: it watches capability and divisions, not answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doctrine:
    """The figures of one doctrine. Which signs move it is the doctrine's own (``summitry.model.doctrines``)."""

    probability_base: float
    """The chance of a provocation where nothing invites one, 0..1."""
    probability_slope: float
    """A provocation occurs with probability base + slope · what the doctrine watches, 0..1."""
    severity_jump: float
    """Chance, per unit of what the doctrine watches, that the severity is one step above what it says; of two steps, that
    chance twice over, and so on."""
    build_up: float = 0.6
    """``spiral``: what the fastest build-up (the members' mean spending up by the whole ``spending_step``) adds to the tension."""
    over_answer: float = 0.6
    """``spiral``: what answers three levels above the provocations of the last two rounds, in all, add to the tension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adversary:
    """What drives the adversary, as data (game.md section 3). The figures beside ``doctrine`` are those of the ladder."""

    doctrine: Literal["ladder", "spiral", "opportunist", "hidden"]
    """The one that is played. ``hidden`` stands only in what players see of a scenario that keeps it from them."""
    hidden: bool = False
    """Players are not told which doctrine it is, nor the chance of a provocation; the facilitator is."""
    probability_base: float
    """``ladder``: the chance of a provocation under full deterrence, 0..1."""
    probability_slope: float
    """``ladder``: a provocation occurs with probability base + slope · (1 - D)."""
    severity_jump: float
    """``ladder``: chance per unit of (1 - D) that the severity is one step above what the ladder says; and so on."""
    doctrines: Mapping[str, Doctrine] = field(default_factory=dict)
    """The other doctrines that a session may choose: ``spiral``, ``opportunist``."""
    texts: tuple[ProvocationText, ...]
    """What players read of a provocation; at least one for each severity."""

    def figures(self) -> Doctrine:
        """Those of the doctrine that is played. ``KeyError`` if the scenario gives none for it."""
        if self.doctrine == "ladder":
            return Doctrine(
                probability_base=self.probability_base,
                probability_slope=self.probability_slope,
                severity_jump=self.severity_jump,
            )
        return self.doctrines[self.doctrine]

    @property
    def offered(self) -> tuple[str, ...]:
        """The doctrines that a session may choose."""
        return ("ladder", *self.doctrines)
