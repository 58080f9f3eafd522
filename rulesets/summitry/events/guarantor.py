"""Events of the guarantor: what it asks, and how far it is engaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.events.event import EventBase
from summitry.state import GuarantorDemand, GuarantorStanding, Standing

__all__ = ["DemandAnswered", "GuarantorDemanded", "GuarantorMoved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorMoved(EventBase):
    """The guarantor judged the year, agreed to a schedule or refused one, left in part or altogether."""

    kind: Literal["guarantor_moved"] = "guarantor_moved"
    cause: Literal["lag", "on_track", "abrupt", "erodes", "agreed", "refused", "schedule", "inject", "goodwill"]
    """``lag``: patience shrank. ``on_track``: it came back. ``agreed``, ``refused``: a drawdown. ``schedule``: a step of it.
    ``inject``: it left at once, brought into play from outside. ``goodwill``: it is better or worse disposed than before."""
    before: float
    """Presence before, 0..1."""
    guarantor: GuarantorStanding
    mean: float
    """Mean spending of the other members, weighted by GDP, per cent of GDP."""
    price: float
    cohesion_lost: float = 0.0
    resolve_lost: float = 0.0
    motion: str | None = None
    text: str
    """What it did, in plain words with the figures."""
    cohesion: float | None = None
    """``inject``: the new values at once; a Resolution publishes them itself."""
    resolve: float | None = None
    deterrence: float | None = None
    standings: Mapping[str, Standing] = field(default_factory=dict)
    moves: Mapping[str, float] = field(default_factory=dict)
    """``goodwill``: what moved it, by cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorDemanded(EventBase):
    """The guarantor, or another power, asked something of the states."""

    kind: Literal["guarantor_demanded"] = "guarantor_demanded"
    demand: GuarantorDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandAnswered(EventBase):
    """How the states answered the demand of this round."""

    kind: Literal["demand_answered"] = "demand_answered"
    demand: str
    title: str
    declined: tuple[str, ...]
    """By their national decision, or by an open vote against a motion that would have done as it asks."""
    gave_in: tuple[str, ...]
