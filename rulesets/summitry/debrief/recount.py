"""The ballots as cast, counted by another ruleset's rules (game.md section 11).

Where a state recorded its position beside its ballot, the position counts in the ballot's place, and the line says so.

It is mechanical. It can't know what states would have proposed, promised or voted under other rules, who would have been a
member, or what those wanted who kept silent or had no ballot: where the outcome hangs on the last, the line says so. Whether
grounds or criteria of the other ruleset would have been met isn't looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from summitry.debrief.document import DecisionTaken, Recount, RecountLine
from summitry.decision import Weights, count, electorate
from summitry.decision_rules import DecisionRule, OwnDecision, Silence
from summitry.motions import forum_of
from summitry.procedure import CHAIR
from summitry.rules import Ruleset
from summitry.state import Tally

__all__ = ["recount"]

_POSITIONS: Final[Mapping[str, str]] = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "abstain_with_declaration": "abstain",
    "acceptable": "yes",
    "objection": "no",
}
"""What a ballot says of its state's position, whatever the rule it was cast under."""
_RECORDED: Final[Mapping[str, str]] = {"want": "yes", "can_live_with": "abstain", "reject": "no"}
"""Who can live with a motion wouldn't stop it and doesn't carry it; whether it would say yes, the count can't know."""


def recount(decisions: Sequence[DecisionTaken], ruleset: Ruleset, weights: Weights) -> Recount:
    """The decisions by ``ruleset``. Only those of the stage ``decision``: a ratification has no counterpart."""
    lines = tuple(_line(taken, ruleset, weights) for taken in decisions if taken.motion.stage == "decision")
    return Recount(ruleset=ruleset.id, title=ruleset.title, lines=lines)


def _line(taken: DecisionTaken, ruleset: Ruleset, weights: Weights) -> RecountLine:
    motion = taken.motion
    entry = ruleset.motions.get(motion.motion)
    if entry is None or entry.rule is None:
        reason = entry.refusal if entry is not None else ""
        return RecountLine(motion=motion.id, verdict="no_such_motion", reason=reason)
    rule = entry.rule
    if isinstance(rule, OwnDecision):
        return RecountLine(motion=motion.id, verdict="own_decision")
    positions = {state: _POSITIONS[choice] for state, choice in taken.ballots.items() if choice in _POSITIONS}
    positions |= {state: _RECORDED[thought] for state, thought in taken.positions.items()}
    everybody = (*motion.electorate, *_left_out(taken), *_from_elsewhere(taken, ruleset))
    eligible = electorate(rule, tuple(state for state in weights.gdp if state in everybody), motion.subject)
    chair = _chair(ruleset, eligible)
    unknown = tuple(state for state in eligible if state not in positions)
    recorded = tuple(state for state in eligible if state in taken.positions)
    lenient = tuple(state for state in recorded if taken.positions[state] == "can_live_with")
    tally = _counted(rule, eligible, positions, weights, chair)
    bounds = {
        _counted(
            rule,
            eligible,
            {**positions, **dict.fromkeys(lenient, mild), **dict.fromkeys(unknown, choice)},
            weights,
            chair,
        ).outcome
        for mild in ("abstain", "yes")
        for choice in ("yes", "abstain", "no")
    }
    verdict: Literal["adopted", "rejected", "blocked"] = tally.outcome if tally.outcome != "pending" else "adopted"
    passed = taken.outcome in ("adopted", "pending")
    return RecountLine(
        motion=motion.id,
        verdict=verdict,
        differs=(verdict == "adopted") != passed,
        open=bool(unknown or lenient) and ("adopted" in bounds) and len(bounds) > 1,
        unknown=unknown,
        recorded=recorded,
        lenient=lenient,
        ratification=entry.ratification and verdict == "adopted",
        tally=tally,
    )


def _left_out(taken: DecisionTaken) -> tuple[str, ...]:
    """The state concerned, which the played rule may have kept from voting. It was at the table if it had a seat to vote from."""
    subject = taken.motion.subject
    return (subject,) if subject is not None and subject not in taken.motion.electorate and taken.subject_votes else ()


def _from_elsewhere(taken: DecisionTaken, ruleset: Ruleset) -> tuple[str, ...]:
    """Who didn't sit where it was decided and would have had a say here: a ruleset without that committee decides among all."""
    forum = forum_of(ruleset, taken.motion.terms)
    return tuple(state for state in taken.elsewhere or () if forum is None or state not in forum.without)


def _counted(
    rule: DecisionRule, eligible: tuple[str, ...], positions: Mapping[str, str], weights: Weights, chair: str | None
) -> Tally:
    if isinstance(rule, Silence):
        objector = next((state for state in eligible if positions.get(state) == "no"), None)
        return count(rule, eligible, {}, weights, objection_by=objector)
    return count(rule, eligible, positions, weights, chair=chair)


def _chair(ruleset: Ruleset, eligible: tuple[str, ...]) -> str | None:
    """Who would have the casting vote, as that ruleset fills the office at STARTEX."""
    for office in ruleset.offices:
        if "casting_vote" in office.powers and office.holder != CHAIR and office.holder in eligible:
            return office.holder
    return None
