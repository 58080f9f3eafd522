"""Sections on what was taken away or moved: means that bots were kept from, and constants of the model."""

from __future__ import annotations

from typing import Any, Final

from summitry_lab.report.balance.charts import forest
from summitry_lab.report.balance.grids import Grid, Part, apart, named, table_of, where
from summitry_lab.tournament.measures import MEASURES
from summitry_lab.tournament.study import Study, bots_of, effects
from summitry_lab.tournament.tables import moved_rows

__all__ = ["moved_part", "restricted_part"]

_MOVED = {"wins": "Wins of the best seat"}


def moved_part(study: Study) -> Part:
    """What a moved constant does."""
    rows, plotted, records = [], [], []
    names: list[str] = []
    for row in moved_rows(study):
        names = list(row.effects)
        name = f"{row.arm.constant} × {row.arm.factor:g}"
        cells: list[str] = []
        for measure_id, found in row.effects.items():
            counted = measure_id == "wins" or MEASURES[measure_id].counted
            digits = 1 if measure_id == "wins" else MEASURES[measure_id].digits
            factor = 100 if counted else 1
            cells.append(
                f"{factor * found.value:+z.{digits}f} ({factor * found.low:z.{digits}f} to {factor * found.high:z.{digits}f})"
            )
            title = _MOVED.get(measure_id) or MEASURES[measure_id].title
            plotted.append(
                {
                    "panel": f"{title}{', points' if counted else ''}",
                    "name": name,
                    "value": factor * found.value,
                    "low": factor * found.low,
                    "high": factor * found.high,
                    "clear": "clear" if found.clear else "may be chance",
                    "noise": 0.0,
                }
            )
            record: dict[str, Any] = {
                "scenario": row.arm.scenario,
                "ruleset": row.arm.ruleset,
                "constant": row.arm.constant,
                "factor": row.arm.factor,
                "measure": measure_id,
                **table_of(found),
            }
            records.append(record)
        rows.append((name, *cells))
    return Part(
        id="sensitivity",
        title="What hangs on the model's constants",
        text=(
            (
                "One constant at a time is moved and everything played again on the same seeds. A result that a "
                "little more or less of "
                "one constant overturns is the constant's, not the rules'. Differences to the game as it is, with 95 "
                "% intervals."
            ),
        ),
        charts=(
            forest(
                "sensitivity",
                "Moved constants",
                "For each measure and moved constant the change with its interval; figures in the table.",
                plotted,
                x="Change",
            ),
        ),
        grids=(
            Grid(
                caption="Change against the game as it is",
                columns=("Constant", *(_MOVED.get(name) or MEASURES[name].title for name in names)),
                rows=tuple(rows),
            ),
        ),
        records={"sensitivity.csv": records},
    )


RESTRICTED: Final = ("welfare", "minimum", "gini", "deterrence", "cohesion", "blocked", "time", "breakdown")


def restricted_part(study: Study) -> Part | None:
    """What it is worth to have what some line-ups were kept from; None: none was."""
    rows, records = [], []
    for place, base, kept in study.restricted():
        for ruleset, free in study.of(base).items():
            games = study.of(place).get(ruleset)
            if games is None or bots_of(free) != bots_of(games):
                continue
            found = {one.measure.id: one for one in effects(study, base, [("free", free, "kept", games)])}
            cells = [apart(found[name].difference, MEASURES[name]) if name in found else "–" for name in RESTRICTED]
            clear = [MEASURES[name].title for name in RESTRICTED if name in found and found[name].clear]
            rows.append((", ".join(kept), named(base), ruleset, "; ".join(clear) or "nothing", *cells))
            records += [
                {
                    **where(base),
                    "ruleset": ruleset,
                    "without": " ".join(kept),
                    "measure": one.measure.id,
                    **table_of(one.difference),
                    "p_holm": round(one.p, 6),
                    "clear": one.clear,
                }
                for one in found.values()
            ]
    if not rows:
        return None
    return Part(
        id="restricted",
        title="What talk and other means are worth",
        text=(
            (
                "The same bots in the same seats under the same luck, once free and once kept from something (restricted play). The "
                "difference is what that thing is worth, for bots of this kind: free less kept from it, with 95 % intervals."
            ),
        ),
        grids=(
            Grid(
                caption="What having it changes",
                columns=(
                    "Kept from",
                    "Where",
                    "Ruleset",
                    "Clear",
                    *(f"{MEASURES[name].title}{', points' if MEASURES[name].counted else ''}" for name in RESTRICTED),
                ),
                rows=tuple(rows),
            ),
        ),
        records={"restricted.csv": records},
    )
