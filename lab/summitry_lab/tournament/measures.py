"""What is measured of a game: each as a numerator and a denominator, so that shares of motions and means of games add up alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Any, Final, Literal

from summitry_lab.tournament.results import Played
from summitry_lab.tournament.statistics import Cluster, Estimate, gini, ratio, share

__all__ = ["MEASURES", "Measure", "cluster", "cluster_of", "estimate"]

Facts = Mapping[str, Any]
SMALL: Final = 0.1
"""Stands for a score of 0 in the geometric mean, which one 0 would make 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    id: str
    title: str
    unit: Literal["%", "", "points", "% of GDP", "rounds", "a game"]
    better: Literal["more", "less", ""]
    """What is better for the alliance as a whole; empty: neither."""
    digits: int
    of: Callable[[Facts], tuple[float, float]]
    help: str

    @property
    def counted(self) -> bool:
        """A share of things counted."""
        return self.unit == "%"


def _motions(
    facts: Facts, pick: Callable[[bool, str, int], float], of: Callable[[bool, str, int], float]
) -> tuple[float, float]:
    rows = facts["motions"]
    return (
        float(sum(pick(contested, outcome, rounds) for _, contested, outcome, rounds in rows)),
        float(sum(of(contested, outcome, rounds) for _, contested, outcome, rounds in rows)),
    )


def _contested(facts: Facts) -> tuple[float, float]:
    return _motions(
        facts,
        lambda contested, outcome, _: contested and outcome != "adopted",
        lambda contested, outcome, _: contested and outcome != "open",
    )


def _last(name: str) -> Callable[[Facts], tuple[float, float]]:
    def of(facts: Facts) -> tuple[float, float]:
        values = facts["by_round"][name]
        return (values[-1], 1.0) if values else (0.0, 0.0)

    return of


def _scores(fold: Callable[[list[float]], float]) -> Callable[[Facts], tuple[float, float]]:
    return lambda facts: (fold(list(facts["scores"].values())), 1.0)


def _nash(scores: list[float]) -> float:
    return exp(sum(log(max(score, SMALL)) for score in scores) / len(scores))


def _changes(*kinds: str) -> Callable[[Facts], tuple[float, float]]:
    return lambda facts: (float(sum(kind in kinds for _, _, kind in facts["changes"])), 1.0)


MEASURES: Final[Mapping[str, Measure]] = {
    one.id: one
    for one in (
        Measure(
            id="blocked", title="Contested motions that failed", unit="%", better="", digits=0,
            of=_contested,
            help="Of the motions that somebody voted against, objected to or kept from passing: the share that was not adopted.",
        ),
        Measure(
            id="failed", title="All motions that failed", unit="%", better="", digits=0,
            of=lambda facts: _motions(
                facts, lambda _, outcome, __: outcome not in ("adopted", "open"), lambda _, outcome, __: outcome != "open"
            ),
            help="The share of all motions that came to a decision and were not adopted.",
        ),
        Measure(
            id="time", title="Rounds a decision takes", unit="rounds", better="less", digits=2,
            of=lambda facts: _motions(
                facts, lambda _, __, rounds: abs(rounds), lambda _, outcome, __: outcome != "open"
            ),
            help="Rounds that motions were on the table, undecided ones included, for each decision taken.",
        ),
        Measure(
            id="deterrence", title="Deterrence at the end", unit="", better="more", digits=2, of=_last("deterrence"),
            help="0 to 1: how far the members' shields hold an attacker off.",
        ),
        Measure(
            id="cohesion", title="Cohesion at the end", unit="", better="more", digits=2, of=_last("cohesion"),
            help="0 to 1: falls with broken commitments, bitter votes and expulsions, rises with agreements kept.",
        ),
        Measure(
            id="spending", title="Members' spending at the end", unit="% of GDP", better="", digits=2, of=_last("spending"),
            help="Mean of the members' hard defence, weighted by GDP.",
        ),
        Measure(
            id="welfare", title="Mean score", unit="points", better="more", digits=1,
            of=_scores(lambda scores: sum(scores) / len(scores)), help="0 to 100, mean of all seats.",
        ),
        Measure(
            id="nash", title="Nash welfare", unit="points", better="more", digits=1, of=_scores(_nash),
            help="The geometric mean of the seats' scores: one seat that fares badly pulls it down.",
        ),
        Measure(
            id="minimum", title="Worst seat's score", unit="points", better="more", digits=1, of=_scores(min),
            help="The lowest score at the table.",
        ),
        Measure(
            id="gini", title="Inequality (Gini)", unit="", better="less", digits=3, of=_scores(gini),
            help="0: all seats score the same; 1: one has everything. Of the scores themselves.",
        ),
        Measure(
            id="breakdown", title="Games that end in breakdown", unit="%", better="less", digits=1,
            of=lambda facts: (float(facts["ended"] == "breakdown"), 1.0),
            help="An armed attack meets an alliance that doesn't deter it, and the game ends early.",
        ),
        Measure(
            id="removed", title="Members dismissed or expelled", unit="a game", better="", digits=2,
            of=_changes("dismissed", "expelled"), help="How many, mean of the games.",
        ),
        Measure(
            id="joined", title="Accessions", unit="a game", better="", digits=2, of=_changes("member"),
            help="States that became members, those that came back included.",
        ),
        Measure(
            id="kept", title="Commitments kept", unit="%", better="more", digits=0,
            of=lambda facts: (facts["ledger"]["kept"], facts["ledger"]["kept"] + facts["ledger"]["broken"]),
            help="Of the commitments that were judged kept or broken.",
        ),
    )
}  # fmt: skip


def cluster_of(games: Iterable[tuple[int, Facts]], of: Callable[[Facts], tuple[float, float]]) -> Cluster:
    """Per seed, summed. Seeds without anything to count are left out."""
    found: dict[int, tuple[float, float]] = {}
    for seed, facts in games:
        top, bottom = of(facts)
        before = found.get(seed, (0.0, 0.0))
        found[seed] = before[0] + top, before[1] + bottom
    return {seed: pair for seed, pair in found.items() if pair[1] > 0}


def cluster(games: Iterable[Played], measure: Measure) -> Cluster:
    """The measure of games that didn't crash."""
    return cluster_of(((one.planned.seed, one.facts) for one in games if "crash" not in one.facts), measure.of)


def estimate(games: Iterable[Played], measure: Measure) -> Estimate | None:
    """With its interval; None: nothing was there to be counted."""
    found = cluster(games, measure)
    return share(found) if measure.counted else ratio(found)
