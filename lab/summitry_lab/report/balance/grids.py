"""What a part of the report consists of, and how its figures are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summitry_lab.tournament.measures import Measure
from summitry_lab.tournament.statistics import Difference, Estimate
from summitry_lab.tournament.study import Place

__all__ = ["Chart", "Grid", "Part", "apart", "figure", "interval", "named", "part_id", "spread", "table_of", "where"]

Records = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of words; the first column names its row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A plot, as Vega-Lite."""

    id: str
    title: str
    alt: str
    """What it shows, for who can't see it; the figures are in the table beside it."""
    spec: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of the page."""

    id: str
    title: str
    text: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()
    folded: tuple[Grid, ...] = ()
    """Shown on demand."""
    records: Mapping[str, Records] = field(default_factory=dict)
    """CSV file → its rows, in full precision."""


def figure(value: float, measure: Measure) -> str:
    """In the measure's unit."""
    return f"{100 * value:z.{measure.digits}f} %" if measure.counted else f"{value:z.{measure.digits}f}"


def spread(found: Estimate, measure: Measure) -> str:
    """``34 % (28 to 41)``."""
    return f"{figure(found.value, measure)} ({interval(found, measure)})"


def interval(found: Estimate | Difference, measure: Measure) -> str:
    """``28 to 41``."""
    factor, digits = (100, measure.digits) if measure.counted else (1, measure.digits)
    return f"{_signless(found.low * factor, digits)} to {_signless(found.high * factor, digits)}"


def apart(found: Difference, measure: Measure) -> str:
    """``+12 (5 to 19)``; of shares in percentage points."""
    value = 100 * found.value if measure.counted else found.value
    return f"{value:+z.{measure.digits}f} ({interval(found, measure)})".replace("-", "−")


def _signless(value: float, digits: int) -> str:
    text = f"{value:z.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "−")


def named(place: Place, *, lineup: bool = False) -> str:
    """``calm-15, ladder, line-up mixed``."""
    words = [place.scenario, *([place.doctrine] if place.doctrine else [])]
    return ", ".join([*words, *([f"line-up {place.lineup}"] if lineup else [])])


def part_id(*words: str) -> str:
    """For a link: the words with hyphens; empty ones are left out."""
    return "-".join("".join(letter if letter.isalnum() else "-" for letter in word) for word in words if word)


def table_of(found: Estimate | Difference) -> dict[str, Any]:
    """For CSV."""
    return {
        "value": round(found.value, 6),
        "low": round(found.low, 6),
        "high": round(found.high, 6),
        "seeds": found.seeds,
    }


def where(place: Place) -> dict[str, str]:
    """For CSV."""
    return {"scenario": place.scenario, "doctrine": place.doctrine, "lineup": place.lineup}
