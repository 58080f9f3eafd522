"""``contribute``: a promise to put a part of the budget into a joint programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from summitry.clauses.base import ClauseKind, Judgement, Scope, Year, due_field, enough
from summitry.commands import Term
from summitry.motions.base import Choice, Field
from summitry.pact import Clause
from summitry.state import Effort, State

__all__ = ["CONTRIBUTE"]

_AREA = "area:"
"""Before the id of a capability area: any programme in it."""


class Contribute(ClauseKind):
    """Judged in its due round by what the national decision really gave. Void if no such programme was in force that year, or if
    those who take part refused to let the debtor in; who never asked to join has broken its word."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        if not scope.areas:
            return ()
        choices = (
            *(Choice(value=id_, label=f"{id_}: {title}") for id_, title in scope.programmes),
            *(
                Choice(value=f"{_AREA}{id_}", label=f"whichever programme buys for: {title}")
                for id_, title in scope.areas
            ),
        )
        return (
            Field(name="programme", title="Programme", type="choice", choices=choices),
            Field(
                name="value",
                title="At least",
                type="number",
                unit="% of the debtor's budget",
                minimum=1,
                maximum=50,
                step=1,
            ),
            due_field(scope.round, scope.rounds, "In round"),
        )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        name, value = state.rules.state(debtor).name, float(terms["value"])
        what = _named(state, str(terms["programme"]))
        return f"{name} puts at least {value:g} % of its budget into {what} in round {terms['due']}."

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        if year.round < clause.due:
            return None
        owed, wanted, debtor = float(clause.terms["value"]), str(clause.terms["programme"]), clause.debtor
        found = _in_force(year, wanted)
        what = _named(year.state, wanted)
        if not found:
            return _judged("void", owed, 0.0, f"{what} was not in force in round {clause.due}")
        given = sum(year.given.get(effort.id, {}).get(debtor, 0.0) for effort in found)
        if enough(given, owed):
            return _judged("kept", owed, given, f"promised {owed:g} % of its budget to {what}, gave {given:g} %")
        evidence = f"promised {owed:g} % of its budget to {what}, gave {given:g} %"
        if not any(debtor in effort.participants for effort in found):
            if _turned_away(year.state, debtor, found):
                return _judged("void", owed, given, f"{evidence}: those who take part did not let it in")
            return _judged("broken", owed, given, f"{evidence}: it takes no part in it")
        if year.state.private[debtor].caretaker:
            return _judged("void", owed, given, f"{evidence}, under a caretaker government")
        return _judged("broken", owed, given, evidence)


def _in_force(year: Year, wanted: str) -> tuple[Effort, ...]:
    programmes = (effort for effort in year.efforts.values() if effort.kind == "programme")
    if wanted.startswith(_AREA):
        return tuple(effort for effort in programmes if effort.area == wanted.removeprefix(_AREA))
    return tuple(effort for effort in programmes if effort.id == wanted)


def _turned_away(state: State, debtor: str, programmes: tuple[Effort, ...]) -> bool:
    """Whether a vote of this round kept it out of all of them (where joining needs one)."""
    refused = {
        str(motion.terms["effort"])
        for motion in state.public.motions.values()
        if motion.motion == "join" and motion.mover == debtor and motion.status in ("rejected", "blocked")
    }
    return all(effort.id in refused for effort in programmes)


def _named(state: State, wanted: str) -> str:
    if wanted.startswith(_AREA):
        title = next(area.title for area in state.rules.scenario.areas if area.id == wanted.removeprefix(_AREA))
        return f"a joint programme ({title})"
    return f"the joint programme {wanted}"


def _judged(outcome: Literal["kept", "broken", "void"], owed: float, done: float, evidence: str) -> Judgement:
    return Judgement(outcome=outcome, owed=owed, done=done, unit="% of budget", evidence=evidence)


CONTRIBUTE = Contribute(
    kind="contribute",
    title="Contribute to a programme",
    help="A part of that year's budget, judged in that round's Resolution. Void if there is no such programme then.",
)
