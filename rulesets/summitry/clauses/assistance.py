"""``answer`` and ``guarantee``: promises of help."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.clauses.base import ClauseKind, Judgement, Scope, Year, due_field, enough, state_field
from summitry.commands import Term
from summitry.model.answers import asked as asked_at
from summitry.motions.base import Choice, Field
from summitry.motions.response import LEVELS
from summitry.pact import Clause
from summitry.state import State

__all__ = ["ANSWER", "GUARANTEE"]


class AnswerClause(ClauseKind):
    """Settled by the first adopted answer to a provocation of that kind: contribute what level n asks of each contributor, or the
    most that the adopted answer takes if that is less."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        level = Field(
            name="level",
            title="At least at level",
            type="integer",
            unit="level",
            minimum=1,
            maximum=5,
            step=1,
            choices=tuple(
                Choice(value=str(level), label=f"{level}: {what}") for level, what in enumerate(LEVELS) if level
            ),
        )
        return (
            level,
            state_field("victim", "When a provocation strikes", scope.states, any_="whomever", default="any"),
            due_field(scope.round, scope.rounds, "By round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        victim = str(terms["victim"])
        against = f" against {state.rules.state(victim).name}" if victim != "any" else ""
        name = state.rules.state(debtor).name
        return (
            f"{name} gives what level {terms['level']} asks to the first answer adopted to a provocation{against}, by round "
            f"{terms['due']}."
        )

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        constants = year.state.rules.scenario.model
        victim, provocation = clause.terms["victim"], year.state.public.provocation
        level = asked_at(constants, int(clause.terms["level"]))
        if year.asked is not None and provocation is not None and victim in ("any", provocation.target):
            owed, given = min(level, 2 * year.asked), year.contributions.get(clause.debtor, 0.0)
            return Judgement(
                outcome="kept" if enough(given, owed) else "broken",
                owed=owed,
                done=given,
                unit="% of GDP",
                evidence=f"promised {owed:g} % of GDP (level {clause.terms['level']}) to the answer, gave {given:g} %",
            )
        if year.round < clause.due:
            return None
        evidence = f"no such answer was adopted by round {clause.due}"
        return Judgement(outcome="void", owed=level, done=0.0, unit="% of GDP", evidence=evidence)


class Guarantee(ClauseKind):
    """The debtor's capability counts for the creditor's shield while it holds, if the pact is public: a guarantee that nobody
    knows of deters nobody. Broken when the creditor is struck and the debtor gives less than the adopted answer asks."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        seats = tuple((id_, name) for id_, name in scope.states if id_ in scope.seats)
        return (
            state_field("creditor", "Whom", seats),
            due_field(scope.round, scope.rounds, "Until the end of round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        name, other = state.rules.state(debtor).name, state.rules.state(str(terms["creditor"])).name
        return f"{name} guarantees {other}'s security until the end of round {terms['due']}."

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        creditor, provocation = str(clause.terms["creditor"]), year.state.public.provocation
        struck = provocation is not None and provocation.target == creditor and year.asked is not None
        given = year.contributions.get(clause.debtor, 0.0)
        owed = year.asked if struck and year.asked is not None else 0.0
        if struck and not enough(given, owed):
            return Judgement(
                outcome="broken",
                owed=owed,
                done=given,
                unit="% of GDP",
                evidence=f"{year.name(creditor)} was struck; the answer asked {owed:g} % of GDP, gave {given:g} %",
            )
        if year.round < clause.due:
            return None
        evidence = (
            f"{year.name(creditor)} was struck; gave {given:g} % of GDP to the answer, {owed:g} % was asked"
            if struck
            else f"guaranteed {year.name(creditor)} to the end of round {clause.due}"
        )
        return Judgement(outcome="kept", owed=owed, done=given, unit="% of GDP", evidence=evidence)


ANSWER = AnswerClause(
    kind="answer",
    title="Answer at least at a level",
    help="Give at least what that level asks when an answer to a provocation is adopted.",
)
GUARANTEE = Guarantee(
    kind="guarantee",
    title="Guarantee a state",
    help="Your forces count for its shield too, member or not, if the pact is public. Broken if it is struck and you stay behind.",
)
