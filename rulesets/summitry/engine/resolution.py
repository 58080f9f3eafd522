"""Resolution: everything that a round's decisions bring about, in the order of game.md section 2.

Contributions and responses, capability, breaches and the ledger, dismissals and other changes of membership, coverage, will
and deterrence with the new membership, effects of the provocation, support and elections, interests. Pure computation: the
result is events that carry every number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summitry import events as ev
from summitry.engine.membership import Changes, membership_changes
from summitry.engine.standing import adopted_response, answer_asked, members
from summitry.interests import Situation, round_score, value_of, why
from summitry.model.answers import next_unanswered, reached, verdict
from summitry.model.capability import gap_split, grown, reference_requirement
from summitry.model.shield import Picture, picture
from summitry.model.support import mood, next_support
from summitry.model.will import Conduct, cohesion_moves, moved, resolve_moves
from summitry.pacts import judge_answer, judge_floor, judge_pledge
from summitry.state import Decision, InterestValue, LedgerEntry, Outcome, Standing, State
from summitry.values import clamp, tidy

__all__ = ["declared_default", "resolve"]


def declared_default(state: State, seat: str) -> Decision:
    """What is taken for a seat that commits nothing: last year's budget, and of an answer what is owed."""
    standing = state.public.states[seat]
    response = adopted_response(state.public)
    asked, owed = answer_asked(state, seat)
    return Decision(
        spending=standing.spending,
        split=standing.split,
        contributions={response.id: asked} if response is not None and owed else {},
    )


def _scripted(state: State, id_: str) -> Decision:
    """An off-board state: it reforms towards a binding floor when it could qualify, and answers as its record says."""
    rules = state.rules
    constants = rules.scenario.model
    spec = rules.state(id_)
    standing = state.public.states[id_]
    could_join = not any(
        criterion.field != "spending"
        and id_ not in criterion.waiver
        and (getattr(spec, criterion.field) is None or getattr(spec, criterion.field) < criterion.at_least)
        for criterion in rules.ruleset.criteria
    )
    target = spec.script_spending
    if standing.membership == "member" or (rules.ruleset.commitment.binding and could_join):
        target = max(target, state.public.floor)
    spending = clamp(target, standing.spending - constants.spending_step, standing.spending + constants.spending_step)
    response = adopted_response(state.public)
    asked, owed = answer_asked(state, id_)
    share = asked if owed else asked * standing.record
    return Decision(
        spending=tidy(spending),
        split=standing.split,
        contributions={response.id: tidy(share)} if response is not None and share else {},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    level: int
    outcome: str
    severity: int
    contributions: dict[str, float]
    asked: dict[str, float]
    """Per cent of GDP, of each state of which something is asked."""
    owed: bool


def resolve(state: State) -> tuple[ev.Event, ...]:
    """The events of this round's Resolution, without the phase that follows."""
    rules, public = state.rules, state.public
    constants = rules.scenario.model
    decisions = {
        spec.id: (state.private[spec.id].decision or declared_default(state, spec.id))
        if spec.seat
        else _scripted(state, spec.id)
        for spec in rules.scenario.states
    }
    before = members(public)
    answer = _answer(state, decisions, before)
    capability = {
        spec.id: grown(
            public.states[spec.id].capability,
            spending=decisions[spec.id].spending,
            gdp=spec.gdp,
            split=decisions[spec.id].split,
            depreciation=constants.depreciation,
        )
        for spec in rules.scenario.states
    }
    entries = _judge(state, decisions, before, answer)
    changes = membership_changes(state, entries, {id_: decision.spending for id_, decision in decisions.items()})
    after = tuple(
        id_ for id_ in public.states if changes.membership.get(id_, public.states[id_].membership) == "member"
    )
    records = {
        id_: tidy(_record(constants.record_rate, standing.record, answer, id_)) if id_ in before else standing.record
        for id_, standing in public.states.items()
    }
    cohesion_by = cohesion_moves(constants, public.cohesion, _conduct(state, entries, before, changes, answer))
    resolve_by = resolve_moves(constants, answer.outcome, answer.severity)
    cohesion = moved(public.cohesion, cohesion_by, constants.cohesion_floor)
    resolve_ = moved(public.resolve, resolve_by, constants.resolve_floor)
    now = picture(
        rules,
        capability=capability,
        records=records,
        members=after,
        cohesion=cohesion,
        resolve=resolve_,
        reference=reference_requirement(rules.scenario),
    )
    support = _support(state, decisions, now, answer, before)
    standings = _standings(state, decisions, capability, records, entries, changes, now, support)
    outcome = Outcome(
        round=public.round,
        deterrence=tidy(now.deterrence),
        deterrence_before=public.deterrence,
        requirement={area: tidy(value) for area, value in now.requirement.items()},
        coverage={area: tidy(value) for area, value in now.coverage.items()},
        cohesion_moves=cohesion_by,
        resolve_moves=resolve_by,
        contributions=answer.contributions,
        answer_level=answer.level,
        ledger=entries,
    )
    resolved = ev.RoundResolved(
        standings=standings,
        floor=changes.floor,
        deterrence=outcome.deterrence,
        cohesion=cohesion,
        resolve=resolve_,
        requirement=outcome.requirement,
        gaps=gap_split(rules.scenario, now.coverage),
        provocation=replace(public.provocation, answered=answer.level) if public.provocation else None,
        unanswered=next_unanswered(public.unanswered, answer.outcome) if public.provocation else public.unanswered,
        outcome=outcome,
    )
    events: list[ev.Event] = []
    if entries:
        events.append(ev.CommitmentsJudged(entries=entries))
    events.extend(changes.events)
    events.append(resolved)
    events.extend(_scored(state, resolved, answer, support, after))
    return tuple(events)


def _answer(state: State, decisions: dict[str, Decision], before: tuple[str, ...]) -> _Answer:
    provocation = state.public.provocation
    if provocation is None:
        return _Answer(level=0, outcome="quiet", severity=0, contributions={}, asked={}, owed=False)
    response = adopted_response(state.public)
    if response is None:
        outcome = verdict(provocation.severity, 0)
        return _Answer(level=0, outcome=outcome, severity=provocation.severity, contributions={}, asked={}, owed=False)
    contributions = {
        id_: share for id_, decision in decisions.items() if (share := decision.contributions.get(response.id, 0.0)) > 0
    }
    constants = state.rules.scenario.model
    adopted = int(response.terms["level"])
    gdp = {spec.id: spec.gdp for spec in state.rules.scenario.states}
    level = reached(constants, adopted, contributions, gdp, before)
    return _Answer(
        level=level,
        outcome=verdict(provocation.severity, level),
        severity=provocation.severity,
        contributions=contributions,
        asked={id_: share for id_ in before if (share := answer_asked(state, id_)[0]) > 0},
        owed=state.rules.ruleset.response.contributions_owed,
    )


def _judge(
    state: State, decisions: dict[str, Decision], before: tuple[str, ...], answer: _Answer
) -> tuple[LedgerEntry, ...]:
    public, commitment = state.public, state.rules.ruleset.commitment
    gdp = {spec.id: spec.gdp for spec in state.rules.scenario.states}
    entries: list[LedgerEntry] = []
    for id_, standing in public.states.items():
        spending = decisions[id_].spending
        caretaker = id_ in state.private and state.private[id_].caretaker
        if id_ in before:
            entries.append(judge_floor(commitment, public.floor, standing, spending, public.round, caretaker=caretaker))
            if answer.owed and id_ in answer.asked:
                entries.append(judge_answer(id_, answer.asked[id_], answer.contributions, public.round))
        pledge = judge_pledge(standing, spending, public.round, public.states, gdp)
        if pledge is not None:
            entries.append(pledge)
    return tuple(entries)


def _record(rate: float, record: float, answer: _Answer, id_: str) -> float:
    """A record of answers moves only when something was asked of the state."""
    asked = answer.asked.get(id_)
    if asked is None:
        return record
    return (1 - rate) * record + rate * min(1.0, answer.contributions.get(id_, 0.0) / asked)


def _conduct(
    state: State, entries: tuple[LedgerEntry, ...], before: tuple[str, ...], changes: Changes, answer: _Answer
) -> Conduct:
    firm = [entry for entry in entries if entry.commitment != "guideline"]
    return Conduct(
        members=len(before),
        kept=sum(entry.outcome == "kept" for entry in firm),
        broken=sum(entry.outcome == "broken" for entry in firm),
        guideline_missed=sum(entry.commitment == "guideline" and entry.outcome == "broken" for entry in entries),
        outvoted=sum(state.outvoted.values()),
        removed=changes.removed,
        agreed=sum(
            motion.status == "adopted" and motion.stage == "decision" for motion in state.public.motions.values()
        ),
        excessive=answer.outcome == "excessive",
    )


def _support(
    state: State, decisions: dict[str, Decision], now: Picture, answer: _Answer, before: tuple[str, ...]
) -> dict[str, float]:
    public, constants = state.public, state.rules.scenario.model
    provocation = public.provocation
    unmet = answer.outcome in ("weak", "unanswered")
    support: dict[str, float] = {}
    for seat, own in state.private.items():
        spec = state.rules.state(seat)
        target = provocation is not None and provocation.target == seat
        support[seat] = next_support(
            constants,
            own.support,
            rise=decisions[seat].spending - public.states[seat].spending,
            outvoted=state.outvoted.get(seat, 0),
            threat=spec.exposure * answer.severity / 5,
            unanswered=(1.0 if target else 0.5 if seat in before else 0.0) if unmet else 0.0,
            shield_change=now.shield[seat] - public.states[seat].shield,
        )
    return support


def _standings(
    state: State,
    decisions: dict[str, Decision],
    capability: dict[str, dict[str, float]],
    records: dict[str, float],
    entries: tuple[LedgerEntry, ...],
    changes: Changes,
    now: Picture,
    support: dict[str, float],
) -> dict[str, Standing]:
    public, constants = state.public, state.rules.scenario.model
    kept: dict[str, int] = {}
    broken: dict[str, int] = {}
    for entry in entries:
        tally = kept if entry.outcome == "kept" else broken if entry.outcome == "broken" else None
        if tally is not None:
            tally[entry.state] = tally.get(entry.state, 0) + 1
    influence = _influence(state)
    standings: dict[str, Standing] = {}
    for id_, old in public.states.items():
        due = old.pledge_round == public.round
        moved_to = influence.get(id_)
        standings[id_] = Standing(
            state=id_,
            membership=changes.membership.get(id_, old.membership),
            spending=tidy(decisions[id_].spending),
            spending_before=old.spending,
            split=decisions[id_].split,
            capability={area: tidy(stock) for area, stock in capability[id_].items()},
            ratio=tidy(now.ratio[id_]),
            shield=tidy(now.shield[id_]),
            record=records[id_],
            pledge=None if due else old.pledge,
            pledge_round=None if due else old.pledge_round,
            pledge_share=0.0 if due else old.pledge_share,
            leaving=None if id_ in changes.membership else old.leaving,
            kept=old.kept + kept.get(id_, 0),
            broken=old.broken + broken.get(id_, 0),
            influence=old.influence
            if moved_to is None
            else tidy((1 - constants.influence_rate) * old.influence + constants.influence_rate * moved_to),
            support_mood=mood(support[id_]) if id_ in support else old.support_mood,
        )
    return standings


def _influence(state: State) -> dict[str, float]:
    """Share of this round's closed motions that went each state's way. Silence tells only of the mover: who objected is not
    for everybody to know, so it may not show in a public number."""
    won: dict[str, int] = {}
    seen: dict[str, int] = {}

    def note(id_: str, success: bool) -> None:
        seen[id_] = seen.get(id_, 0) + 1
        won[id_] = won.get(id_, 0) + int(success)

    for motion in state.public.motions.values():
        if motion.tally is None or motion.stage == "ratification":
            continue
        adopted = motion.tally.outcome == "adopted"
        if motion.mover in state.public.states:
            note(motion.mover, adopted)
        for id_ in motion.tally.yes:
            if id_ != motion.mover:
                note(id_, adopted)
        for id_ in motion.tally.no:
            note(id_, not adopted)
    return {id_: won[id_] / number for id_, number in seen.items()}


def _scored(
    state: State, resolved: ev.RoundResolved, answer: _Answer, support: dict[str, float], after: tuple[str, ...]
) -> list[ev.Event]:
    rules, constants = state.rules, state.rules.scenario.model
    names = {spec.id: spec.name for spec in rules.scenario.states}
    unmet = answer.outcome in ("weak", "unanswered")
    inside = frozenset(after)
    events: list[ev.Event] = []
    fallen: list[ev.Event] = []
    for seat, own in state.private.items():
        target = resolved.provocation is not None and resolved.provocation.target == seat
        loss = constants.provocation_security * max(0, answer.severity - answer.level) if target and unmet else 0.0
        falls = support[seat] < constants.support_fall
        situation = Situation(
            spec=rules.state(seat),
            standing=resolved.standings[seat],
            contribution=answer.contributions.get(seat, 0.0),
            attack_loss=loss,
            support=support[seat],
            floor=resolved.floor,
            cohesion=resolved.cohesion,
            members=inside,
        )
        interests: dict[str, InterestValue] = {}
        sums: dict[str, float] = {}
        for interest in rules.scenario.roles[seat].interests:
            value = tidy(value_of(interest, constants, situation))
            previous = own.interests.get(interest.id)
            interests[interest.id] = InterestValue(
                value=value, before=previous.value if previous else value, why=why(interest, situation, names)
            )
            sums[interest.id] = tidy(own.interest_sums.get(interest.id, 0.0) + value)
        if falls:
            fallen.append(ev.GovernmentFell(state=seat))
        events.append(
            ev.InterestsScored(
                seat=seat,
                support=constants.support_new_government if falls else support[seat],
                interests=interests,
                interest_sums=sums,
                score=tidy(round_score(rules.scenario.roles[seat].interests, sums, state.public.round)),
                caretaker=falls,
                seats=(seat,),
            )
        )
    return events + fallen
