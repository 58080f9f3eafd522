"""The conditions 1 and 2 of docs/game.md, section 12, measured on games of constant strategies.

1, *dilemma*: all-comply beats all-free-ride, and free-riding alone beats complying. 2, *enforcement matters*: with dismissal
complying beats being dismissed; without, free-riding alone pays. Both arms play the same ruleset but for the consequence of
a breach, with the same luck, and are scored by the engine at ENDEX with its projected years.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from statistics import mean, pstdev
from typing import Final, Literal

from summitry.rules import InterestSpec, Role, Rules
from summitry.state import State
from summitry_lab.tournament.constant import Conduct, play_constant

__all__ = ["ARMS", "Arm", "Conditions", "Figure", "Payoffs", "Weights", "conditions", "figure", "prepared"]

Arm = Literal["all comply", "all free-ride", "all free-ride, no breakdown", "alone, unenforced", "alone, dismissed"]
ARMS: Final[tuple[Arm, ...]] = (
    "all comply", "all free-ride", "all free-ride, no breakdown", "alone, unenforced", "alone, dismissed",
)  # fmt: skip
"""``no breakdown``: the game is played to its end whatever happens, which tells how much of the dilemma is the fear of it."""

Weights = Literal["reference", "role cards"]
"""``reference``: security 0.7 and economy 0.3 for every state; ``role cards``: each state's own."""

_REFERENCE: Final[tuple[tuple[Literal["security", "low_burden"], float], ...]] = (
    ("security", 0.7),
    ("low_burden", 0.3),
)
_PREFIX: Final = "reference:"

DILEMMA: Final = 11 / 15
ENFORCED: Final = 12 / 15
"""The bars of game.md section 12 as shares of the founders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number over several seeds."""

    mean: float
    spread: float
    """Standard deviation over the seeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payoffs:
    """One state's scores, 0..100, by seed in the order in which they were played."""

    state: str
    scores: Mapping[Arm, tuple[float, ...]]

    def gain(self, one: Arm, other: Arm) -> float:
        """How much ``one`` is better than ``other`` for the state, mean over the seeds."""
        return mean(self.scores[one]) - mean(self.scores[other])

    def share(self, one: Arm, other: Arm) -> float:
        """In what share of the seeds ``one`` is better."""
        pairs = list(zip(self.scores[one], self.scores[other], strict=True))
        return sum(left > right for left, right in pairs) / len(pairs)

    @property
    def dilemma(self) -> bool:
        return self.gain("all comply", "all free-ride") > 0 and self.gain("alone, unenforced", "all comply") > 0

    @property
    def dilemma_without_breakdown(self) -> bool:
        """The same where no armed attack ends the game."""
        return (
            self.gain("all comply", "all free-ride, no breakdown") > 0
            and self.gain("alone, unenforced", "all comply") > 0
        )

    @property
    def deterred(self) -> bool:
        """With dismissal, complying is better."""
        return self.gain("all comply", "alone, dismissed") > 0

    @property
    def content(self) -> bool:
        """Without enforcement complying is better all the same."""
        return self.gain("all comply", "alone, unenforced") > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What was measured, and whether it is enough. The bars concern the reference weights."""

    scenario: str
    ruleset: str
    seeds: tuple[int, ...]
    payoffs: Mapping[Weights, tuple[Payoffs, ...]]
    """Of the seats that are members at STARTEX."""
    deterrence: Mapping[Arm, Figure]
    """At the end; of the two alone-arms over all states that go alone."""
    will: Mapping[Arm, Figure]
    """√(cohesion · resolve) at the end."""
    breakdowns: Mapping[Arm, float]
    """Share of games that end in breakdown."""

    @property
    def states(self) -> int:
        return len(self.payoffs["reference"])

    @property
    def dilemma_bar(self) -> int:
        return ceil(DILEMMA * self.states - 1e-9)

    @property
    def enforced_bar(self) -> int:
        return ceil(ENFORCED * self.states - 1e-9)

    def dilemmas(self, weights: Weights = "reference") -> int:
        """States in a dilemma."""
        return sum(payoffs.dilemma for payoffs in self.payoffs[weights])

    def dilemmas_without_breakdown(self, weights: Weights = "reference") -> int:
        return sum(payoffs.dilemma_without_breakdown for payoffs in self.payoffs[weights])

    def deterred(self, weights: Weights = "reference") -> int:
        """States for which complying beats being dismissed."""
        return sum(payoffs.deterred for payoffs in self.payoffs[weights])

    def content(self, weights: Weights = "reference") -> int:
        """States that would comply without enforcement."""
        return sum(payoffs.content for payoffs in self.payoffs[weights])

    @property
    def dilemma_holds(self) -> bool:
        return self.dilemmas() >= self.dilemma_bar

    @property
    def enforcement_holds(self) -> bool:
        """Enough with dismissal, and not enough without."""
        return self.deterred() >= self.enforced_bar > self.content()


def conditions(rules: Rules, seeds: Sequence[int], *, cards: bool = True) -> Conditions:
    """Play both arms for every seed and every state that goes alone: 3 + 2 · states games a seed.

    ``rules`` must have untimed clocks. A ruleset without dismissal is measured as if its floor or guideline had one. Without
    ``cards`` only the reference weights are scored, which is quicker.
    """
    free, enforced = (prepared(rules, dismissal=dismissal, cards=cards) for dismissal in (False, True))
    endless = replace(
        free,
        scenario=replace(
            free.scenario, model=replace(free.scenario.model, breakdown_deterrence=0.0, breakdown_answered=0.0)
        ),
    )
    seats = [spec.id for spec in rules.scenario.states if spec.seat]
    founders = [spec.id for spec in rules.scenario.states if spec.seat and spec.member]
    comply: dict[str, Conduct] = dict.fromkeys(seats, "comply")
    shirk: dict[str, Conduct] = dict.fromkeys(seats, "free-ride")
    weighings: tuple[Weights, ...] = ("reference", "role cards") if cards else ("reference",)
    scores: dict[Weights, dict[str, dict[Arm, list[float]]]] = {
        weights: {seat: {arm: [] for arm in ARMS} for seat in founders} for weights in weighings
    }
    ends: dict[Arm, list[State]] = {arm: [] for arm in ARMS}

    def note(arm: Arm, end: State, states: Sequence[str]) -> None:
        ends[arm].append(end)
        for state in states:
            scores["reference"][state][arm].append(_reference_score(end, state))
            if cards:
                scores["role cards"][state][arm].append(end.public.results[state].score)

    for seed in seeds:
        # Who complies is never dismissed, so one game serves both arms.
        note("all comply", play_constant(enforced, seed, comply), founders)
        note("all free-ride", play_constant(free, seed, shirk), founders)
        note("all free-ride, no breakdown", play_constant(endless, seed, shirk), founders)
        for state in founders:
            alone: dict[str, Conduct] = {**comply, state: "free-ride"}
            note("alone, unenforced", play_constant(free, seed, alone), (state,))
            note("alone, dismissed", play_constant(enforced, seed, alone), (state,))
    return Conditions(
        scenario=rules.scenario.id,
        ruleset=rules.ruleset.id,
        seeds=tuple(seeds),
        payoffs={
            weights: tuple(
                Payoffs(state=state, scores={arm: tuple(values) for arm, values in arms.items()})
                for state, arms in by_state.items()
            )
            for weights, by_state in scores.items()
        },
        deterrence={arm: figure([end.public.deterrence for end in ends[arm]]) for arm in ARMS},
        will={arm: figure([(end.public.cohesion * end.public.resolve) ** 0.5 for end in ends[arm]]) for arm in ARMS},
        breakdowns={arm: mean(end.public.ended == "breakdown" for end in ends[arm]) for arm in ARMS},
    )


def figure(values: Sequence[float]) -> Figure:
    """Mean and spread; at least one value."""
    return Figure(mean=mean(values), spread=pstdev(values))


def prepared(rules: Rules, *, dismissal: bool, cards: bool = True) -> Rules:
    """The same rules with or without dismissal for a breach of the floor, and with the reference interests on every role
    card at no weight (so one game yields both scores), or instead of it."""
    commitment = rules.ruleset.commitment
    changed = (
        replace(commitment, consequence="dismissal", binding=True)
        if dismissal
        else replace(commitment, consequence="none")
    )
    roles = {seat: _with_reference(role, cards) for seat, role in rules.scenario.roles.items()}
    return replace(
        rules,
        ruleset=replace(rules.ruleset, commitment=changed),
        scenario=replace(rules.scenario, roles=roles),
    )


def _with_reference(role: Role, cards: bool) -> Role:
    extra = tuple(InterestSpec(id=_PREFIX + kind, kind=kind, title=kind, weight=0.0) for kind, _ in _REFERENCE)
    return replace(role, interests=(*role.interests, *extra) if cards else extra)


def _reference_score(end: State, state: str) -> float:
    averages = end.public.results[state].interests
    return 100 * sum(weight * averages[_PREFIX + kind] for kind, weight in _REFERENCE)
