"""The first screen: what came out, in sentences that each say how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summitry_lab.report.balance.grids import figure, interval, named
from summitry_lab.tournament.measures import MEASURES, Measure, estimate
from summitry_lab.tournament.meta import meta
from summitry_lab.tournament.results import Played
from summitry_lab.tournament.statistics import Estimate
from summitry_lab.tournament.study import Effect, Place, Study, bots_of, effects
from summitry_lab.tournament.tables import seat_rows

__all__ = ["Finding", "findings", "in_short", "leaders"]

TOLD: Final = ("failed", "blocked", "time", "deterrence", "cohesion", "welfare", "gini", "breakdown")
RANKED: Final = ("deterrence", "cohesion", "welfare", "minimum", "gini", "breakdown", "time")
"""Measures of which everybody would agree what is better."""

GOODS: Final = {
    "time": "quick decisions",
    "deterrence": "deterrence",
    "cohesion": "cohesion",
    "welfare": "the mean score",
    "minimum": "the worst-off seat",
    "gini": "equal results",
    "breakdown": "keeping out of breakdown",
}
"""Of what everybody would agree what is better, in words."""
MATTERS: Final = {
    "failed": 0.05, "blocked": 0.05, "time": 0.1, "deterrence": 0.02, "cohesion": 0.02, "welfare": 1.0, "minimum": 1.0, "gini": 0.01,
    "breakdown": 0.02,
}  # fmt: skip
"""Differences below these are called small, however sure: our judgement, of what a player would notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    text: str
    sure: Literal["clear", "open", "note"]
    """``clear``: beyond chance and noise; ``open``: too few games to tell; ``note``: a plain fact."""
    basis: str
    """The figures behind it."""
    small: bool = False
    """Beyond chance, and too small to matter much."""


def findings(study: Study) -> tuple[Finding, ...]:
    """What went wrong, then what is clear, then what is open; within each as the scenarios come."""
    found: list[Finding] = []
    for place in study.main:
        found += _of_place(study, place)
    found += _of_bots(study)
    found += _of_talk(study)
    order = {"clear": 0, "note": 1, "open": 2}
    return (*_of_trouble(study), *sorted(found, key=lambda one: (order[one.sure], one.small)))


def _of_place(study: Study, place: Place) -> Iterator[Finding]:
    arms = study.of(place)
    where = f"In {named(place)}: " if len(study.main) > 1 else ""
    if len(arms) > 1:
        between = effects(study, place)
        for name in TOLD:
            one = _extremes(where, arms, MEASURES[name], between)
            if one is not None:
                yield one
        yield _nobody_leads(where, arms)
    else:
        ruleset, games = next(iter(arms.items()))
        for name in TOLD:
            value = estimate(games, MEASURES[name])
            if value is not None:
                yield Finding(
                    text=f"{where}Under {ruleset}: {MEASURES[name].title.lower()}, {figure(value.value, MEASURES[name])}.",
                    sure="note",
                    basis=f"95 % interval {interval(value, MEASURES[name])}, {len(games):,} games",
                )
    yield from _seats(where, arms)


WORDS: Final = {
    "failed": (
        "Most motions fail under {high}: {a} of them, fewest under {low}: {b}",
        "motions fail about equally often under all",
    ),
    "blocked": (
        "{high} blocks the most: {a} of its contested motions failed, under {low} {b}",
        "contested motions fail about equally often under all",
    ),
    "time": (
        "Decisions take longest under {high}: {a} rounds each, under {low} {b}",
        "decisions take about equally long under all",
    ),
    "deterrence": (
        "Deterrence ends highest under {high}: {a} of 1, lowest under {low}: {b}",
        "deterrence ends about equally high under all",
    ),
    "cohesion": (
        "The alliance holds together best under {high}: cohesion ends at {a} of 1, under {low} at {b}",
        "cohesion ends about equally high under all",
    ),
    "welfare": (
        "The states taken together fare best under {high}: {a} points of 100 on average, worst under {low}: {b}",
        "the states fare about equally well on average under all",
    ),
    "gini": (
        "Results are most unequal under {high} (Gini {a}) and most equal under {low} ({b})",
        "results are about equally unequal under all",
    ),
    "breakdown": (
        "Games break down most often under {high}: {a}, least often under {low}: {b}",
        "games break down about equally often under all",
    ),
}
"""Where the highest and the lowest differ clearly, and where they don't."""


_CANT_TELL: Final = "These games can't tell the rulesets apart here"


def _extremes(
    where: str, arms: dict[str, Sequence[Played]] | object, measure: Measure, between: Sequence[Effect]
) -> Finding | None:
    assert isinstance(arms, dict)
    values = {ruleset: found for ruleset, games in arms.items() if (found := estimate(games, measure)) is not None}
    if len(values) < 2:
        return None
    high = max(values, key=lambda ruleset: values[ruleset].value)
    low = min(values, key=lambda ruleset: values[ruleset].value)
    if high == low:
        return Finding(
            text=f"{where}{WORDS[measure.id][1].capitalize()} rulesets ({figure(values[high].value, measure)}).",
            sure="note",
            basis="no difference at all in these games",
        )
    effect = next((one for one in between if one.measure is measure and {one.one, one.other} == {high, low}), None)
    if effect is None:  # too few seeds have both
        return None
    size = abs(effect.difference.value)
    unit = "percentage points" if measure.counted else measure.unit
    told = f"{100 * size:z.{measure.digits}f}" if measure.counted else f"{size:z.{measure.digits}f}"
    sign = 1 if effect.one == high else -1
    bounds = sorted((sign * effect.difference.low, sign * effect.difference.high))
    factor = 100 if measure.counted else 1
    basis = (
        f"a difference of {told} {unit}".rstrip()
        + f"; with other luck it might have been {factor * bounds[0]:z.{measure.digits}f} to "
        f"{factor * bounds[1]:z.{measure.digits}f} (95 % interval, {effect.difference.seeds:,} seeds)"
    )
    if measure.id == "blocked":
        basis += "; contested is what met an objection or a no, and where one of those is enough, all that is contested fails"
    if effect.noise is not None:
        basis += f"; the same ruleset played twice differs by up to {factor * effect.noise:z.{measure.digits}f}"
    text = WORDS[measure.id][0].format(
        high=high, low=low, a=figure(values[high].value, measure), b=figure(values[low].value, measure)
    )
    if not effect.clear:
        why = "What differs is more than chance, yet no more than noise" if effect.sure else _CANT_TELL
        return Finding(
            text=f"{where}{why}: {WORDS[measure.id][1]} rulesets "
            f"({figure(values[low].value, measure)} to {figure(values[high].value, measure)}).",
            sure="open",
            basis=basis,
        )
    small = size < MATTERS[measure.id]
    return Finding(
        text=f"{where}{text}." + (" That is sure, and a small difference." if small else ""),
        sure="clear",
        basis=basis,
        small=small,
    )


def in_short(study: Study) -> tuple[str, ...]:
    """A sentence for each ruleset that is best or worst in something beyond chance, and by enough to matter; of two that are
    compared one sentence, since what one is best for the other is worst for."""
    said: list[str] = []
    for place in study.main:
        arms = study.of(place)
        if len(arms) < 2:
            continue
        best: dict[str, list[str]] = {ruleset: [] for ruleset in arms}
        worst: dict[str, list[str]] = {ruleset: [] for ruleset in arms}
        between = effects(study, place)
        for name, word in GOODS.items():
            measure = MEASURES[name]
            values = {ruleset: found.value for ruleset, games in arms.items() if (found := estimate(games, measure))}
            if len(values) < 2:
                continue
            sign = 1 if measure.better == "more" else -1
            ranked = sorted(values, key=lambda ruleset: (sign * values[ruleset], ruleset))
            one = next(
                (e for e in between if e.measure is measure and {e.one, e.other} == {ranked[0], ranked[-1]}), None
            )
            if one is not None and one.clear and abs(one.difference.value) >= MATTERS[name]:
                best[ranked[-1]].append(word)
                worst[ranked[0]].append(word)
        where = f"In {named(place)}: " if len(study.main) > 1 else ""
        if len(arms) == 2:
            pair = [f"{ruleset} is better for {_listed(words)}" for ruleset, words in best.items() if words]
            said += [f"{where}{', and '.join(pair)}."] if pair else []
            continue
        for ruleset in arms:
            parts = [
                f"{rank} for {_listed(words[ruleset])}"
                for rank, words in (("best", best), ("worst", worst))
                if words[ruleset]
            ]
            if parts:
                said.append(f"{where}{ruleset} is {', and '.join(parts)}.")
    return tuple(said)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def leaders(arms: object) -> dict[str, str]:
    """Measure → the ruleset that is best in it, by the mean; only where better is beyond dispute."""
    assert isinstance(arms, dict)
    best: dict[str, str] = {}
    for name in RANKED:
        measure = MEASURES[name]
        values: dict[str, Estimate] = {
            ruleset: found for ruleset, games in arms.items() if (found := estimate(games, measure)) is not None
        }
        if len(values) > 1 and len({round(one.value, 9) for one in values.values()}) > 1:
            sign = 1 if measure.better == "more" else -1
            best[name] = max(values, key=lambda ruleset: sign * values[ruleset].value)
    return best


def _nobody_leads(where: str, arms: object) -> Finding:
    best = leaders(arms)
    firsts = sorted(set(best.values()))
    told = "; ".join(f"{MEASURES[name].title}: {ruleset}" for name, ruleset in best.items())
    if len(firsts) == 1:
        return Finding(
            text=f"{where}{firsts[0]} leads on every measure: look whether that is meant.", sure="note", basis=told
        )
    return Finding(
        text=f"{where}No ruleset is best on everything: {len(firsts)} of them lead on something.",
        sure="note",
        basis=told,
    )


def _seats(where: str, arms: object) -> Iterator[Finding]:
    assert isinstance(arms, dict)
    wide: list[tuple[float, str, str, str, float, float]] = []
    for ruleset, games in arms.items():
        rows = sorted(seat_rows(games), key=lambda row: row.median)
        wide.append(
            (rows[-1].median - rows[0].median, ruleset, rows[-1].seat, rows[0].seat, rows[-1].median, rows[0].median)
        )
    gap, ruleset, best, worst, high, low = max(wide)
    yield Finding(
        text=f"{where}Seats are unequal: under {ruleset} half of the games in seat {best} end above {high:.0f} points, in seat "
        f"{worst} above {low:.0f}. Compare a player with others in the same seat, not with the other seats.",
        sure="note",
        basis=f"a gap of {gap:.0f} points between medians, with every bot in every seat equally often",
    )


def _of_bots(study: Study) -> Iterator[Finding]:
    for arm, games in study.invasions().items():
        found = meta(games)
        where = f"In {arm.scenario} under {arm.ruleset}"
        for bot, (rival, clearly) in found.dominated.items():
            yield Finding(
                text=f"{where} it never pays to play as {bot} does: {rival} does better whatever the others play.",
                sure="clear" if clearly else "open",
                basis=f"one seat among others of one kind, {len(games):,} games; "
                + (
                    "beyond chance against each of them, even for so many pairs of bots"
                    if clearly
                    else "better on average everywhere, but not beyond chance everywhere"
                ),
            )
        if len(set(found.best.values())) == 1:
            only = next(iter(found.best.values()))
            yield Finding(
                text=f"{where} {only} is the best reply to every other way of playing: of these bots, one is enough.",
                sure="note",
                basis=f"{len(games):,} games",
            )


def _of_talk(study: Study) -> Iterator[Finding]:
    """Line-ups that are kept from something, beside the same bots unrestricted."""
    for place, base, kept in study.restricted():
        for ruleset, games in study.of(place).items():
            free = study.of(base).get(ruleset)
            if free is None or bots_of(free) != bots_of(games):
                continue
            one = next(
                each for each in effects(study, base, [("free", free, "kept", games)]) if each.measure.id == "welfare"
            )
            apart = one.difference
            what = " and ".join(word.replace("_", " ") for word in kept)
            effect = "raise" if apart.value > 0 else "lower"
            yield Finding(
                text=f"In {named(place)} under {ruleset}, {what} {effect} the mean score by {abs(apart.value):.1f} points"
                + ("." if one.clear else ": more than chance, yet no more than noise.")
                if one.sure
                else f"In {named(place)} under {ruleset}, these games can't tell whether {what} change the mean score.",
                sure="clear" if one.clear else "open",
                basis=f"the same bots with and without: {apart.value:+z.1f} points, 95 % interval {apart.low:z.1f} to "
                f"{apart.high:z.1f}, {apart.seeds:,} seeds"
                + ("" if one.noise is None else f"; a ruleset played twice differs by up to {one.noise:z.1f}"),
            )


def _of_trouble(study: Study) -> Iterator[Finding]:
    crashed = sum(study.crashes.values())
    if crashed:
        yield Finding(
            text=f"{crashed:,} game{'s' if crashed > 1 else ''} crashed and stand in no figure below.",
            sure="note",
            basis="; ".join(study.crashes),
        )
    faults = sum(number for number, _ in study.faults().values())
    if faults:
        worst = sorted({bot for bot, _ in study.faults()})
        yield Finding(
            text=f"Bots failed or asked for something illegal, {faults:,} time{'s' if faults > 1 else ''} in all; "
            "their seats got the declared default.",
            sure="note",
            basis=f"bots: {', '.join(worst)}",
        )
    missing = study.planned - len(study.played)
    if missing:
        yield Finding(
            text=f"The tournament isn't finished: {missing:,} of {study.planned:,} games are missing.",
            sure="note",
            basis="`summitry lab run` with the same spec goes on",
        )
