"""The guarantor of a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Guarantor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """A power that may help from outside: present under every ruleset compared, or declared absent.

    ``offboard``: played by its script. ``seat``: a state of the scenario whose delegation decides what it spends and answers;
    what its capital takes away from the theatre follows the same script.
    """

    kind: Literal["none", "offboard", "seat"]
    """``none``; ``offboard``: a script; ``seat``: a delegation at the table, of whose capability the script takes away."""
    name: str = ""
    """As it stands in a sentence."""
    state: str = ""
    """``seat``: ISO3 of the state."""
    capability: float = 0.0
    """``offboard``: bn USD of capability it would bring, over all areas by their shares; counts for members only."""
    credit: float = 0.0
    """``offboard``, 0..1: how far members count on it."""
    forces: float = 1.0
    """``seat``, 0..1: the share of the state's capability that counts in this theatre; the rest is kept for others."""
    price: float = 0.0
    """What it asks: mean spending of the other members, weighted by GDP, per cent of GDP. 0: nothing."""
    price_step: float = 0.2
    """A rise of the mean by this many points a year counts as being on the way to the price."""
    patience: int = 2
    """Years of lag behind the price that it tolerates before it acts; a year without lag gives one back."""
    withdrawal: Literal["stays", "abrupt", "erodes"] = "stays"
    """What it does when its patience is spent."""
    goodwill: float = 0.5
    """0..1: how well disposed it is at STARTEX. It follows the answers to its demands, and operations."""
    erosion: float = 0.25
    """``erodes``: the share of its first presence that leaves with every further year of lag."""
    note: str = ""
    """What players are told of it."""
    source: str = ""
