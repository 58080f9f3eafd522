"""The parts of a balance report beside the effects of rulesets: seats, bots, years, votes, sensitivity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import erfc, sqrt
from typing import Final

from summitry_lab.tournament.measures import MEASURES, Facts, cluster, cluster_of
from summitry_lab.tournament.plan import Arm
from summitry_lab.tournament.results import Played
from summitry_lab.tournament.statistics import (
    Cluster,
    Difference,
    Estimate,
    binomial,
    difference,
    error_of,
    holm,
    kaplan_meier,
    quantile,
    ratio,
    share,
)
from summitry_lab.tournament.study import Study

__all__ = [
    "BotRow", "Curve", "KindRow", "MovedRow", "SeatRow", "VoteRow", "WorthRow", "YearRow", "alike", "bot_rows", "curve", "kind_rows",
    "moved_rows", "seat_rows", "vote_rows", "worth_rows", "year_rows",
]  # fmt: skip

MOVED_IN: Final = ("blocked", "deterrence", "welfare", "gini", "breakdown")
"""What a moved constant is looked at in, beside the best seat's share of wins."""
BY_ROUND: Final = ("deterrence", "spending", "cohesion", "resolve", "members")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    seat: str
    mean: Estimate
    tenth: float
    median: float
    ninetieth: float
    rank: Estimate
    """1 for the highest score of a game; ties at their mean rank."""
    wins: Estimate
    """Share of games in which it has the highest score; shared, if several have it."""
    p: float
    """That it wins no more or less often than others; raised for the number of seats."""
    worth: float = 0.0
    """Independent games that those of all seats are worth where wins are counted."""


def seat_rows(games: Sequence[Played]) -> tuple[SeatRow, ...]:
    """Of games in rotation, where each bot sat in each seat equally often: what is left is the seat."""
    seats = list(games[0].facts["scores"])
    rows: list[SeatRow] = []
    for seat in seats:
        pairs = [(one.planned.seed, one.facts) for one in games]
        mean = ratio(cluster_of(pairs, partial(_score, seat)))
        rank = ratio(cluster_of(pairs, partial(_rank, seat)))
        won = share(cluster_of(pairs, partial(_first, seat)))
        assert mean is not None
        assert rank is not None
        assert won is not None
        values = [one.facts["scores"][seat] for one in games]
        rows.append(
            SeatRow(
                seat=seat,
                mean=mean,
                tenth=quantile(values, 0.1),
                median=quantile(values, 0.5),
                ninetieth=quantile(values, 0.9),
                rank=rank,
                wins=won,
                p=1.0,
            )
        )
    worth = _worth(games, seats)
    raw = [binomial(row.wins.value * worth, worth, 1 / len(seats)) for row in rows]
    return tuple(replace(row, p=p, worth=worth) for row, p in zip(rows, holm(raw), strict=True))


def _worth(games: Sequence[Played], seats: Sequence[str]) -> float:
    """How many independent games these are worth where wins are counted (Rao and Scott 1981): fewer, the more the games of a seed
    agree, and no more than there are. Where every seed goes alike, each counts once."""
    wins = [_wins(games, seat) for seat in seats]
    number, seeds = len(games), len(wins[0])
    if seeds < 2 or len(seats) < 2:
        return float(seeds)
    spread = sum(error_of(one) ** 2 for one in wins)
    if spread == 0:
        return float(seeds)
    return min(float(number), (1 - 1 / len(seats)) / spread)


def alike(rows: Sequence[SeatRow]) -> tuple[float, float]:
    """Chi-square of the shares of wins against equal ones, of what the games are worth; and how likely as much is by chance."""
    fair = 1 / len(rows)
    value = rows[0].worth * sum((row.wins.value - fair) ** 2 for row in rows) / fair
    df = len(rows) - 1
    if df == 0 or value <= 0:
        return value, 1.0
    apart = ((value / df) ** (1 / 3) - (1 - 2 / (9 * df))) / sqrt(2 / (9 * df))  # Wilson and Hilferty 1931
    return value, erfc(apart / sqrt(2)) / 2


def _wins(games: Sequence[Played], seat: str) -> Cluster:
    return cluster_of([(one.planned.seed, one.facts) for one in games], partial(_first, seat))


def _score(seat: str, facts: Facts) -> tuple[float, float]:
    return facts["scores"][seat], 1.0


def _rank(seat: str, facts: Facts) -> tuple[float, float]:
    own = facts["scores"][seat]
    apart = [score - own for score in facts["scores"].values()]
    return 0.5 + sum(each > 1e-9 for each in apart) + sum(abs(each) <= 1e-9 for each in apart) / 2, 1.0


def _first(seat: str, facts: Facts) -> tuple[float, float]:
    return _won(facts["scores"], seat), 1.0


def _in_round(name: str, index: int, facts: Facts) -> tuple[float, float]:
    return facts["by_round"][name][index], 1.0


def _turned(seat: str, facts: Facts) -> tuple[float, float]:
    """Votes that the seat's ballot turned, and votes that it had."""
    had, turned, *_ = facts["votes"][seat]
    return float(turned), float(had)


def _won(scores: Mapping[str, float], seat: str) -> float:
    best = max(scores.values())
    winners = [each for each, score in scores.items() if score >= best - 1e-9]
    return 1 / len(winners) if seat in winners else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRow:
    bot: str
    mean: Estimate
    apart: Difference | None
    """From the mean of all seats, under the same luck."""


def bot_rows(games: Sequence[Played]) -> tuple[BotRow, ...]:
    """How each bot fares, over all seats alike; the best first."""
    names = sorted({bot for one in games for bot in one.planned.row.bots.values()})
    everybody: dict[int, tuple[float, float]] = {}
    own: dict[str, dict[int, tuple[float, float]]] = {name: {} for name in names}
    for one in games:
        for seat, bot in one.planned.row.bots.items():
            for table in (everybody, own[bot]):
                top, bottom = table.get(one.planned.seed, (0.0, 0.0))
                table[one.planned.seed] = top + one.facts["scores"][seat], bottom + 1
    rows = []
    for name in names:
        mean = ratio(own[name])
        assert mean is not None
        rows.append(BotRow(bot=name, mean=mean, apart=difference(own[name], everybody)))
    return tuple(sorted(rows, key=lambda row: (-row.mean.value, row.bot)))


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    name: str
    round: int
    mean: Estimate
    games: int
    """That reached the round."""


def year_rows(games: Sequence[Played], names: Sequence[str] = BY_ROUND) -> tuple[YearRow, ...]:
    """Round by round, of the games that got so far."""
    rows = []
    last = max(one.facts["rounds"] for one in games)
    for name in names:
        for index in range(last):
            here = [one for one in games if one.facts["rounds"] > index]
            mean = ratio(
                cluster_of(
                    [(one.planned.seed, one.facts) for one in here],
                    partial(_in_round, name, index),
                )
            )
            assert mean is not None
            rows.append(YearRow(name=name, round=index + 1, mean=mean, games=len(here)))
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """What became of one kind of motion; how many."""

    kind: str
    motions: int
    adopted: int
    failed: int
    left: int
    """Undecided when the game ended."""


def kind_rows(games: Sequence[Played]) -> tuple[KindRow, ...]:
    """By kind, the most frequent first."""
    found: dict[str, Counter[str]] = {}
    for one in games:
        for kind, _, outcome, _ in one.facts["motions"]:
            found.setdefault(kind, Counter())[outcome if outcome in ("adopted", "open") else "failed"] += 1
    rows = [
        KindRow(
            kind=kind,
            motions=outcomes.total(),
            adopted=outcomes["adopted"],
            failed=outcomes["failed"],
            left=outcomes["open"],
        )
        for kind, outcomes in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.motions, row.kind)))


Curve = Sequence[tuple[int, float, float, float]]


def curve(games: Sequence[Played]) -> tuple[Curve, int, int]:
    """The share of motions not yet decided, by rounds on the table; how many motions, and how many of them stayed undecided."""
    times = [(abs(rounds), rounds > 0) for one in games for _, _, _, rounds in one.facts["motions"]]
    return kaplan_meier(times), len(times), sum(not decided for _, decided in times)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRow:
    seat: str
    votes: int
    pivotal: Estimate
    """Of the votes that it had: the share whose outcome another ballot of its own would have turned."""
    won: float
    """Share of its votes that went as it voted."""
    tabled: int
    carried: float | None
    """Share of its own motions that were adopted."""


def vote_rows(games: Sequence[Played]) -> tuple[VoteRow, ...]:
    """Played influence: of seats that had a vote at all."""
    rows = []
    for seat in games[0].facts["votes"]:
        totals = [sum(one.facts["votes"][seat][index] for one in games) for index in range(5)]
        had, _, won, tabled, carried = totals
        pairs = [(one.planned.seed, one.facts) for one in games]
        turned = share(cluster_of(pairs, partial(_turned, seat)))
        if had and turned is not None:
            rows.append(
                VoteRow(
                    seat=seat, votes=had, pivotal=turned, won=won / had, tabled=tabled, carried=carried / tabled if tabled else None
                )
            )  # fmt: skip
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthRow:
    """What it changes that a seat is played as it is and not by the bot that replaces it, same luck and same others."""

    seat: str
    others: Difference
    """Mean score of the others."""
    deterrence: Difference
    """At the end."""
    own: Difference
    """The seat's own score."""


def worth_rows(games: Sequence[Played]) -> tuple[WorthRow, ...]:
    """Of a line-up of ``replacement``, the most influential first. Seats without two seeds of both are left out."""
    whole = {one.planned.seed: one.facts for one in games if one.planned.variant == "as is"}
    rows = []
    for seat in dict.fromkeys(one.planned.seat for one in games if one.planned.seat):
        without = {one.planned.seed: one.facts for one in games if one.planned.seat == seat}
        found = [
            difference(
                {seed: of(facts) for seed, facts in whole.items()}, {seed: of(facts) for seed, facts in without.items()}
            )
            for of in (partial(_others, seat), MEASURES["deterrence"].of, partial(_score, seat))
        ]
        others, deterrence, own = found
        if others is not None and deterrence is not None and own is not None:
            rows.append(WorthRow(seat=seat, others=others, deterrence=deterrence, own=own))
    return tuple(sorted(rows, key=lambda row: (-abs(row.others.value), row.seat)))


def _others(seat: str, facts: Facts) -> tuple[float, float]:
    scores = [score for each, score in facts["scores"].items() if each != seat]
    return sum(scores) / len(scores), 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    arm: Arm
    effects: Mapping[str, Difference]
    """Measure (or ``wins``: of the seat that wins most) → what moving the constant changes, on the same seeds."""


def moved_rows(study: Study) -> tuple[MovedRow, ...]:
    """Each moved constant against the game as it is."""
    rows = []
    for arm, games in study.moved().items():
        base = study.arms.get(replace(arm, constant="", factor=1.0))
        if not base:
            continue
        found = {
            name: difference(
                cluster(games, MEASURES[name]), cluster(base, MEASURES[name]), counted=MEASURES[name].counted
            )
            for name in MOVED_IN
        }
        best = max(seat_rows(base), key=lambda row: row.wins.value).seat
        found["wins"] = difference(_wins(games, best), _wins(base, best), counted=True)
        rows.append(MovedRow(arm=arm, effects={name: one for name, one in found.items() if one is not None}))
    return tuple(rows)
