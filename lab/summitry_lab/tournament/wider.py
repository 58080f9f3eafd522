"""The conditions 3 to 6 of docs/game.md, section 12, measured on games between bots.

All use the same games where they can: the line-up of the default bots in rotation, on the same seeds under every ruleset and
doctrine. Every verdict comes with its interval; a condition *holds* if its figures meet the bar, and is *sure* if the whole
intervals do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from random import Random
from statistics import fmean
from typing import Any, Final

from summitry_lab.tournament.lineup import MIXED, lineup
from summitry_lab.tournament.measures import MEASURES, cluster_of
from summitry_lab.tournament.pool import Asked, Pool
from summitry_lab.tournament.single import seats_of
from summitry_lab.tournament.statistics import Difference, Estimate, difference, quantile, ratio, share
from summitry_lab.tournament.verdicts import (
    APART,
    DOCTRINES,
    FEW,
    OTHERS,
    RANKED,
    RULESETS,
    STRONG,
    WEAK,
    Lively,
    Skill,
    Talk,
    Turn,
    Wider,
    Worth,
)

__all__ = ["luck_share", "wider"]

TALK: Final = ("pacts", "conditional_pledges")
BETTER: Final = {"blocked": -1, "time": -1, "deterrence": 1, "cohesion": 1, "welfare": 1}

Games = Sequence[tuple[int, Mapping[str, Any]]]


def wider(
    scenario: str,
    seeds: Sequence[int],
    *,
    strong: str = STRONG,
    weak: str = WEAK,
    rulesets: Sequence[str] = RULESETS,
    bots: Sequence[str] = MIXED,
    constant: Mapping[str, str] | None = None,
    outside: Mapping[str, int] | None = None,
    jobs: int = 1,
    told: Callable[[int, int], None] = lambda _, __: None,
) -> Wider:
    """Measure them. All ``seeds`` are played under the first doctrine; of the other doctrines, and with the strong bot, which is
    slow, the first of them (``part_of``).

    ``constant`` and ``outside`` come from other measurements and are taken over into :class:`Worth`.
    ``told`` hears how many games are done, and of how many.
    """
    pool = Pool()
    offered = pool.rules(scenario, rulesets[0]).scenario.adversary.offered
    doctrines: tuple[str, ...] = tuple(each for each in DOCTRINES if each in offered)
    mixed = {
        (doctrine, ruleset): pool.mixed(
            (scenario, ruleset, doctrine), bots, seeds if doctrine == doctrines[0] else part_of(seeds, OTHERS)
        )
        for doctrine in doctrines
        for ruleset in rulesets
    }
    first = doctrines[0]
    skilled = _skilled(
        pool, (scenario, rulesets[min(1, len(rulesets) - 1)], first), part_of(seeds, FEW), bots, strong, weak
    )
    silent = {ruleset: pool.mixed((scenario, ruleset, first), bots, seeds, without=TALK) for ruleset in rulesets}
    total, done = pool.waiting, 0

    def step(number: int) -> None:
        nonlocal done
        done += number
        told(done, total)

    pool.play(jobs=jobs, told=step)
    games = {key: pool.of(asked) for key, asked in mixed.items()}
    own = {ruleset: games[first, ruleset] for ruleset in rulesets}
    return Wider(
        scenario=scenario,
        seeds=tuple(seeds),
        bots=tuple(bots),
        games=total,
        lively=_lively(games, doctrines, rulesets),
        skill=Skill(
            strong=strong,
            weak=weak,
            gains={
                seat: found
                for seat, (one, other) in skilled.items()
                if (found := difference(_score(pool.of(one), seat), _score(pool.of(other), seat))) is not None
            },
            luck=_luck(own[rulesets[min(1, len(rulesets) - 1)]]),
            luck_by_seat=luck_share(own[rulesets[min(1, len(rulesets) - 1)]]),
        ),
        talk=Talk(
            gains={
                ruleset: found
                for ruleset in rulesets
                if (found := difference(_welfare(own[ruleset]), _welfare(pool.of(silent[ruleset])))) is not None
            }
        ),
        worth=Worth(
            par={(ruleset, seat): found for ruleset in rulesets for seat, found in _par(own[ruleset]).items()},
            constant=dict(constant or {}),
            outside=dict(outside or {}),
            returns={ruleset: back for ruleset in rulesets if (back := _returns(own[ruleset])) is not None},
            breakdown={
                ruleset: part
                for ruleset in rulesets
                if (part := share(cluster_of(own[ruleset], MEASURES["breakdown"].of))) is not None
            },
        ),
    )


def part_of(seeds: Sequence[int], part: float) -> Sequence[int]:
    """The first of the seeds, two at least."""
    return seeds[: max(2, ceil(part * len(seeds)))]


def _skilled(
    pool: Pool, where: tuple[str, str, str], seeds: Sequence[int], bots: Sequence[str], strong: str, weak: str
) -> Mapping[str, tuple[Asked, Asked]]:
    """Seat → the games with the strong, and with the weak bot in it, the others mixed and the same."""
    seats = seats_of(pool.rules(*where))
    found: dict[str, tuple[Asked, Asked]] = {}
    for seat in seats:
        pairs: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
        for seed in seeds:
            others = lineup(seats, bots, seed * len(bots))
            for games, bot in zip(pairs, (strong, weak), strict=True):
                games.append((seed, pool.game(where, seed, {**others, seat: bot})))
        found[seat] = pairs
    return found


def _lively(games: Mapping[tuple[str, str], Games], doctrines: Sequence[str], rulesets: Sequence[str]) -> Lively:
    values: dict[tuple[str, str, str], Estimate] = {}
    for (doctrine, ruleset), played in games.items():
        for name in RANKED:
            counts = cluster_of(played, MEASURES[name].of)
            estimate = share(counts) if MEASURES[name].counted else ratio(counts)
            if estimate is not None:
                values[doctrine, ruleset, name] = estimate
    apart: dict[str, tuple[str, str, Difference]] = {}
    first = doctrines[0]
    for name in APART:
        of = MEASURES[name].of
        pairs = [
            (one, other, found)
            for index, one in enumerate(rulesets)
            for other in rulesets[index + 1 :]
            if (
                found := difference(
                    cluster_of(games[first, one], of),
                    cluster_of(games[first, other], of),
                    counted=MEASURES[name].counted,
                )
            )
        ]
        if pairs:
            apart[name] = max(pairs, key=lambda pair: abs(pair[2].value))
    orders: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in RANKED:
        measured = [ruleset for ruleset in rulesets if all((each, ruleset, name) in values for each in doctrines)]
        orders[name] = {
            doctrine: tuple(sorted(measured, key=_better(values, doctrine, name))) for doctrine in doctrines
        }
    leaders = {name: orders[name][first][0] for name in APART if orders[name][first]}
    turns = tuple(
        turn
        for name in RANKED
        for index, one in enumerate(rulesets)
        for other in rulesets[index + 1 :]
        if (turn := _turn(games, doctrines, name, one, other)) is not None
    )
    return Lively(values=values, apart=apart, leaders=leaders, orders=orders, turns=turns)


def _turn(
    games: Mapping[tuple[str, str], Games], doctrines: Sequence[str], name: str, one: str, other: str
) -> Turn | None:
    """The two doctrines between which these rulesets change places in this measure; None: there are none."""
    measure, found = MEASURES[name], {}
    for doctrine in doctrines:
        apart = difference(
            cluster_of(games[doctrine, one], measure.of),
            cluster_of(games[doctrine, other], measure.of),
            counted=measure.counted,
        )
        if apart is not None:
            found[doctrine] = apart
    if not found:
        return None
    most, least = (pick(found, key=lambda each: found[each].value) for pick in (max, min))
    if not found[most].value > 0 > found[least].value:
        return None
    return Turn(
        measure=name,
        one=one,
        other=other,
        ahead=(most, found[most]),
        behind=(least, found[least]),
    )


def _better(
    values: Mapping[tuple[str, str, str], Estimate], doctrine: str, name: str
) -> Callable[[str], tuple[float, str]]:
    return lambda ruleset: (-BETTER[name] * values[doctrine, ruleset, name].value, ruleset)


def _score(games: Games, seat: str) -> Mapping[int, tuple[float, float]]:
    return cluster_of(games, lambda facts: (facts["scores"][seat], 1.0))


def _welfare(games: Games) -> Mapping[int, tuple[float, float]]:
    return cluster_of(games, MEASURES["welfare"].of)


def luck_share(games: Games) -> Mapping[str, float]:
    """Seat → share of the variance of its score that lies between seeds: the seed's luck, against bots, neighbours and whims.

    Analysis of variance by seed and, where every bot plays the seat once in each seed, by bot too: who plays is neither the seed's
    doing nor chance. What sampling within a seed adds to the spread of seeds' means is taken out. 0 to 1.
    """
    return {seat: _split(games, seat)[0] for seat in games[0][1]["scores"]}


def _split(games: Games, seat: str) -> tuple[float, float, float]:
    """Share, and the variance between seeds and of everything else."""
    by_seed: dict[int, list[float]] = {}
    by_bot: dict[str, list[float]] = {}
    for seed, facts in games:
        by_seed.setdefault(seed, []).append(facts["scores"][seat])
        by_bot.setdefault(facts.get("bots", {}).get(seat, ""), []).append(facts["scores"][seat])
    size = len(next(iter(by_seed.values())))
    if size < 2 or len(by_seed) < 2:
        raise ValueError("the share of luck takes two seeds and two games of each at least")
    means = {seed: fmean(scores) for seed, scores in by_seed.items()}
    overall = fmean(means.values())
    between = size * sum((mean - overall) ** 2 for mean in means.values()) / (len(means) - 1)
    within = sum((score - means[seed]) ** 2 for seed, scores in by_seed.items() for score in scores)
    if len(by_bot) == size and all(len(scores) == len(means) for scores in by_bot.values()):
        styles = len(means) * sum((fmean(scores) - overall) ** 2 for scores in by_bot.values())
        residual = (within - styles) / ((len(means) - 1) * (size - 1))
        style = max(0.0, (styles / (size - 1) - residual) / len(means))
    else:
        residual, style = within / (len(means) * (size - 1)), 0.0
    luck = max(0.0, (between - residual) / size)
    rest = style + residual
    return (luck / (luck + rest) if luck + rest else 0.0), luck, rest


def _luck(games: Games) -> Estimate:
    """Over all seats, with an interval from drawing the seeds again 300 times."""
    seats = list(games[0][1]["scores"])
    seeds = sorted({seed for seed, _ in games})
    by_seed = {seed: [facts for each, facts in games if each == seed] for seed in seeds}

    def pooled(drawn: Sequence[int]) -> float:
        sample = [(number, facts) for number, seed in enumerate(drawn) for facts in by_seed[seed]]
        parts = [_split(sample, seat) for seat in seats]
        luck, rest = sum(part[1] for part in parts), sum(part[2] for part in parts)
        return luck / (luck + rest) if luck + rest else 0.0

    rng = Random("luck")
    draws = [pooled([rng.choice(seeds) for _ in seeds]) for _ in range(300)]
    return Estimate(value=pooled(seeds), low=quantile(draws, 0.025), high=quantile(draws, 0.975), seeds=len(seeds))


def _par(games: Games) -> Mapping[str, Estimate]:
    """The medians. As wide as the interval of the mean, which the median's is near where scores lie evenly about it."""
    found: dict[str, Estimate] = {}
    for seat in games[0][1]["scores"]:
        mean = ratio(_score(games, seat))
        assert mean is not None
        median = quantile([facts["scores"][seat] for _, facts in games], 0.5)
        found[seat] = Estimate(value=median, low=median - mean.half, high=median + mean.half, seeds=mean.seeds)
    return found


def _returns(games: Games) -> Estimate | None:
    def of(facts: Mapping[str, Any]) -> tuple[float, float]:
        gone: dict[str, bool] = {}
        for _, state, membership in facts["changes"]:
            if state in facts["scores"]:
                if membership in ("dismissed", "expelled", "withdrawn"):
                    gone[state] = False
                elif membership == "member" and state in gone:
                    gone[state] = True
        return float(sum(gone.values())), float(len(gone))

    return share(cluster_of(games, of))
