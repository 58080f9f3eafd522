"""The section on deciding and being blocked."""

from __future__ import annotations

from summitry.motions import MOTION_TYPES
from summitry_lab.report.balance.charts import curves
from summitry_lab.report.balance.grids import Grid, Part, named, part_id, spread, where
from summitry_lab.report.balance.parts_votes import power_on_paper
from summitry_lab.tournament.measures import MEASURES, estimate
from summitry_lab.tournament.statistics import median_time
from summitry_lab.tournament.study import Place, Study
from summitry_lab.tournament.tables import curve, kind_rows

__all__ = ["deciding_part"]


def deciding_part(study: Study, place: Place) -> Part:
    """How long decisions take, what failed, and what became of each kind of motion."""
    rows, plotted, records, kinds, kind_records = [], [], [], [], []
    for ruleset, games in study.of(place).items():
        steps, motions, still_open = curve(games)
        plotted.append({"rounds": 0, "ruleset": ruleset, "open": 100.0})
        for time, left, low, high in steps:
            plotted.append({"rounds": time, "ruleset": ruleset, "open": 100 * left})
            records.append(
                {
                    **where(place),
                    "ruleset": ruleset,
                    "rounds": time,
                    "open": round(left, 6),
                    "low": round(low, 6),
                    "high": round(high, 6),
                }
            )
        middle, late = median_time(steps), median_time(steps, 0.1)
        failed, blocked = (estimate(games, MEASURES[name]) for name in ("failed", "blocked"))
        rows.append(
            (
                ruleset,
                f"{motions:,}",
                "–" if middle is None else str(middle),
                "not reached" if late is None else str(late),
                f"{still_open:,}",
                spread(failed, MEASURES["failed"]) if failed else "–",
                spread(blocked, MEASURES["blocked"]) if blocked else "–",
                "–" if (coin := power_on_paper(study.rules_of(games), games).passes) is None else f"{coin:.1%}",
            )
        )
        for row in kind_rows(games):
            kinds.append(
                (
                    ruleset,
                    MOTION_TYPES[row.kind].title,
                    f"{row.motions:,}",
                    f"{row.adopted / row.motions:.0%}",
                    f"{row.failed / row.motions:.0%}",
                    f"{row.left / row.motions:.0%}",
                )
            )
            kind_records.append(
                {
                    **where(place),
                    "ruleset": ruleset,
                    "motion": row.kind,
                    "motions": row.motions,
                    "adopted": row.adopted,
                    "failed": row.failed,
                    "open": row.left,
                }
            )
    return Part(
        id=part_id("time", place.scenario, place.doctrine),
        title=f"Deciding, and being blocked, in {named(place)}",
        text=(
            (
                "How long motions stay on the table. Those that the end of the game left undecided count as undecided, not as "
                "decided (Kaplan and Meier). Motions by which a state decides for itself alone are not counted. "
                "Passes by coins: the chance of a decision if every voter tossed a coin, by the rules alone."
            ),
        ),
        charts=(
            curves(
                part_id("time", place.scenario, place.doctrine),
                "Motions not yet decided",
                "A falling step per ruleset: the share of motions that is still open after so many rounds.",
                plotted,
            ),
        ),
        grids=(
            Grid(
                caption="Time to a decision",
                columns=(
                    "Ruleset",
                    "Motions",
                    "Half decided after",
                    "9 of 10 after",
                    "Left open",
                    "Failed",
                    "Contested that failed",
                    "Passes by coins",
                ),
                rows=tuple(rows),
            ),
        ),
        folded=(
            Grid(
                caption="By kind of motion",
                columns=("Ruleset", "Motion", "Number", "Adopted", "Failed", "Left open"),
                rows=tuple(kinds),
            ),
        ),
        records={"time.csv": records, "kinds.csv": kind_records},
    )
