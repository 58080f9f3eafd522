"""``vote``, ``vote_type`` and ``admit``: promises about ballots.

Under silence procedure there are no ballots, and who broke silence is known to the members alone (docs/practice.md N2), so
what becomes of such a promise is sealed for everybody else until ENDEX.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.clauses.base import ClauseKind, Judgement, Scope, Year, due_field, state_field
from summitry.commands import Term
from summitry.decision_rules import Silence
from summitry.motions.base import Choice, Field, state_choice
from summitry.pact import Clause
from summitry.state import Motion, State

__all__ = ["ADMIT", "VOTE", "VOTE_TYPE"]

_CHOICE = Field(
    name="choice",
    title="How",
    type="choice",
    choices=(
        Choice(value="yes", label="yes: vote for it; under silence procedure, don't break silence"),
        Choice(value="no", label="no: vote against it; under silence procedure, break silence"),
        Choice(value="acceptable", label="acceptable: let it pass, with a yes or an abstention"),
    ),
)


@dataclass(frozen=True, slots=True)
class _Stand:
    """How a state stood in this round's vote on a motion."""

    ballot: Literal["yes", "no", "abstain", "missing", "silent", "objected", "preempted"]
    """``silent``: didn't object under silence procedure. ``preempted``: somebody else broke silence first."""
    sealed: tuple[str, ...] | None = None
    """Who alone may know it."""


def _stand(year: Year, motion: Motion, state: str) -> _Stand | None:
    """None: the motion didn't come to a vote this round, or the state had no ballot in it."""
    tally = motion.tally
    if tally is None:
        return None
    if isinstance(motion.rule, Silence):
        if state not in motion.electorate:
            return None
        if tally.outcome != "blocked":
            return _Stand("silent")
        objected = year.state.private[state].ballots.get(motion.id) == "objection"
        return _Stand("objected" if objected else "preempted", motion.electorate)
    if state in motion.ratified or state in tally.yes:
        return _Stand("yes")
    if state in tally.no:
        return _Stand("no")
    if motion.stage == "ratification":
        return None  # it may still ratify in a later round
    if state in (*tally.abstain, *tally.declared):
        return _Stand("abstain")
    return _Stand("missing") if state in tally.missing else None


def _verdict(choice: str, stand: _Stand, motion: str) -> Judgement:
    ballot = stand.ballot
    outcome: Literal["kept", "broken", "void"]
    if choice == "no":
        outcome = "kept" if ballot in ("no", "objected") else "void" if ballot == "preempted" else "broken"
    elif choice == "yes":
        outcome = "kept" if ballot in ("yes", "silent", "preempted") else "broken"
    else:
        outcome = "broken" if ballot in ("no", "objected") else "kept"
    words = {
        "yes": "voted yes",
        "no": "voted no",
        "abstain": "abstained",
        "missing": "cast no ballot",
        "silent": "did not break silence",
        "objected": "broke silence",
        "preempted": "did not break silence; somebody else did",
    }
    return Judgement(
        outcome=outcome,
        owed=1.0,
        done=1.0 if outcome == "kept" else 0.0,
        unit="ballots",
        evidence=f"promised {choice!r} on {motion}: {words[ballot]}",
        known_to=stand.sealed,
    )


def _void(evidence: str) -> Judgement:
    return Judgement(outcome="void", owed=1.0, done=0.0, unit="ballots", evidence=evidence)


class Vote(ClauseKind):
    """Settled in the round in which the motion comes to a vote. Void if it doesn't by the due round, or without a ballot."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        if not scope.motions:
            return ()
        motions = tuple(Choice(value=id_, label=f"{id_}: {effect}") for id_, effect in scope.motions)
        return (
            Field(name="motion", title="Motion", type="choice", choices=motions),
            _CHOICE,
            due_field(scope.round, scope.rounds, "If it comes to a vote by round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        motion = state.public.motions[str(terms["motion"])]
        name = state.rules.state(debtor).name
        what = motion.summary.rstrip(".")
        return {
            "yes": f"{name} votes for {motion.id} ({what}).",
            "no": f"{name} votes against {motion.id} ({what}).",
            "acceptable": f"{name} does not stand in the way of {motion.id} ({what}).",
        }[str(terms["choice"])]

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        id_ = str(clause.terms["motion"])
        motion = year.state.public.motions.get(id_)
        if motion is None or motion.status == "withdrawn":
            return _void(f"{id_} never came to a vote")
        stand = _stand(year, motion, clause.debtor)
        if stand is not None:
            return _verdict(str(clause.terms["choice"]), stand, id_)
        if motion.tally is not None and motion.stage == "decision":
            return _void(f"{year.name(clause.debtor)} had no ballot on {id_}")
        return _void(f"{id_} did not come to a vote by round {clause.due}") if year.round >= clause.due else None


class VoteType(ClauseKind):
    """Settled by the first round in which such a motion comes to a vote in which the state has a ballot."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        if not scope.types:
            return ()
        types = tuple(Choice(value=kind, label=title) for kind, title in scope.types)
        return (
            Field(name="type", title="Motions of the type", type="choice", choices=types),
            state_field("subject", "About", scope.states, any_="whomever", default="any"),
            _CHOICE,
            due_field(scope.round, scope.rounds, "That come to a vote by round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        subject = str(terms["subject"])
        name, kind = state.rules.state(debtor).name, str(terms["type"]).replace("_", " ")
        due = terms["due"]
        first = (
            f"{kind} about {state.rules.state(subject).name} by round {due}"
            if subject != "any"
            else f"{kind} by round {due}"
        )
        return {
            "yes": f"{name} votes for the first motion of type {first}.",
            "no": f"{name} votes against the first motion of type {first}.",
            "acceptable": f"{name} does not stand in the way of the first motion of type {first}.",
        }[str(terms["choice"])]

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        subject, choice = str(clause.terms["subject"]), str(clause.terms["choice"])
        for motion in sorted(year.state.public.motions.values(), key=lambda motion: motion.order):
            if motion.motion != clause.terms["type"] or motion.stage == "ratification":
                continue
            if subject not in ("any", motion.subject):
                continue
            stand = _stand(year, motion, clause.debtor)
            if stand is not None:
                return _verdict(choice, stand, motion.id)
        if year.round < clause.due:
            return None
        return _void(f"no such motion came to a vote of {year.name(clause.debtor)} by round {clause.due}")


class Admit(ClauseKind):
    """Kept as soon as the state is a member or the debtor has agreed to admit it; broken if it stood in the way."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        return (
            Field(
                name="state",
                title="State to admit",
                type="state",
                choices=tuple(state_choice(id_, name) for id_, name in scope.states),
            ),
            due_field(scope.round, scope.rounds, "By round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        name, subject = state.rules.state(debtor).name, state.rules.state(str(terms["state"])).name
        return f"{name} agrees to the accession of {subject} when it comes to a vote, by round {terms['due']}."

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        subject = str(clause.terms["state"])
        if subject in year.members:
            return Judgement(
                outcome="kept",
                owed=1.0,
                done=1.0,
                unit="membership",
                evidence=f"{year.name(subject)} is a member",
            )
        for motion in sorted(year.state.public.motions.values(), key=lambda motion: motion.order):
            if motion.motion == "accession" and motion.subject == subject:
                stand = _stand(year, motion, clause.debtor)
                if stand is not None:
                    return _verdict("yes", stand, motion.id)
        if year.round < clause.due:
            return None
        return _void(f"the accession of {year.name(subject)} came to no vote by round {clause.due}")


VOTE = Vote(
    kind="vote",
    title="Vote so on a motion",
    help="Judged when the motion comes to a vote; void if it never does.",
)
VOTE_TYPE = VoteType(
    kind="vote_type",
    title="Vote so on motions of a type",
    help="Any motion of that type, also one that nobody has tabled yet. Judged by the first that comes to a vote.",
)
ADMIT = Admit(
    kind="admit",
    title="Admit a state",
    help="Agree to a state's accession. Judged when it comes to a vote, or when the state is a member.",
)
