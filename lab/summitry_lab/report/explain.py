"""The arithmetic of one round, from its log: every published number with the formula and the figures that give it.

The model is not asked: the formulas of docs/game.md, section 3, are written out here a second time, over the numbers of the
event log, and the tests hold both against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log

from summitry.pacts import AIMS, counted
from summitry_lab.report.arithmetic import Step, Term, greatest, least, num, root, shown, total
from summitry_lab.report.blocks import Block, Heading, Text
from summitry_lab.report.explain_guarantor import goodwill_steps
from summitry_lab.report.explain_joint import operations
from summitry_lab.report.explain_state import state_steps
from summitry_lab.report.round_log import ResolvedRound

__all__ = ["alliance_steps", "explained", "explanation", "reference_steps"]


def explanation(found: ResolvedRound, states: Sequence[str]) -> Iterator[Block]:
    """The alliance's figures, then those of each state named."""
    scenario = found.before.rules.scenario
    yield Heading(text=f"Round {found.number} of {scenario.rounds}, step by step")
    yield Text(
        text="Spending in % of GDP, capability and requirement in bn USD, the rest in 0..1 unless said otherwise. Numbers are "
        "those of the event log, to six decimals; the model's constants come from the session's rules."
    )
    last = ""
    for whom, part, steps in explained(found, states):
        if whom != last:
            yield Heading(text=whom, level=2)
        last = whom
        yield from _part(part, steps)


def explained(found: ResolvedRound, states: Sequence[str]) -> Iterator[tuple[str, str, Sequence[Step]]]:
    """Whom it is about, the part, and its lines: the alliance's, then those of each state named."""
    for part, steps in alliance_steps(found):
        yield "The alliance", part, steps
    areas = found.before.rules.scenario.areas
    reference = {step.label: step.result for step in reference_steps(found)}
    needs = {area.id: reference[f"reference {area.id}"] for area in areas}
    for state in states:
        for part, steps in state_steps(found, state, needs):
            yield found.specs[state].name, part, steps


def _part(name: str, steps: Sequence[Step]) -> Iterator[Block]:
    yield Heading(text=name, level=3)
    for step in steps:
        yield step.block()
    if not steps:
        yield Text(text="Nothing.", indent=2)


def alliance_steps(found: ResolvedRound) -> Iterator[tuple[str, list[Step]]]:
    """Part → its lines, for what concerns all."""
    yield "Answer to the provocation", _answer(found)
    yield "Cohesion", _cohesion(found)
    yield "Resolve", _resolve(found)
    goodwill = goodwill_steps(found)
    if goodwill:
        yield "The guarantor's goodwill", goodwill
    yield "Requirement", [*reference_steps(found), *_requirement(found)]
    yield "Coverage: what the members have of what they need", _coverage(found)
    yield "Deterrence: the members' shields, weighted by exposure", _deterrence(found)


def _answer(found: ResolvedRound) -> list[Step]:
    constants, specs = found.before.rules.scenario.model, found.specs
    outcome, response = found.resolved.outcome, found.response
    if response is None:
        why = "no provocation" if not found.severity else "no answer was adopted"
        return [Step(label="level reached", term=num(0), logged=outcome.answer_level, note=f"{why}: {found.verdict}")]
    given = total(num(share) / num(100) * num(specs[id_].gdp) for id_, share in outcome.contributions.items())
    whole = total(num(specs[id_].gdp) for id_ in found.members_before or specs)
    came = Step(label="given, bn USD", term=given)
    gdp = Step(label="members' GDP" if found.members_before else "all states' GDP, without members", term=whole)
    steps = [came, gdp]
    adopted = int(response.terms["level"])
    reached = 0
    for level in range(adopted, 0, -1):
        asked = num(constants.answer_cost[level])
        needed = Step(label=f"needed for level {level}", term=num(constants.answer_sum) * asked / num(100) * gdp.result)
        enough = came.term.value >= needed.term.value - 1e-6
        steps.append(Step(label=needed.label, term=needed.term, note="reached" if enough else "not reached"))
        if enough:
            reached = level
            break
    note = f"adopted: level {adopted}; severity {found.severity}: {found.verdict}"
    return [*steps, Step(label="level reached", term=num(reached), logged=outcome.answer_level, note=note)]


def _cohesion(found: ResolvedRound) -> list[Step]:
    before, constants, outcome = found.before, found.before.rules.scenario.model, found.resolved.outcome
    public, n = before.public, num(max(1, len(found.members_before)))
    kept, broken = counted(entry for entry in outcome.ledger if entry.commitment not in AIMS)
    after = found.resolved.standings
    removed = sum(after[id_].membership in ("expelled", "dismissed") for id_ in found.members_before)
    agreed = sum(motion.status == "adopted" and motion.stage == "decision" for motion in public.motions.values())
    missed = sum(entry.commitment in AIMS and entry.outcome == "broken" for entry in outcome.ledger)
    minus = num(-1)
    terms = {
        "commitments kept": num(constants.cohesion_kept) * num(sum(kept.values())) / n,
        "commitments broken": minus * num(constants.cohesion_broken) * num(sum(broken.values())) / n,
        "guideline missed": minus * num(constants.cohesion_guideline) * num(missed) / n,
        "states outvoted": minus * num(constants.cohesion_outvoted) * num(sum(before.outvoted.values())) / n,
        "members removed": minus * num(constants.cohesion_expulsion) * num(removed) / n,
        "motions agreed": num(constants.cohesion_agreement) * least(num(3), num(agreed)),
        "over-reaction": minus * num(constants.overreaction_cohesion) * num(found.verdict == "excessive"),
        "operations succeeded": num(constants.operation_cohesion) * num(operations(found)[0]),
        "operations failed": minus * num(constants.operation_failed) * num(operations(found)[1]),
        "guarantor leaves": minus * num(constants.guarantor_cohesion) * num(_lost(found)),
        "time heals": num(constants.cohesion_recovery)
        * greatest(num(0), num(constants.cohesion_start) - num(public.cohesion)),
    }
    moves = outcome.cohesion_moves
    steps = [Step(label=cause, term=term, logged=moves.get(cause, 0.0)) for cause, term in terms.items()]
    total_ = total([num(public.cohesion), *(num(move) for move in moves.values())])
    bounded = least(num(1), greatest(num(constants.cohesion_floor), total_))
    return [*steps, Step(label="cohesion", term=bounded, logged=found.resolved.cohesion)]


def _resolve(found: ResolvedRound) -> list[Step]:
    constants, public = found.before.rules.scenario.model, found.before.public
    severity, minus = num(found.severity), num(-1)
    cause, term = {
        "quiet": ("a quiet year", num(constants.resolve_quiet)),
        "met": ("provocation met", num(constants.resolve_answered)),
        "excessive": ("provocation met", num(constants.resolve_answered)),
        "weak": ("answer too weak", minus * num(constants.resolve_weak) * severity / num(3)),
        "unanswered": ("provocation unanswered", minus * num(constants.resolve_unanswered) * severity / num(3)),
    }[found.verdict]
    move = Step(label=cause, term=term, logged=found.resolved.outcome.resolve_moves.get(cause, 0.0))
    shock = Step(
        label="guarantor leaves",
        term=minus * num(constants.guarantor_resolve) * num(_lost(found)),
        logged=found.resolved.outcome.resolve_moves.get("guarantor leaves", 0.0),
    )
    value = least(num(1), greatest(num(constants.resolve_floor), num(public.resolve) + move.result + shock.result))
    resolve = Step(label="resolve", term=value, logged=found.resolved.resolve)
    alone = len(found.members_after) == 1
    cohesion = num(1.0 if alone else found.resolved.cohesion)
    note = "a single member agrees with itself" if alone else "√(cohesion × resolve)"
    return [move, shock, resolve, Step(label="will", term=root(cohesion * resolve.result), note=note)]


def _lost(found: ResolvedRound) -> float:
    """Presence that the guarantor took away without an agreement."""
    return sum(move.before - move.guarantor.presence for move in found.guarantor if move.cause in ("abrupt", "erodes"))


def reference_steps(found: ResolvedRound) -> list[Step]:
    """What the founders needed together at STARTEX, per area."""
    scenario = found.before.rules.scenario
    constants = scenario.model
    founders = [spec for spec in scenario.states if spec.member]
    guarantor = scenario.guarantor
    budget = total(
        num(spec.baseline) / num(100) * num(spec.gdp) * num(guarantor.forces)
        if guarantor.kind == "seat" and guarantor.state == spec.id
        else num(spec.baseline) / num(100) * num(spec.gdp)
        for spec in founders
    )
    brought = total([budget / num(constants.depreciation)])
    if guarantor.kind == "offboard":
        brought = brought + num(guarantor.capability) * num(guarantor.credit)
    stock = Step(label="founders' stock", term=brought, note="Σ baseline/100 × GDP / δ, and the guarantor's")
    mean_gap = exp(sum(log(area.gap) for area in scenario.areas) / len(scenario.areas))
    steps = [stock, Step(label="mean gap", term=num(mean_gap), note="geometric mean of the areas' gaps")]
    for area in scenario.areas:
        term = stock.result * num(area.share) * num(area.gap) / num(mean_gap) / num(constants.ratio_target)
        steps.append(Step(label=f"reference {area.id}", term=term))
    return steps


def _requirement(found: ResolvedRound) -> list[Step]:
    specs, scenario = found.specs, found.before.rules.scenario
    reference = {step.label: step.result for step in reference_steps(found)}
    inside = Step(label="need of the members", term=total(num(specs[id_].need) for id_ in found.members_after))
    founding = Step(label="need of the founders", term=total(num(spec.need) for spec in scenario.states if spec.member))
    steps = [inside, founding]
    for area in scenario.areas:
        factor = inside.result / founding.result
        term = reference[f"reference {area.id}"] * factor
        steps.append(Step(label=f"R {area.id}", term=term, logged=found.resolved.requirement[area.id]))
    return steps


def _coverage(found: ResolvedRound) -> list[Step]:
    scenario, standings = found.before.rules.scenario, found.resolved.standings
    guarantor = scenario.guarantor
    steps = []
    for area in scenario.areas if found.members_after else ():
        parts = [_in_theatre(found, id_, num(standings[id_].capability[area.id])) for id_ in found.members_after]
        if guarantor.kind == "offboard":
            present = num(guarantor.credit) * num(found.help.presence)
            parts.insert(0, num(guarantor.capability) * present * num(area.share))
        need = found.resolved.requirement[area.id]
        term = total(parts) / num(need) if need > 0 else num(0)
        steps.append(Step(label=area.id, term=term, logged=found.resolved.outcome.coverage[area.id]))
    return steps


def _in_theatre(found: ResolvedRound, state: str, stock: Term) -> Term:
    guarantor = found.before.rules.scenario.guarantor
    if guarantor.kind != "seat" or guarantor.state != state:
        return stock
    return num(guarantor.forces) * num(found.help.presence) * stock


def _deterrence(found: ResolvedRound) -> list[Step]:
    specs, standings = found.specs, found.resolved.standings
    members = found.members_after
    if not members:
        return [Step(label="D", term=num(0), logged=found.resolved.deterrence, note="no members")]
    weighted = total(num(specs[id_].exposure) * num(standings[id_].shield) for id_ in members)
    term = weighted / total(num(specs[id_].exposure) for id_ in members)
    steps = [Step(label="D", term=term, logged=found.resolved.deterrence)]
    outcome = found.resolved.outcome
    if outcome.deterrence_moves:
        moved = total([num(outcome.deterrence_before), *(num(move) for move in outcome.deterrence_moves.values())])
        causes = ", ".join(f"{shown(move)} {cause}" for cause, move in outcome.deterrence_moves.items())
        steps.append(Step(label="D before, and moves", term=moved, logged=outcome.deterrence, note=causes))
    return steps
