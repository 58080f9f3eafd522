"""What a person writes who wants many games: the shape of a tournament's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from summitry.values import STRICT

__all__ = ["Forbidden", "LineupDocument", "SensitivityDocument", "TournamentDocument"]

Forbidden = Literal["pacts", "pledges", "conditional_pledges", "motions", "expulsion", "messages"]
"""What bots may be kept from, to see what it is worth (restricted play, Jaffe et al. 2012)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineupDocument:
    """Which bots play, and who sits where."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    id: str
    bots: tuple[str, ...]
    design: Literal["rotation", "invasion", "replacement"] = "rotation"
    """``rotation``: the bots take turns over the seats, and every seed is played once for each bot, so that each bot sits in each
    seat equally often, under the same luck. ``invasion``: all seats play one bot but for one seat, which plays another; each
    pair of bots on every seed, and the odd seat goes round. ``replacement``: every seed once with all bots but the last, and once
    for each seat with the last of them in it, to see what the seat is worth."""
    without: tuple[Forbidden, ...] = ()
    rulesets: tuple[str, ...] = ()
    """Only under these; empty: under all."""
    seeds: int = 0
    """0: as the tournament."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityDocument:
    """Constants of the model that are moved down and up, one at a time."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    scenario: str
    ruleset: str
    lineup: str
    constants: tuple[str, ...]
    step: float = 0.2
    seeds: int = 0
    """0: as the tournament."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TournamentDocument:
    """A tournament: scenarios × rulesets × doctrines × line-ups × seats × seeds."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    kind: Literal["tournament"]
    id: str
    title: str
    scenarios: tuple[str, ...]
    rulesets: tuple[str, ...]
    doctrines: tuple[str, ...] = ()
    """Empty: the scenario's own."""
    seeds: int
    first_seed: int = 0
    again: str = ""
    """A ruleset that is played a second time with the same luck and other whims of the bots: what it differs by from itself is
    the noise that every claimed effect must exceed."""
    lineups: tuple[LineupDocument, ...]
    sensitivity: SensitivityDocument | None = None
    games_per_task: int = 40
    """So many games go to a core at a time. More saves overhead, fewer lose less when the power fails."""
