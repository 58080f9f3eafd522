"""Par: how a seat fares in games between bots, so that a result is compared with the same seat's and not with another's.

The distributions are data of the catalog (``par/SCENARIO.json``), made by ``summitry lab par`` from the tournament beside them.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from summitry.loading.places import installed, own
from summitry.rules import Rules

__all__ = ["FOLDER", "FORMAT", "GRID", "Par", "par_of", "par_text"]

FORMAT = 1
FOLDER = "par"
GRID = tuple(part / 20 for part in range(21))
"""The shares of games whose scores are kept: the lowest, every twentieth, the highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Par:
    """The distributions of one scenario under one ruleset and doctrine."""

    scenario: str
    ruleset: str
    doctrine: str
    games: int
    bots: tuple[str, ...]
    version: str
    """Of the program whose bots played."""
    same: bool
    """Whether the files of scenario and ruleset had the version that is played; if not, par is of an older one."""
    seats: Mapping[str, tuple[float, ...]]
    """Seat → scores at ``GRID``, rising."""

    def median(self, seat: str) -> float:
        """Half of the games ended above it."""
        return self.seats[seat][len(GRID) // 2]

    def percentile(self, seat: str, score: float) -> int:
        """Of a hundred games in this seat, so many ended below the score; equal ones count half."""
        values = self.seats[seat]
        low, high = bisect_left(values, score), bisect_right(values, score)
        if low < high:
            return round(100 * (GRID[low] + GRID[high - 1]) / 2)
        if low == 0 or low == len(values):
            return 0 if low == 0 else 100
        below, above = values[low - 1], values[low]
        return round(100 * (GRID[low - 1] + (GRID[low] - GRID[low - 1]) * (score - below) / (above - below)))

    def note(self) -> str:
        """What it is made of, in words."""
        older = "" if self.same else " They were played by an older version of the scenario or the ruleset."
        return f"Against {self.games:,} games of the bots {', '.join(self.bots)} (summitry {self.version}) in the same seat.{older}"


def par_of(rules: Rules, *, catalog: FilePath | None = None) -> Par | None:
    """The par of these rules, one's own folder before what is installed. None: there is none, such as for a ruleset of one's own."""
    scenario, ruleset = rules.scenario, rules.ruleset
    for place in (*([own(catalog)] if catalog else []), *installed()[0]):
        file = place.root.joinpath(FOLDER).joinpath(f"{scenario.id}.json")
        if not file.is_file():
            continue
        data = json.loads(file.read_text(encoding="utf-8"))
        table = data["rulesets"].get(ruleset.id)
        if data["format"] != FORMAT or table is None or table["doctrine"] != scenario.adversary.doctrine:
            continue
        if not {spec.id for spec in scenario.states if spec.seat} <= table["seats"].keys():
            continue
        return Par(
            scenario=scenario.id,
            ruleset=ruleset.id,
            doctrine=table["doctrine"],
            games=table["games"],
            bots=tuple(data["made"]["bots"]),
            version=data["made"]["version"],
            same=(data["scenario_version"], table["version"]) == (scenario.version, ruleset.version),
            seats={seat: tuple(values) for seat, values in table["seats"].items()},
        )
    return None


def par_text(data: Mapping[str, object]) -> str:
    """The file, a line per seat, so that a change can be read in a diff."""
    return _text(data, "") + "\n"


def _text(value: object, margin: str) -> str:
    if isinstance(value, Mapping):
        inner = ",\n".join(f"{margin} {json.dumps(key)}: {_text(each, margin + ' ')}" for key, each in value.items())
        return f"{{\n{inner}\n{margin}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(json.dumps(each, ensure_ascii=False) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)
