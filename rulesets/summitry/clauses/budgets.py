"""``spend`` and ``pay``: promises about money."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.clauses.base import ClauseKind, Judgement, Scope, Year, clause_key, due_field, enough, state_field
from summitry.commands import Term
from summitry.motions.base import Field
from summitry.pact import Clause
from summitry.state import State
from summitry.values import figure

__all__ = ["PAY", "PAY_MOST", "SPEND"]

PAY_MOST = 1.0
"""Per cent of the payer's GDP: the most that one clause can promise. The EU's whole budget is about 1 % of its members' income."""


class Spend(ClauseKind):
    """Judged like an own pledge, against that year's spending; void under a caretaker government that can't raise it."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        value = Field(
            name="value",
            title="Spend at least",
            type="number",
            unit="% of GDP",
            minimum=0.1,
            maximum=scope.spending_max,
            step=0.05,
        )
        return (value, due_field(scope.round, scope.rounds, "In round"))

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        name = state.rules.state(debtor).name
        return f"{name} spends at least {float(terms['value']):g} % of GDP in round {terms['due']}."

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        if year.round < clause.due:
            return None
        owed, spent = float(clause.terms["value"]), year.decisions[clause.debtor].spending
        evidence = f"promised {owed:g} % of GDP in round {clause.due}, spent {figure(spent)} %"
        kept = enough(spent, owed)
        if not kept and year.state.private[clause.debtor].caretaker:
            evidence += ", under a caretaker government that can't raise spending"
            return Judgement(outcome="void", owed=owed, done=spent, unit="% of GDP", evidence=evidence)
        return Judgement(
            outcome="kept" if kept else "broken", owed=owed, done=spent, unit="% of GDP", evidence=evidence
        )


class Pay(ClauseKind):
    """Paid in the national decision of the round in which it is due; a seat that says nothing pays what it promised."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        seats = tuple((id_, name) for id_, name in scope.states if id_ in scope.seats)
        value = Field(
            name="value",
            title="Pay",
            type="number",
            unit="% of the payer's GDP",
            minimum=0.01,
            maximum=PAY_MOST,
            step=0.01,
        )
        return (
            state_field("creditor", "To", seats),
            value,
            due_field(scope.round, scope.rounds, "In round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        payer, payee = state.rules.state(debtor), state.rules.state(str(terms["creditor"]))
        value = float(terms["value"])
        return (
            f"{payer.name} pays {payee.name} {value:g} % of its GDP ({value / 100 * payer.gdp:.2f} bn USD) in round "
            f"{terms['due']}."
        )

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        if year.round < clause.due:
            return None
        owed = float(clause.terms["value"])
        paid = year.decisions[clause.debtor].payments.get(clause_key(pact, number), 0.0)
        return Judgement(
            outcome="kept" if enough(paid, owed) else "broken",
            owed=owed,
            done=paid,
            unit="% of GDP",
            evidence=f"promised {owed:g} % of GDP to {year.name(str(clause.terms['creditor']))}, paid {paid:g} %",
        )


SPEND = Spend(
    kind="spend", title="Spend at least", help="Hard defence of that year, judged in that round's Resolution."
)
PAY = Pay(
    kind="pay",
    title="Pay another party",
    help="The money adds to the other's defence budget that year; under a secret pact it eases the other's burden instead.",
)
