"""Sections on what a seat is worth: another bot takes it, and everything else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from summitry_lab.report.balance.grids import Grid, Part, apart, part_id, table_of
from summitry_lab.report.balance.parts_votes import power_on_paper
from summitry_lab.tournament.measures import MEASURES
from summitry_lab.tournament.statistics import spearman
from summitry_lab.tournament.study import Study
from summitry_lab.tournament.tables import worth_rows

__all__ = ["worth_parts"]


def worth_parts(study: Study) -> Iterator[Part]:
    """One section for each ruleset with a line-up of ``replacement``."""
    for arm, games in study.replacements().items():
        found = worth_rows(games)
        if not found:
            continue
        rules = study.rules_of(games)
        names = {spec.id: spec.name for spec in rules.scenario.states}
        instead = next(one.planned.row.bots[one.planned.seat] for one in games if one.planned.seat)
        paper = power_on_paper(rules, games).banzhaf
        both = [row for row in found if row.seat in paper]
        related = spearman([paper[row.seat] for row in both], [abs(row.others.value) for row in both])
        welfare, deterrence = MEASURES["welfare"], MEASURES["deterrence"]
        yield Part(
            id=part_id("worth", arm.scenario, arm.doctrine, arm.ruleset, arm.lineup),
            title=f"What each seat is worth: {arm.scenario} under {arm.ruleset}",
            text=(
                (
                    f"One seat after the other is played by {instead} instead, with everybody else and the luck as they were. What "
                    "the game loses by it is the seat's influence, whatever its votes: as it is less replaced, with 95 % intervals."
                ),
                (
                    "All have the same power on paper, or none has an index."
                    if related is None
                    else f"Rank correlation of power on paper and what the others lose or gain {related:+.2f} (Spearman, "
                    f"{len(both)} seats)."
                ),
            ),
            grids=(
                Grid(
                    caption="As it is, less replaced",
                    columns=("Seat", "Banzhaf", "The others' mean score", "Deterrence at the end", "Its own score"),
                    rows=tuple(
                        (
                            f"{names[row.seat]} ({row.seat})",
                            f"{paper[row.seat]:.1%}" if row.seat in paper else "–",
                            apart(row.others, welfare),
                            apart(row.deterrence, deterrence),
                            apart(row.own, welfare),
                        )
                        for row in found
                    ),
                ),
            ),
            records={
                "worth.csv": [
                    {
                        "scenario": arm.scenario,
                        "doctrine": arm.doctrine,
                        "ruleset": arm.ruleset,
                        "lineup": arm.lineup,
                        "seat": row.seat,
                        "instead": instead,
                        "what": what,
                        **table_of(one),
                    }
                    for row in found
                    for what, one in (("others", row.others), ("deterrence", row.deterrence), ("own", row.own))
                ]
            },
        )
