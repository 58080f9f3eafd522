"""Commitments between states and the ledger that judges them."""

from summitry.pacts.criteria import Check, checklist, unmet
from summitry.pacts.ledger import complies_from, joint_share, judge_answer, judge_floor, judge_pledge

__all__ = ["Check", "checklist", "complies_from", "joint_share", "judge_answer", "judge_floor", "judge_pledge", "unmet"]
