"""The country table: facts about states. What was checked and what only recalled stands in ``SOURCES.md`` beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias, get_args

__all__ = ["Country", "countries", "country", "named"]

Vote: TypeAlias = Literal["for", "against", "abstain", "abstain_or_absent", ""]
_VOTES: Final[Mapping[str, Vote]] = {vote: vote for vote in get_args(Vote)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A row. None means unknown or not applicable, never zero."""

    iso3: str
    name: str
    region: str
    founder: bool
    """One of the fifteen states that the CALM article names."""
    gdp: float
    """bn USD, 2023."""
    population: int
    armed_forces: int | None
    """Active-duty persons, 2025, approximate."""
    spending: float | None
    """Defence spending 2024, per cent of GDP."""
    spending_source: str
    democracy: float | None
    democracy_class: str
    ukraine_aid: float | None
    """Bilateral aid to December 2024, per cent of 2021 GDP."""
    warheads: int
    nato_since: int | None
    eu: bool
    land_border_with_russia: bool
    vote: Vote
    """On resolution ES-11/7 of the UN General Assembly, 24 February 2025; empty: not a member."""


@cache
def countries() -> tuple[Country, ...]:
    """The whole table, in the file's order. Read once."""
    text = files("summitry").joinpath("catalog", "countries.csv").read_text(encoding="utf-8")
    return tuple(_row(row) for row in csv.DictReader(text.splitlines()))


def country(iso3: str) -> Country | None:
    """The row of a state, or None."""
    return _by_code().get(iso3)


def named(states: Iterable[str]) -> str:
    """The names of states, as a list in a sentence; a code that the table doesn't know stays as it is."""
    return ", ".join(row.name if (row := country(state)) else state for state in states)


@cache
def _by_code() -> dict[str, Country]:
    return {row.iso3: row for row in countries()}


def _row(row: dict[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        name=row["name"],
        region=row["region"],
        founder=_flag(row["in_article_coalition"]),
        gdp=float(row["gdp_usd_bn_2023"]),
        population=int(row["population_2025_persons"]),
        armed_forces=_whole(row["armed_forces_active_2025_persons"]),
        spending=_number(row["defence_spend_pct_gdp_2024"]),
        spending_source=row["defence_spend_2024_source"],
        democracy=_number(row["democracy_index_2024"]),
        democracy_class=row["democracy_class_2024"],
        ukraine_aid=_number(row["ukraine_aid_pct_gdp2021_to_2024_12"]),
        warheads=int(row["nuclear_warheads_inventory_2025"]),
        nato_since=_whole(row["nato_member_since"]),
        eu=_flag(row["eu_member"]),
        land_border_with_russia=_flag(row["land_border_with_russia"]),
        vote=_VOTES[row["unga_es11_7_vote_2025_02_24"]],
    )


def _flag(cell: str) -> bool:
    assert cell in ("true", "false"), cell
    return cell == "true"


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
