"""The arithmetic of one state in one round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summitry.engine.offices import held_by
from summitry.engine.standing import answer_asked
from summitry.interests import current_interests
from summitry.model.resilience import spared
from summitry.pacts import floor_for
from summitry.rules import InterestSpec
from summitry_lab.report.arithmetic import Step, Term, greatest, least, num, product, total
from summitry_lab.report.explain_guarantor import engagement_term
from summitry_lab.report.explain_joint import beside, operations_won, received
from summitry_lab.report.explain_shield import shield_steps
from summitry_lab.report.round_log import ResolvedRound

__all__ = ["state_steps"]


def state_steps(found: ResolvedRound, state: str, reference: Mapping[str, Term]) -> Iterator[tuple[str, list[Step]]]:
    """Part → its lines. ``reference``: the founders' requirement at STARTEX per area."""
    yield "Commitments", _commitments(found, state)
    yield (
        "Capability: (1 - δ) × K + s/100 × GDP × share × (1 + extra) + aid",
        _capability(found, state),
    )
    yield "Record of answers, and influence", [*_record(found, state), *_influence(found, state)]
    yield "Shield", shield_steps(found, state, reference)
    if state in found.scored:
        yield "Domestic support", _support(found, state)
        yield "Interests and score so far", _interests(found, state)


def _commitments(found: ResolvedRound, state: str) -> list[Step]:
    """The owed figures of the ledger; what was done stands in the note."""
    commitment, public = found.before.rules.ruleset.commitment, found.before.public
    steps = []
    for entry in found.resolved.outcome.ledger:
        if entry.state != state:
            continue
        if entry.commitment in ("floor", "guideline"):
            asked = num(floor_for(commitment, public.floor, state))
            term = least(asked, num(public.states[state].spending) + num(commitment.path_step))
        elif entry.commitment == "related" and commitment.related is not None:
            account, spent = commitment.related, num(found.resolved.standings[state].spending)
            rest = greatest(num(0), num(account.total) - spent)
            risen = num(public.states[state].related or 0.0) + num(account.path_step)
            term = least(num(account.cap), least(rest, risen))
        else:
            term = num(entry.owed)
        note = f"owed; did {entry.done:g}: {entry.outcome}"
        steps.append(Step(label=entry.commitment, term=term, logged=entry.owed, note=note))
    return steps


def _capability(found: ResolvedRound, state: str) -> list[Step]:
    scenario, standing = found.before.rules.scenario, found.resolved.standings[state]
    old, gdp = found.before.public.states[state], num(found.specs[state].gdp)
    keep = num(1 - scenario.model.depreciation)
    aid = found.resolved.outcome.received.get(state, 0.0)
    steps = []
    for area in scenario.areas:
        share = num(standing.split[area.id])
        money = num(standing.spending) / num(100) * gdp * share
        boost = standing.boost.get(area.id, 0.0)
        if boost:
            money = money * (num(1) + num(boost))
        term = keep * num(old.capability[area.id]) + money
        for amount in received(found, state):
            term = term + amount * share
        if aid:
            term = term + num(aid) * share
        steps.append(Step(label=f"K {area.id}", term=term, logged=standing.capability[area.id]))
    return steps


def _record(found: ResolvedRound, state: str) -> list[Step]:
    constants = found.before.rules.scenario.model
    old, new = found.before.public.states[state].record, found.resolved.standings[state].record
    asked = num(answer_asked(found.before, state)[0])
    if asked.value <= 0 or (found.response is not None and found.stayed_out(state, found.response.id)):
        return [Step(label="record", term=num(old), logged=new, note="nothing was asked")]
    rate = num(constants.record_rate)
    given = num(found.resolved.outcome.contributions.get(state, 0.0))
    term = num(1 - constants.record_rate) * num(old) + rate * least(num(1), given / asked)
    return [Step(label="record", term=term, logged=new, note="gave / was asked")]


def _influence(found: ResolvedRound, state: str) -> list[Step]:
    rate = found.before.rules.scenario.model.influence_rate
    old, new = found.before.public.states[state].influence, found.resolved.standings[state].influence
    won = seen = 0
    for motion in found.before.public.motions.values():
        if motion.tally is None or motion.stage == "ratification":
            continue
        adopted = motion.tally.outcome == "adopted"
        sides = [adopted] * (motion.mover == state)
        sides += [adopted] * (state in motion.tally.yes and motion.mover != state)
        sides += [not adopted] * (state in motion.tally.no)
        seen += len(sides)
        won += sum(sides)
    term, note = num(old), "took no side in a vote"
    if seen:
        term, note = num(1 - rate) * num(old) + num(rate) * (num(won) / num(seen)), "votes won / sides taken"
    if acted := operations_won(found, state):
        more = num(found.before.rules.scenario.model.operation_influence) * num(acted)
        term, note = least(num(1), term + more), f"{note}; then the operations that succeeded"
    share = found.before.rules.scenario.model.influence_office
    for _ in range(held_by(found.before, state)):
        term, note = num(share) * num(1) + num(1 - share) * term, f"{note}; then its office"
    return [Step(label="influence", term=term, logged=new, note=note)]


def _support(found: ResolvedRound, state: str) -> list[Step]:
    before, constants, spec = found.before, found.before.rules.scenario.model, found.specs[state]
    old, new = before.public.states[state], found.resolved.standings[state]
    provocation = before.public.provocation
    support = num(before.private[state].support)
    unmet = 0.0
    if found.verdict in ("weak", "unanswered"):
        target = provocation is not None and provocation.target == state
        unmet = 1.0 if target else 0.5 if state in found.members_before else 0.0
    frightened = found.verdict == "excessive" and state in found.members_before
    risen = num(new.spending) - num(old.spending)
    if new.related is not None:
        risen = risen + num(new.related) - num(old.related or 0.0)
    rise = greatest(num(0), risen - num(constants.support_used_to))
    parts = {
        "spending rise": num(-1) * num(constants.support_rise) * rise,
        "outvoted": num(-1) * num(constants.support_outvoted) * num(before.outvoted.get(state, 0)),
        "unmet provocation": num(-1) * num(constants.support_unanswered) * num(unmet),
        "over-reaction": num(-1) * num(constants.support_overreaction) * num(frightened),
        "nuclear umbrella": num(-1) * num(constants.support_umbrella) * num(bool(old.umbrella)),
        "gave in to a demand": num(-1) * num(constants.support_gave_in) * num(state in found.gave_in),
        "visible threat": num(constants.support_threat) * num(spec.exposure) * num(found.severity) / num(5),
        "own shield": num(constants.support_security) * (num(new.shield) - num(old.shield)),
        "drift": num(constants.support_pull) * (num(constants.support_start) - support),
    }
    steps = [Step(label=f"{cause}, points", term=term) for cause, term in parts.items()]
    value = least(num(100), greatest(num(0), total([support, *(step.result for step in steps)])))
    event = found.scored[state]
    if event.caretaker:
        fallen = Step(label="support", term=value, note=f"below {constants.support_fall:g}: the government falls")
        start = Step(label="new government", term=num(constants.support_new_government), logged=event.support)
        return [*steps, fallen, start]
    return [*steps, Step(label="support", term=value, logged=event.support, note="points of 0..100")]


def _interests(found: ResolvedRound, state: str) -> list[Step]:
    event, own = found.scored[state], found.before.private[state]
    steps = []
    weighted = []
    for interest in current_interests(found.before.rules.scenario.roles[state], own):
        now = event.interests[interest.id]
        steps.append(Step(label=interest.id, term=_value(found, state, interest), logged=now.value))
        sums = num(own.interest_sums.get(interest.id, 0.0)) + num(now.value)
        over = Step(label=f"{interest.id}, sum", term=sums, logged=event.interest_sums[interest.id])
        steps.append(over)
        weighted.append(num(interest.weight) * over.result)
    note = "100 × Σ weight × sum / rounds"
    if own.card is not None:
        weighted.insert(0, num(own.card_points))
        note = "100 × (points under earlier cards + Σ weight × sum) / rounds"
    score = num(100) * total(weighted) / num(max(1, found.number))
    steps.append(Step(label="score so far", term=score, logged=event.score, note=note))
    return steps


def _value(found: ResolvedRound, state: str, interest: InterestSpec) -> Term:
    constants, spec = found.before.rules.scenario.model, found.specs[state]
    standing, kind = found.resolved.standings[state], interest.kind
    one = num(1)
    if kind == "security":
        value = one - num(constants.security_loss) * num(spec.exposure) * (one - num(standing.shield))
        lost = _attack(found, state, constants.provocation_security)
        return _bounded(value - lost) if lost.value else _bounded(value)
    if kind == "low_burden":
        given = total([num(found.resolved.outcome.contributions.get(state, 0.0)), *beside(found, state)])
        free = num(constants.burden_free) * num(spec.baseline)
        if paid := found.paid.get(state, 0.0):
            given = given + num(paid)
        if standing.related:
            given = given + num(standing.related)
        excess = greatest(num(0), num(standing.spending) + given - free) / num(constants.burden_scale)
        felt = _bounded(one - excess ** num(constants.burden_power))
        lost = _attack(found, state, constants.provocation_economy)
        return _bounded(felt - lost) if lost.value else felt
    if kind == "support":
        return _support_felt(found, state) / num(100)
    if kind == "influence":
        return num(standing.influence)
    if kind == "reputation":
        return (num(standing.kept) + one) / (num(standing.kept) + num(standing.broken) + num(2))
    if kind == "industry":
        return num(standing.industry)
    if kind == "autonomy":
        gave_in = num(constants.autonomy_gave_in if standing.declined == 0 else 0.0)
        return _bounded(least(num(1), _without_the_guarantor(found, state)) - gave_in)
    if kind == "guarantor":
        return engagement_term(found)
    if kind == "cohesion":
        return num(found.resolved.cohesion)
    if kind == "enlargement":
        inside = sum(other in found.members_after for other in interest.states)
        return num(inside) / num(len(interest.states)) if interest.states else num(0)
    assert interest.value is not None  # floor_at_most always has one
    return _bounded(one - greatest(num(0), num(found.resolved.floor) - num(interest.value)) / num(2))


def _without_the_guarantor(found: ResolvedRound, state: str) -> Term:
    """The geometric mean of what the members have of what they need, without the guarantor; outside, the own ratio."""
    if state not in found.members_after:
        return num(found.resolved.standings[state].ratio)
    scenario = found.before.rules.scenario
    constants = scenario.model
    own = [id_ for id_ in found.members_after if id_ != scenario.guarantor.state]
    if not own:
        return num(0)
    bounded = []
    for area, need in found.resolved.requirement.items():
        have = total(num(found.resolved.standings[id_].capability[area]) for id_ in own)
        term = have / num(need) if need > 0 else num(constants.ratio_high)
        bounded.append(least(num(constants.ratio_high), greatest(num(constants.ratio_low), term)))
    return product(bounded) ** (num(1) / num(len(bounded)))


def _support_felt(found: ResolvedRound, state: str) -> Term:
    """The support that the interest is valued by: before a new government takes over."""
    return next(step for step in _support(found, state) if step.label == "support").result


def _attack(found: ResolvedRound, state: str, rate: float) -> Term:
    """What an unmet provocation costs its target, at ``rate`` for each step of severity."""
    provocation = found.before.public.provocation
    if provocation is None or provocation.target != state or found.verdict not in ("weak", "unanswered"):
        return num(0)
    gap = num(found.severity) - num(found.resolved.outcome.answer_level)
    account = found.before.rules.ruleset.commitment.related
    saved = spared(account, found.resolved.standings[state].related)
    return num(rate) * gap * num(1 - saved) if saved else num(rate) * gap


def _bounded(term: Term) -> Term:
    return least(num(1), greatest(num(0), term))
