"""The national decisions of a round: committed, the declared default, or an off-board state's script."""

from __future__ import annotations

from summitry.commands import Term
from summitry.engine.national import asked_of
from summitry.engine.resolution.reckoning import Reckoning
from summitry.engine.standing import adopted_response, answer_asked
from summitry.pacts import checklist, due_payments, floor_for, judged_later
from summitry.state import Decision, State
from summitry.values import clamp, tidy

__all__ = ["decide_nationally", "declared_default"]


def decide_nationally(reckoning: Reckoning) -> None:
    """Fill in every state's decision."""
    state = reckoning.state
    reckoning.decisions = {
        spec.id: (state.private[spec.id].decision or declared_default(state, spec.id))
        if spec.seat
        else _scripted(state, spec.id)
        for spec in state.rules.scenario.states
    }


def declared_default(state: State, seat: str) -> Decision:
    """What is taken for a seat that commits nothing: last year's budget and aid, and what is owed of answers, of joint work and
    under pacts."""
    standing = state.public.states[seat]
    response = adopted_response(state.public)
    asked, owed = answer_asked(state, seat)
    together = asked_of(state.public, seat)
    return Decision(
        spending=standing.spending,
        split=standing.split,
        contributions={response.id: asked, **together} if response is not None and owed else together,
        payments={
            key: float(clause.terms["value"])
            for key, (_, clause) in due_payments(state.private[seat], state.public, seat).items()
        },
    )


def _scripted(state: State, id_: str) -> Decision:
    """An off-board state: it reforms towards a binding floor when it could qualify, and answers as its record says."""
    rules = state.rules
    constants = rules.scenario.model
    spec = rules.state(id_)
    standing = state.public.states[id_]
    checks = checklist(rules.ruleset, state.public.floor, spec, standing, rules.scenario.areas)
    could_join = all(
        check.met or judged_later(criterion, spec)
        for check, criterion in zip(checks, rules.ruleset.criteria, strict=True)
    )
    target = spec.script_spending
    if standing.membership in ("member", "suspended") or (rules.ruleset.commitment.binding and could_join):
        target = max(target, floor_for(rules.ruleset.commitment, state.public.floor, id_))
    spending = clamp(target, standing.spending - constants.spending_step, standing.spending + constants.spending_step)
    response = adopted_response(state.public)
    asked, owed = answer_asked(state, id_)
    share = asked if owed else asked * standing.record
    together = asked_of(state.public, id_)
    return Decision(
        spending=tidy(spending),
        split=standing.split,
        contributions={response.id: tidy(share), **together} if response is not None and share else together,
        settings=_scripted_related(state, id_),
    )


def _scripted_related(state: State, id_: str) -> dict[str, Term]:
    """A member off the board climbs to the cap of the second account as fast as the path asks."""
    related, standing = state.rules.ruleset.commitment.related, state.public.states[id_]
    if related is None or standing.membership not in ("member", "suspended"):
        return {}
    return {"related": tidy(min(related.cap, (standing.related or 0.0) + related.path_step))}
