"""A tournament's results, put in order: which games belong together, and which pairs are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from summitry.rules import Rules
from summitry_lab.tournament.measures import MEASURES, Measure, cluster
from summitry_lab.tournament.plan import Arm
from summitry_lab.tournament.results import Played, Results
from summitry_lab.tournament.statistics import ALPHA, Difference, difference, holm

__all__ = ["Effect", "Place", "Study", "bots_of", "effects", "noise"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """What stays the same while rulesets are compared."""

    scenario: str
    doctrine: str
    lineup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """``one`` less ``other`` in one measure."""

    one: str
    other: str
    measure: Measure
    difference: Difference
    p: float
    """Raised for the number of comparisons in the same table (Holm)."""
    noise: float | None
    """The largest difference that two equal arms may show (95 %); None: it wasn't measured."""
    comparisons: int
    """How many there are in the same table."""

    @property
    def sure(self) -> bool:
        """More than chance."""
        return self.p < ALPHA

    @property
    def clear(self) -> bool:
        """More than chance, and more than noise."""
        return self.sure and (self.noise is None or abs(self.difference.value) > self.noise)

    @property
    def detectable(self) -> float:
        """A true difference of this size would have been called clear in four of five tournaments like this one."""
        return self.difference.detectable(self.comparisons, self.noise)


class Study:
    """All that was played of a tournament."""

    def __init__(self, results: Results) -> None:
        self.about = results.about()
        found, self.planned = results.played()
        self.played: Sequence[Played] = found
        self.rules: Mapping[str, Rules] = results.rules()

    @cached_property
    def arms(self) -> Mapping[Arm, Sequence[Played]]:
        """The games of each arm that didn't crash, in the order of the plan."""
        found: dict[Arm, list[Played]] = {}
        for one in self.played:
            if "crash" not in one.facts:
                found.setdefault(one.planned.arm, []).append(one)
        return found

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where rulesets are compared: line-ups in rotation, in the order of the plan."""
        places = (
            Place(scenario=arm.scenario, doctrine=arm.doctrine, lineup=arm.lineup)
            for arm, games in self.arms.items()
            if arm.plain and games[0].planned.variant.isdigit()
        )
        return tuple(dict.fromkeys(places))

    @cached_property
    def main(self) -> tuple[Place, ...]:
        """One place for each scenario and doctrine: that of the first line-up that is kept from nothing."""
        first: dict[tuple[str, str], Place] = {}
        for free_only in (True, False):
            for place in self.places:
                if not free_only or not self.kept_from(place):
                    first.setdefault((place.scenario, place.doctrine), place)
        order = list(dict.fromkeys((place.scenario, place.doctrine) for place in self.places))
        return tuple(first[key] for key in order)

    def kept_from(self, place: Place) -> tuple[str, ...]:
        """What the bots of the line-up may not do."""
        return next(iter(self.of(place).values()))[0].planned.row.without

    def restricted(self) -> Iterator[tuple[Place, Place, tuple[str, ...]]]:
        """Line-ups that were kept from something, with the one that wasn't and what they were kept from."""
        for place in self.places:
            kept = self.kept_from(place)
            base = next(
                (one for one in self.main if (one.scenario, one.doctrine) == (place.scenario, place.doctrine)), place
            )
            if kept and base != place:
                yield place, base, kept

    def of(self, place: Place) -> Mapping[str, Sequence[Played]]:
        """Ruleset → games as the files say."""
        return {
            arm.ruleset: games
            for arm, games in self.arms.items()
            if arm.plain and (arm.scenario, arm.doctrine, arm.lineup) == (place.scenario, place.doctrine, place.lineup)
        }

    def again(self, place: Place) -> tuple[str, Sequence[Played], Sequence[Played]] | None:
        """The ruleset that was played twice there, first and again."""
        for arm, games in self.arms.items():
            if arm.again and (arm.scenario, arm.doctrine, arm.lineup) == (place.scenario, place.doctrine, place.lineup):
                return arm.ruleset, self.arms.get(replace(arm, again=False), ()), games
        return None

    def invasions(self) -> Mapping[Arm, Sequence[Played]]:
        """Arms in which one seat plays otherwise than all the others."""
        return {arm: games for arm, games in self.arms.items() if ">" in games[0].planned.variant}

    def replacements(self) -> Mapping[Arm, Sequence[Played]]:
        """Arms in which one seat after the other was given to another bot."""
        kinds = {"as is", "replaced"}
        return {arm: games for arm, games in self.arms.items() if arm.plain and games[0].planned.variant in kinds}

    def moved(self) -> Mapping[Arm, Sequence[Played]]:
        """Arms with a constant that was moved."""
        return {arm: games for arm, games in self.arms.items() if arm.constant}

    def rules_of(self, games: Sequence[Played]) -> Rules:
        """The rules that an arm was played by."""
        return self.rules[games[0].planned.row.rules]

    @cached_property
    def transcripts(self) -> str:
        """SHA-256 over ids and transcripts of all games, in the order of their ids."""
        lines = {f"{one.planned.id} {one.facts.get('transcript', 'crash')}" for one in self.played}
        return sha256("\n".join(sorted(lines)).encode()).hexdigest()

    @cached_property
    def crashes(self) -> Mapping[str, int]:
        """What games failed of → how many."""
        found = Counter(str(one.facts["crash"]) for one in self._once() if "crash" in one.facts)
        return dict(sorted(found.items()))

    def faults(self) -> Mapping[tuple[str, str], tuple[int, str]]:
        """(bot, kind of :class:`~summitry_lab.environment.Fault`) → how often, and an example."""
        found: dict[tuple[str, str], tuple[int, str]] = {}
        for one in self._once():
            for _, bot, kind, phase, problem in one.facts.get("faults", ()):
                number, example = found.get((bot, kind), (0, f"{problem} ({phase})"))
                found[bot, kind] = number + 1, example
        return dict(sorted(found.items()))

    def bots(self) -> Mapping[str, int]:
        """Bot → seats that it played."""
        return dict(sorted(Counter(bot for one in self._once() for bot in one.planned.row.bots.values()).items()))

    def _once(self) -> Iterator[Played]:
        """Every game once, though several places of the plan may need it."""
        yield from {one.planned.id: one for one in self.played}.values()


def bots_of(games: Sequence[Played]) -> frozenset[str]:
    """Who plays in them."""
    return frozenset(games[0].planned.row.bots.values())


def noise(study: Study, place: Place) -> Mapping[str, Difference]:
    """Measure → how far a ruleset is from itself; empty if it wasn't played again."""
    twice = study.again(place)
    if twice is None:
        return {}
    _, first, again = twice
    found = {
        name: difference(cluster(again, one), cluster(first, one), counted=one.counted)
        for name, one in MEASURES.items()
    }
    return {name: one for name, one in found.items() if one is not None}


def effects(
    study: Study, place: Place, pairs: Sequence[tuple[str, Sequence[Played], str, Sequence[Played]]] | None = None
) -> tuple[Effect, ...]:
    """Every measure of every pair of rulesets (or of the given pairs of games), the earlier less the later one."""
    if pairs is None:
        arms = list(study.of(place).items())
        pairs = [(*one, *other) for index, one in enumerate(arms) for other in arms[index + 1 :]]
    floor = {name: max(abs(one.low), abs(one.high)) for name, one in noise(study, place).items()}
    found: list[tuple[str, str, Measure, Difference]] = []
    for one, games, other, others in pairs:
        for measure in MEASURES.values():
            apart = difference(cluster(games, measure), cluster(others, measure), counted=measure.counted)
            if apart is not None:
                found.append((one, other, measure, apart))
    raised = holm([apart.p for *_, apart in found])
    return tuple(
        Effect(
            one=one,
            other=other,
            measure=measure,
            difference=apart,
            p=p,
            noise=floor.get(measure.id),
            comparisons=len(found),
        )
        for (one, other, measure, apart), p in zip(found, raised, strict=True)
    )
