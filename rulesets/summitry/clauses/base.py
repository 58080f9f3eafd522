"""What a kind of clause is: a description that clients can render, a sentence, and how it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summitry.commands import Term
from summitry.motions.base import Field, state_choice
from summitry.pact import Clause
from summitry.refusal import Refused
from summitry.state import Decision, Effort, State
from summitry.values import tidy

__all__ = ["ClauseKind", "Judgement", "Scope", "Year", "clause_key", "due_field", "state_field"]

SLACK = 1e-6


def clause_key(pact: str, number: int) -> str:
    """How a payment names its clause: ``"DEU-FRA-2.1/1"`` is the first clause of that pact."""
    return f"{pact}/{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What clauses can be about now. Public knowledge only, so the menu is the same for every seat."""

    states: tuple[tuple[str, str], ...]
    """Id and name of every state."""
    seats: tuple[str, ...]
    motions: tuple[tuple[str, str], ...]
    """Id and effect of each motion that has not come to its vote."""
    types: tuple[tuple[str, str], ...]
    """Kind and title of the motion types that the ruleset puts to a vote."""
    spending_max: float
    round: int
    rounds: int
    areas: tuple[tuple[str, str], ...] = ()
    """Id and title of each capability area, where the ruleset has joint programmes; else empty."""
    programmes: tuple[tuple[str, str], ...] = ()
    """Id and title of each programme in force or on the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What a round came to, as far as clauses are judged by it."""

    state: State
    """As the round's phases left it: with its ballots."""
    decisions: Mapping[str, Decision]
    contributions: Mapping[str, float]
    """Per cent of GDP that each state gave to the adopted answer."""
    asked: float | None
    """Per cent of GDP that the adopted answer asks of a contributor; None: no answer was adopted."""
    members: frozenset[str]
    """After the changes of this Resolution."""
    efforts: Mapping[str, Effort]
    """Joint work in force this year, without those who left by their national decision."""
    given: Mapping[str, Mapping[str, float]]
    """Effort → state → what it really gave, in the effort's unit."""

    @property
    def round(self) -> int:
        return self.state.public.round

    def name(self, state: str) -> str:
        return self.state.rules.state(state).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What became of a clause."""

    outcome: Literal["kept", "broken", "void"]
    owed: float
    done: float
    unit: Literal["% of GDP", "% of budget", "ballots", "membership"]
    evidence: str
    known_to: tuple[str, ...] | None = None
    """The only seats that may know it before ENDEX; None: whoever knows the pact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseKind:
    """A kind of clause. Sub-classes override the methods. Every kind has the field ``due``."""

    kind: str
    title: str
    help: str
    """One or two sentences: what is promised and when it is judged."""

    def fields(self, scope: Scope) -> tuple[Field, ...]:
        """The fields with the ranges and choices open now; empty if it can't be promised now."""
        raise NotImplementedError

    def check(self, parties: tuple[str, ...], debtor: str, terms: Mapping[str, Term]) -> None:
        """Raise :class:`Refused` if these (well-formed) terms make no sense between these parties."""
        if "creditor" in terms and (terms["creditor"] not in parties or terms["creditor"] == debtor):
            raise Refused(
                "bad_clause",
                f"creditor is {terms['creditor']!r}",
                allowed=", ".join(party for party in parties if party != debtor),
            )

    def summary(self, state: State, debtor: str, terms: Mapping[str, Term]) -> str:
        """The promise in one plain sentence."""
        raise NotImplementedError

    def judge(self, year: Year, pact: str, number: int, clause: Clause) -> Judgement | None:
        """What became of the clause by the end of this round; None: it isn't settled yet. In its due round it always is."""
        raise NotImplementedError


@lru_cache(maxsize=64)
def due_field(now: int, last: int, title: str) -> Field:
    """The round in which a clause is due."""
    return Field(name="due", title=title, type="integer", unit="round", minimum=now, maximum=last, step=1, default=now)


def state_field(
    name: str, title: str, states: tuple[tuple[str, str], ...], *, any_: str = "", default: str | None = None
) -> Field:
    """A state to name; ``any_``: the label of the choice ``any``."""
    choices = tuple(state_choice(id_, label) for id_, label in states)
    if any_:
        choices = (state_choice("any", any_), *choices)
    return Field(name=name, title=title, type="state", choices=choices, default=default)


def enough(given: float, owed: float) -> bool:
    """Whether what was given comes to what was owed."""
    return tidy(given) >= tidy(owed) - SLACK
