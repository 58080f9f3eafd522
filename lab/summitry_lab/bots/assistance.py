"""Mutual assistance: pacts by which two states promise each other to give to the next answer, where nobody owes it otherwise.

Where each decides its own answer, what a state has counts for the others as far as its record of answers goes. To give costs
little and serves the others alone: worth it only if they do so too, which is what a pact is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.commands import ClauseDraft, Command, OfferPact
from summitry.engine.actions import Asked
from summitry_lab.bots.deals import owed_clauses, pacts_of
from summitry_lab.bots.desk import Desk

__all__ = ["assistance_offers", "promised_answer"]

LEVEL = 2
"""What is promised: more than a protest, and cheap enough for any budget."""
OFFERS = 1
"""In a round."""
EAGERNESS = 0.3
"""How often it makes offers when it could."""
DOUBTED = 0.45
"""Record of answers below which a state's promise isn't asked for."""


def assistance_offers(desk: Desk, room: int) -> Iterator[Command]:
    """An offer to a member with whom there is no such pact, if there is ``room``; drawn, since all would ask the largest else."""
    offered, form = desk.legal.pacts, desk.rules.ruleset
    if (
        desk.rng.random() > EAGERNESS
        or offered is None
        or form.response.contributions_owed
        or "answer" not in offered.clauses
        or not desk.is_member
    ):
        return
    bound = {clause.debtor for pact in pacts_of(desk) if pact.status in ("offered", "signed", "in_force")
             and desk.seat in pact.parties for clause in pact.clauses
             if clause.clause == "answer"}  # fmt: skip
    free = [
        state
        for state in offered.partners
        if state in desk.members and state not in bound and desk.public.states[state].record >= DOUBTED
    ]
    last = desk.rules.scenario.rounds
    for partner in desk.rng.sample(free, min(OFFERS, max(0, room), len(free))):
        clauses = tuple(
            ClauseDraft(clause="answer", debtor=state, terms={"level": LEVEL, "victim": "any", "due": last})
            for state in (desk.seat, partner)
        )
        yield OfferPact(to=(partner,), clauses=clauses, text="Whoever of us is struck can count on the other.")


def promised_answer(desk: Desk, asked: Asked) -> float:
    """The least, per cent of GDP, that pacts make it give to this answer; 0 if they don't."""
    provocation = desk.public.provocation
    owed = 0.0
    for clause in owed_clauses(desk):
        if (
            clause.clause == "answer"
            and provocation is not None
            and clause.terms["victim"] in ("any", provocation.target)
        ):
            level = desk.constants.answer_cost[int(clause.terms["level"])]
            owed = max(owed, min(level, 2 * asked.asked), asked.asked)
    return min(owed, asked.maximum)
