"""The report on voting power: as blocks for a reader, as plain data for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from summitry.decision import describe, electorate, weights_of
from summitry.decision_rules import DecisionRule
from summitry.motions import MOTION_TYPES
from summitry.rules import Rules
from summitry_lab.power import Indices, NoSimpleGame, indices, simple_game
from summitry_lab.report.blocks import Block, Heading, Table, Text

__all__ = ["RulePower", "game_power_report", "power_data", "power_of", "power_report"]

_CAVEAT = (
    "Banzhaf: a state's share of all the cases in which one ballot decides. Decisive: the chance that it decides if all others "
    "toss a coin. Shapley-Shubik: its share of all orders of joining in which it is the one that carries the decision. All "
    "three know yes and no only, and no friendships: what states abstain from, want or promise is not in them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePower:
    """One decision rule of a ruleset, and what it gives whom."""

    motions: tuple[str, ...]
    """The motion types that it decides."""
    rule: DecisionRule
    subject: str | None
    """The state that a rule leaves out, if one was named."""
    voters: tuple[str, ...]
    power: Indices | None
    """None: the indices say nothing of such a rule."""
    reason: str = ""
    """Why not."""


def power_of(rules: Rules, *, motions: Sequence[str] = (), subject: str | None = None) -> tuple[RulePower, ...]:
    """The power in each of the ruleset's decision rules, or in those of ``motions``, among the members at STARTEX.

    ``subject``: the state that a motion is about, which some rules leave out. Rules under which nobody votes are passed over.
    """
    members = tuple(spec.id for spec in rules.scenario.states if spec.member and spec.seat)
    weights = weights_of(rules.scenario)
    found: list[tuple[DecisionRule, list[str]]] = []
    for kind, motion in rules.ruleset.motions.items():
        if motion.rule is not None and (not motions or kind in motions) and electorate(motion.rule, members, None):
            same = next((kinds for rule, kinds in found if rule == motion.rule), None)
            if same is None:
                found.append((motion.rule, [kind]))
            else:
                same.append(kind)
    result: list[RulePower] = []
    for rule, kinds in found:
        voters = electorate(rule, members, subject)
        power: Indices | None = None
        reason = ""
        try:
            power = indices(simple_game(rule, voters, weights))
        except NoSimpleGame as error:
            reason = str(error)
        result.append(
            RulePower(motions=tuple(kinds), rule=rule, subject=subject, voters=voters, power=power, reason=reason)
        )
    return tuple(result)


def power_report(found: Sequence[RulePower], rules: Rules) -> Iterator[Block]:
    """One table a rule."""
    names = {spec.id: spec.name for spec in rules.scenario.states}
    yield Heading(text=f"Voting power: {rules.scenario.title} under {rules.ruleset.title}")
    yield Text(text=_CAVEAT, tone="dim")
    for one in found:
        titles = [MOTION_TYPES[kind].title for kind in one.motions]
        yield Heading(text="; ".join(titles), level=2)
        yield Text(text=describe(one.rule))
        if one.power is None:
            yield Text(text=f"No index applies: {one.reason}.")
            continue
        if one.subject is None and len(electorate(one.rule, one.voters, one.voters[0])) < len(one.voters):
            yield Text(
                text="Counted for all members: no state is named that the motion is about (`--subject`).", tone="dim"
            )
        yield from _table(one.power, [names[state] for state in one.voters])


def game_power_report(power: Indices, weights: Sequence[int], quota: int) -> Iterator[Block]:
    """A game of given weights."""
    yield Heading(text=f"Voting power in [{quota}; {', '.join(map(str, weights))}]")
    yield Text(text=_CAVEAT, tone="dim")
    yield from _table(power, [f"{number} (weight {weight})" for number, weight in enumerate(weights, start=1)])


def _table(power: Indices, names: Sequence[str]) -> Iterator[Block]:
    rows = zip(names, power.banzhaf, power.absolute, power.shapley, strict=True)
    yield Table(
        columns=("", "Banzhaf", "Decisive", "Shapley-Shubik"),
        rows=tuple(
            (name, _percent(share), _percent(chance), _percent(shapley))
            for name, share, chance, shapley in sorted(rows, key=lambda row: -row[3])
        ),
        right=(1, 2, 3),
    )
    yield Text(
        text=f"{power.winning:,} of {2**power.players:,} ways to vote carry a decision ({_percent(power.passes)}): how able "
        "this body is to act."
    )


def _percent(value: Fraction) -> str:
    """A chance that is there is never shown as none."""
    return "<0.01%" if 0 < value < Fraction(1, 20_000) else f"{float(value):.2%}"


def power_data(power: Indices, voters: Sequence[str]) -> dict[str, Any]:
    """The table, for JSON: fractions both exact and as numbers."""
    return {
        "winning": power.winning,
        "passes": float(power.passes),
        "players": [
            {
                "name": name,
                "swings": power.swings[index],
                "banzhaf": float(power.banzhaf[index]),
                "banzhaf_exact": str(power.banzhaf[index]),
                "absolute": float(power.absolute[index]),
                "shapley": float(power.shapley[index]),
                "shapley_exact": str(power.shapley[index]),
            }
            for index, name in enumerate(voters)
        ],
    }
