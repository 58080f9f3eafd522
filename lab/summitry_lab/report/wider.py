"""The report on the conditions 3 to 6: as blocks for a reader, as plain data for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitry_lab.report.blocks import Block, Heading, Table, Text
from summitry_lab.tournament.measures import MEASURES
from summitry_lab.tournament.statistics import Difference, Estimate
from summitry_lab.tournament.verdicts import (
    APART,
    BREAKDOWN,
    GAIN,
    LUCK,
    PAR,
    RANKED,
    Lively,
    Skill,
    Talk,
    Wider,
    Worth,
)

__all__ = ["wider_data", "wider_report"]

LIMITS = (
    "What this can't tell: the players are bots, so it measures what the rules reward, not what people find or feel; every figure "
    "holds for these bots, this scenario and these doctrines; and an interval covers luck, not whether the model is right."
)


def wider_report(found: Wider) -> Iterator[Block]:
    """Four conditions, each with its figures, intervals and verdict."""
    yield Heading(text=f"Games between bots: {found.scenario}, {len(found.seeds)} seeds, {found.games:,} games")
    yield Text(
        text=f"Line-up: {', '.join(found.bots)}, every bot in every seat equally often, the same seeds under every ruleset and "
        "doctrine. 95 % intervals in brackets; a seed counts as one. Sure: the whole interval meets the bar.",
        tone="dim",
    )
    yield from _lively(found.lively)
    yield from _skill(found.skill)
    yield from _talk(found.talk)
    yield from _worth(found.worth)
    yield Text(text=LIMITS, tone="dim")


def _verdict(name: str, holds: bool, sure: bool, text: str) -> Text:
    word = ("holds" if holds else "FAILS") + ("" if sure else ", not sure")
    return Text(text=f"{name} {word}: {text}", tone="good" if holds else "bad")


def _span(found: Estimate | Difference, digits: int = 2, factor: float = 1.0) -> str:
    return f"{factor * found.value:.{digits}f} ({factor * found.low:.{digits}f} to {factor * found.high:.{digits}f})"


def _lively(found: Lively) -> Iterator[Block]:
    yield Heading(text="3. Rulesets matter", level=2)
    doctrines = list(dict.fromkeys(doctrine for doctrine, _, _ in found.values))
    rulesets = list(dict.fromkeys(ruleset for _, ruleset, _ in found.values))
    for name in RANKED:
        measure = MEASURES[name]
        factor = 100 if measure.counted else 1
        yield Heading(text=f"{measure.title}{', %' if measure.counted else ''}", level=3)
        yield Table(
            columns=("Doctrine", *rulesets),
            rows=tuple(
                (
                    doctrine,
                    *(
                        _span(value, measure.digits, factor)
                        if (value := found.values.get((doctrine, ruleset, name))) is not None
                        else "–"
                        for ruleset in rulesets
                    ),
                )
                for doctrine in doctrines
            ),
        )
    for name, (one, other, apart) in found.apart.items():
        measure = MEASURES[name]
        text = f"{measure.title}: {one} less {other} {_span(apart, measure.digits, 100 if measure.counted else 1)}"
        yield Text(text=f"{text}{'' if apart.clear else ': within its interval'}.", indent=2)
    leaders = "; ".join(f"{MEASURES[name].title}: {ruleset}" for name, ruleset in found.leaders.items())
    yield Text(text=f"Ahead: {leaders}.", indent=2)
    missing = [MEASURES[name].title for name in APART if name not in found.differ]
    parts = [
        "all four differ beyond their intervals" if not missing else f"within their intervals: {', '.join(missing)}",
        "no ruleset leads on all" if len(set(found.leaders.values())) > 1 else "one ruleset leads on all",
        f"the order changes with the doctrine in: {', '.join(MEASURES[name].title for name in found.turned)}"
        if found.turned
        else "no order changes with the doctrine beyond its interval",
    ]
    for turn in found.turns:
        digits = MEASURES[turn.measure].digits
        factor = 100 if MEASURES[turn.measure].counted else 1
        (ahead, more), (behind, less) = turn.ahead, turn.behind
        yield Text(
            text=f"{MEASURES[turn.measure].title}, {turn.one} less {turn.other}: {_span(more, digits, factor)} under {ahead}, "
            f"{_span(less, digits, factor)} under {behind}{'' if turn.sure else ': within its interval'}.",
            indent=2,
        )
    yield _verdict("Rulesets matter", found.holds, True, "; ".join(parts) + ".")


def _skill(found: Skill) -> Iterator[Block]:
    yield Heading(text="4. Skill matters, luck does not rule", level=2)
    yield Table(
        columns=("Seat", f"{found.strong} less {found.weak}", "Share of luck"),
        rows=tuple(
            (seat, _span(gain, 1), f"{found.luck_by_seat[seat]:.0%}")
            for seat, gain in sorted(found.gains.items(), key=lambda item: item[1].value)
        ),
        right=(1, 2),
    )
    short = [f"{seat} by {GAIN - found.gains[seat].value:.1f}" for seat in found.short]
    sure = all((gain.low >= GAIN) if gain.value >= GAIN else (gain.high < GAIN) for gain in found.gains.values())
    yield _verdict(
        "Skill matters",
        not found.short,
        sure,
        f"{found.strong} beats {found.weak} by {GAIN:g} points in {len(found.gains) - len(short)} of {len(found.gains)} seats"
        + (f"; short of it: {', '.join(short)}." if short else "."),
    )
    yield _verdict(
        "Luck does not rule",
        found.luck.value < LUCK,
        found.luck.high < LUCK or found.luck.low >= LUCK,
        f"the adversary's seed explains {_span(found.luck, 0, 100)} % of the variance of scores, less than {LUCK:.0%} is needed.",
    )


def _talk(found: Talk) -> Iterator[Block]:
    yield Heading(text="5. Talk matters", level=2)
    yield Table(
        columns=("Ruleset", "Mean score with pacts and conditional pledges, less without"),
        rows=tuple((ruleset, _span(gain)) for ruleset, gain in found.gains.items()),
        right=(1,),
    )
    without = [ruleset for ruleset, gain in found.gains.items() if gain.value <= 0]
    yield _verdict(
        "Talk matters",
        found.holds,
        found.sure or (not found.holds and all(found.gains[each].high <= 0 for each in without)),
        "the same bots do better with pacts and conditional pledges under every ruleset."
        if not without
        else f"they do no better with pacts and conditional pledges under {', '.join(without)}.",
    )


def _worth(found: Worth) -> Iterator[Block]:
    yield Heading(text="6. Every seat is worth playing", level=2)
    rulesets = list(dict.fromkeys(ruleset for ruleset, _ in found.par))
    seats = list(dict.fromkeys(seat for _, seat in found.par))
    yield Table(
        columns=("Seat", *(f"par, {ruleset}" for ruleset in rulesets), "Better constant"),
        rows=tuple(
            (
                seat,
                *(f"{found.par[ruleset, seat].value:.0f} ±{found.par[ruleset, seat].half:.0f}" for ruleset in rulesets),
                found.constant.get(seat, "–"),
            )
            for seat in seats
        ),
        right=tuple(range(1, 1 + len(rulesets))),
    )
    beyond = [f"{seat} under {ruleset} ({found.par[ruleset, seat].value:.0f})" for ruleset, seat in found.beyond_par]
    yield _verdict(
        "Par",
        not beyond,
        all(not (one.low < bar < one.high) for one in found.par.values() for bar in PAR),
        f"the median lies between {PAR[0]:g} and {PAR[1]:g} in every seat."
        if not beyond
        else f"outside {PAR[0]:g} to {PAR[1]:g}: {', '.join(beyond)}.",
    )
    if found.constant:
        yield _verdict(
            "No constant strategy is best everywhere",
            not found.one_way,
            True,
            "complying pays in some seats, riding free in others."
            if not found.one_way
            else f"{found.one_way} is better in every seat.",
        )
    for ruleset, number in found.outside.items():
        yield _verdict(
            "Outside",
            number >= 5,
            True,
            f"under {ruleset} a seat outside has {number} kinds of legal decision; 5 are needed.",
        )
    for ruleset, back in found.returns.items():
        yield _verdict(
            "Way back",
            back.value > 0,
            back.low > 0,
            f"under {ruleset} {_span(back, 0, 100)} % of the seats that were put out, or left, were members again later.",
        )
    for ruleset, broken in found.breakdown.items():
        low, high = BREAKDOWN
        away = broken.value - low if broken.value < low else broken.value - high if broken.value > high else 0.0
        yield _verdict(
            "Breakdown",
            away == 0,
            not (broken.low < low < broken.high or broken.low < high < broken.high),
            f"{_span(broken, 1, 100)} % of the games under {ruleset}; {low:.0%} to {high:.0%} is wanted"
            + (f", {abs(100 * away):.1f} points too {'few' if away < 0 else 'many'}." if away else "."),
        )


def _plain(found: Estimate | Difference) -> dict[str, Any]:
    return {"value": found.value, "low": found.low, "high": found.high, "seeds": found.seeds}


def wider_data(found: Wider) -> dict[str, Any]:
    """What the report says, for JSON."""
    lively, skill, talk, worth = found.lively, found.skill, found.talk, found.worth
    return {
        "scenario": found.scenario,
        "seeds": list(found.seeds),
        "bots": list(found.bots),
        "games": found.games,
        "rulesets_matter": {
            "values": [
                {"doctrine": doctrine, "ruleset": ruleset, "measure": name, **_plain(one)}
                for (doctrine, ruleset, name), one in lively.values.items()
            ],
            "apart": {
                name: {"one": one, "other": other, **_plain(apart)}
                for name, (one, other, apart) in lively.apart.items()
            },
            "leaders": dict(lively.leaders),
            "orders": {
                name: {key: list(order) for key, order in orders.items()} for name, orders in lively.orders.items()
            },
            "turned": list(lively.turned),
            "turns": [
                {
                    "measure": turn.measure,
                    "one": turn.one,
                    "other": turn.other,
                    "ahead": {"doctrine": turn.ahead[0], **_plain(turn.ahead[1])},
                    "behind": {"doctrine": turn.behind[0], **_plain(turn.behind[1])},
                    "sure": turn.sure,
                }
                for turn in lively.turns
            ],
            "holds": lively.holds,
        },
        "skill_matters": {
            "strong": skill.strong,
            "weak": skill.weak,
            "gains": {seat: _plain(gain) for seat, gain in skill.gains.items()},
            "short": list(skill.short),
            "luck": _plain(skill.luck),
            "luck_by_seat": dict(skill.luck_by_seat),
            "holds": skill.holds,
        },
        "talk_matters": {"gains": {ruleset: _plain(gain) for ruleset, gain in talk.gains.items()}, "holds": talk.holds},
        "every_seat_worth_playing": {
            "par": [{"ruleset": ruleset, "seat": seat, **_plain(one)} for (ruleset, seat), one in worth.par.items()],
            "beyond_par": [list(pair) for pair in worth.beyond_par],
            "constant": dict(worth.constant),
            "outside": dict(worth.outside),
            "returns": {ruleset: _plain(one) for ruleset, one in worth.returns.items()},
            "breakdown": {ruleset: _plain(one) for ruleset, one in worth.breakdown.items()},
            "holds": worth.holds,
        },
        "holds": found.holds,
    }
