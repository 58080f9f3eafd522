"""Voting power on paper beside the influence that was had in play."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summitry.rules import Rules
from summitry_lab.power import TooLarge
from summitry_lab.report.balance.charts import scatter
from summitry_lab.report.balance.grids import Grid, Part, named, table_of
from summitry_lab.report.power import power_of
from summitry_lab.tournament.results import Played
from summitry_lab.tournament.statistics import spearman
from summitry_lab.tournament.study import Place, Study
from summitry_lab.tournament.tables import vote_rows

__all__ = ["Paper", "power_on_paper", "power_part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Voting power before anybody has voted: the mean over the rules that decided these games' motions, by how many each did."""

    banzhaf: Mapping[str, float]
    """Seat → index; empty if no rule with an index decided anything."""
    shapley: Mapping[str, float]
    passes: float | None
    """The chance of a decision if every voter tosses a coin."""


def power_on_paper(rules: Rules, games: Sequence[Played]) -> Paper:
    """Among the members at STARTEX."""
    closed = Counter(kind for one in games for kind, _, outcome, _ in one.facts["motions"] if outcome != "open")
    banzhaf: defaultdict[str, float] = defaultdict(float)
    shapley: defaultdict[str, float] = defaultdict(float)
    passes, weight = 0.0, 0
    try:
        found = power_of(rules, motions=sorted(closed))
    except TooLarge:
        found = ()
    for rule in found:
        number = sum(closed[kind] for kind in rule.motions)
        if rule.power is None or not number:
            continue
        weight += number
        passes += number * float(rule.power.passes)
        for seat, one, other in zip(rule.voters, rule.power.banzhaf, rule.power.shapley, strict=True):
            banzhaf[seat] += number * float(one)
            shapley[seat] += number * float(other)
    return Paper(
        banzhaf={seat: value / weight for seat, value in banzhaf.items()},
        shapley={seat: value / weight for seat, value in shapley.items()},
        passes=passes / weight if weight else None,
    )


def power_part(study: Study, place: Place) -> Part:
    """One table a ruleset."""
    grids, plotted, records, text = [], [], [], []
    for ruleset, games in study.of(place).items():
        rules = study.rules_of(games)
        paper = power_on_paper(rules, games)
        names = {spec.id: spec.name for spec in rules.scenario.states}
        played = vote_rows(games)
        rows: list[tuple[str, ...]] = []
        for row in sorted(played, key=lambda row: (-row.pivotal.value, row.seat)):
            index, shapley = paper.banzhaf.get(row.seat), paper.shapley.get(row.seat)
            rows.append(
                (
                    f"{names[row.seat]} ({row.seat})",
                    "–" if index is None else f"{index:.1%}",
                    "–" if shapley is None else f"{shapley:.1%}",
                    f"{row.pivotal.value:.0%} ({row.pivotal.low:.0%} to {row.pivotal.high:.0%})",
                    f"{row.won:.0%}",
                    f"{row.votes:,}",
                    "–" if row.carried is None else f"{row.carried:.0%} of {row.tabled:,}",
                )
            )
            record: dict[str, Any] = {
                "scenario": place.scenario,
                "doctrine": place.doctrine,
                "ruleset": ruleset,
                "seat": row.seat,
                "banzhaf": "" if index is None else round(index, 6),
                "shapley": "" if shapley is None else round(shapley, 6),
                **table_of(row.pivotal),
                "won": round(row.won, 6),
                "votes": row.votes,
                "tabled": row.tabled,
                "carried": "" if row.carried is None else round(row.carried, 6),
            }
            records.append(record)
            if index is not None:
                plotted.append(
                    {"seat": row.seat, "ruleset": ruleset, "power": 100 * index, "pivotal": 100 * row.pivotal.value}
                )
        text.append(f"{ruleset}: {_related(paper.banzhaf, {row.seat: row.pivotal.value for row in played})}")
        grids.append(
            Grid(
                caption=f"Under {ruleset}",
                columns=(
                    "Seat",
                    "Banzhaf",
                    "Shapley–Shubik",
                    "Votes turned (95 %)",
                    "Votes that went its way",
                    "Votes",
                    "Own motions adopted",
                ),
                rows=tuple(rows),
            )
        )
    where = "-".join(word for word in ("power", place.scenario, place.doctrine) if word)
    chart = scatter(
        where,
        "Power on paper and votes turned",
        "A dot per seat: its voting power on paper and the share of its votes that it could have turned; figures in "
        "the tables.",
        plotted,
    )
    return Part(
        id=where,
        title=f"Voting power and influence in {named(place)}",
        text=(
            (
                "On paper: the indices of Banzhaf and of Shapley and Shubik among the members at the start, mean of the rules "
                "by how often each decided. In play: the share of a seat's votes whose outcome another ballot of its own would have "
                "turned. Paper knows no friendships and no abstentions, and under opt-in nobody decides for others, so no index "
                "applies."
            ),
            *text,
        ),
        charts=(chart,) if plotted else (),
        folded=tuple(grids),
        records={"power.csv": records},
    )


def _related(paper: Mapping[str, float], played: Mapping[str, float]) -> str:
    both = sorted(paper.keys() & played.keys())
    if not both:
        return "no rule with an index decided anything."
    found = spearman([paper[seat] for seat in both], [played[seat] for seat in both])
    low, high = min(played[seat] for seat in both), max(played[seat] for seat in both)
    if found is None:
        same = f"all have the same power on paper, {paper[both[0]]:.1%}"
        return f"{same}; in play from {low:.0%} to {high:.0%} of a seat's votes hung on its ballot."
    return f"rank correlation of power on paper and in play {found:+.2f} (Spearman, {len(both)} seats)."
