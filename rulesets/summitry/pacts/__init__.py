"""Commitments between states and the ledger that judges them."""

from summitry.pacts.agreements import (
    all_pacts,
    counted,
    due_payments,
    guarantees,
    newly_in_force,
    pact_id,
    spending_asked,
)
from summitry.pacts.criteria import Check, checklist, checklists, judged_later, unmet
from summitry.pacts.efforts import judge_effort, judge_leaving, unit_of
from summitry.pacts.ledger import (
    AIMS,
    complies_from,
    floor_for,
    joint_share,
    judge_answer,
    judge_floor,
    judge_pledge,
    judge_related,
    related_owed,
)

__all__ = [
    "AIMS",
    "Check",
    "all_pacts",
    "checklist",
    "checklists",
    "complies_from",
    "counted",
    "due_payments",
    "floor_for",
    "guarantees",
    "joint_share",
    "judge_answer",
    "judge_effort",
    "judge_floor",
    "judge_leaving",
    "judge_pledge",
    "judge_related",
    "judged_later",
    "newly_in_force",
    "pact_id",
    "related_owed",
    "spending_asked",
    "unit_of",
    "unmet",
]
