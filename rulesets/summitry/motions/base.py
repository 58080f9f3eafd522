"""What a motion type is: a description that clients can render, its checks, and its effects in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import Literal

from summitry.commands import Term
from summitry.events import Event, MembershipChanged, OfficeFilled
from summitry.refusal import Refused
from summitry.rules import MotionRule
from summitry.state import LedgerEntry, Membership, Motion, Standing, State

__all__ = ["Choice", "Effects", "Field", "MotionType", "checked_terms", "state_choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a field may take, and its label."""

    value: str
    label: str


@lru_cache(maxsize=1024)
def state_choice(state: str, name: str) -> Choice:
    """The choice of a state. Every seat's form lists all of them several times a round, so they are shared."""
    return Choice(value=state, label=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One term of a motion, with its range and unit, so that a client can offer a form for a type it has never seen."""

    name: str
    title: str
    type: Literal["number", "integer", "state", "choice"]
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[Choice, ...] = ()
    """``state``, ``choice``: what can be named now. A number with choices: what each value stands for."""
    default: Term | None = None
    """Taken when the term is left out; None: it must be given."""


@dataclass(slots=True, kw_only=True)
class Effects:
    """What the motions adopted in a round add up to. Filled in the order of the agenda, after the dismissals."""

    state: State
    """Before Resolution."""
    spending: Mapping[str, float]
    """This year's, per cent of GDP."""
    floor: float
    standings: Mapping[str, Standing] = dataclass_field(default_factory=dict)
    """States with what they did this year, as far as membership hangs on it; a state that isn't named stands as before."""
    membership: dict[str, Membership] = dataclass_field(default_factory=dict)
    """Only the states whose membership changes."""
    events: list[Event] = dataclass_field(default_factory=list)
    entries: tuple[LedgerEntry, ...] = ()
    """This year's ledger."""
    offices: dict[str, OfficeFilled] = dataclass_field(default_factory=dict)
    """Offices to be filled, once it is clear who is still a member."""

    def membership_of(self, state: str) -> Membership:
        """As it stands after what has taken effect so far."""
        return self.membership.get(state, self.state.public.states[state].membership)

    def move(self, state: str, membership: Membership, cause: str, motion: str | None = None) -> None:
        """Change a membership, for a cause in plain words."""
        self.membership[state] = membership
        self.events.append(MembershipChanged(state=state, membership=membership, cause=cause, motion=motion))


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionType:
    """A motion type. Sub-classes override the methods; a description without state is in the fields."""

    kind: str
    title: str
    help: str
    """One or two sentences: what it does and when it takes effect."""
    own: bool = False
    """It binds nobody but its mover, so nobody votes on it."""
    votable: bool = False
    """Its mover's own decision, and a ruleset may put it to the vote all the same."""
    among_participants: bool = False
    """Not the members vote on it but those who take part in the work that it is about."""
    ratifiable: bool = False
    """A ruleset may ask for every member's ratification."""
    divisible: bool = False
    """It can bind some members and not others, so a rule under which a state may stay out makes sense."""

    against: bool = False
    """It is directed against a state, so a ruleset may ask for grounds."""
    needs_text: bool = False
    """It consists of its free text, so that can't be empty."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        """The fields with the ranges and choices open to ``mover`` now. :class:`Refused` if there is nothing to propose now."""
        raise NotImplementedError

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        """Raise :class:`Refused` if these (well-formed) terms make no sense now. The default accepts."""

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        """The state that the motion is about, if the decision rule may exclude it."""
        return None

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        """Its effect in one plain sentence."""
        raise NotImplementedError

    def enact(self, state: State, seat: str, terms: Mapping[str, Term], text: str) -> tuple[Event, ...]:
        """The events of an own decision, which nobody votes on. Only types that a ruleset may put under the rule ``own``."""
        raise NotImplementedError

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        """What an adopted motion changes at Resolution. The default changes nothing."""

    def begins(self, state: State, motion: Motion) -> tuple[Event, ...]:
        """What an adopted motion starts at once, when the count is done, so that this year's national decisions know of it.
        ``motion`` has its tally."""
        return ()

    def voters(self, state: State, motion: Motion, members: tuple[str, ...]) -> tuple[str, ...]:
        """Who has a ballot, of the seats; ``members`` (or without any everybody at the table) unless the type says otherwise."""
        return members

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        """Whether the ruleset lets ``mover`` table it; ``terms`` None asks whether any terms would do."""
        if state.public.states[mover].membership == "member":
            return True
        if rule.tabled_by == "member_or_subject":
            return terms is None or self.subject(terms) == mover
        return False


def checked_terms(fields: tuple[Field, ...], terms: Mapping[str, Term]) -> dict[str, Term]:
    """The terms in the order and types of ``fields``, or :class:`Refused` naming every fault at once."""
    faults: list[str] = []
    result: dict[str, Term] = {}
    for unknown in sorted(set(terms) - {field.name for field in fields}):
        faults.append(f"{unknown!r} is not a term of this motion")
    for field in fields:
        if field.name not in terms and field.default is not None:
            result[field.name] = int(field.default) if field.type == "integer" else field.default
            continue
        if field.name not in terms:
            faults.append(f"{field.name!r} is missing")
            continue
        value = terms[field.name]
        fault = _fault(field, value)
        if fault:
            faults.append(f"{field.name!r} is {value!r}: {fault}")
        else:
            result[field.name] = float(value) if field.type == "number" else value
    if faults:
        raise Refused("bad_terms", "; ".join(faults), allowed="; ".join(_range(field) for field in fields))
    return result


def _fault(field: Field, value: Term) -> str:
    if field.type in ("state", "choice"):
        return "" if value in {choice.value for choice in field.choices} else "no such choice"
    if isinstance(value, str | bool):
        return "a number is needed"
    if field.type == "integer" and not isinstance(value, int):
        return "a whole number is needed"
    if field.minimum is not None and not value >= field.minimum:
        return f"at least {field.minimum:g} is needed"
    if field.maximum is not None and not value <= field.maximum:
        return f"at most {field.maximum:g} is allowed"
    return ""


def _range(field: Field) -> str:
    if field.choices:
        return f"{field.name}: one of {', '.join(choice.value for choice in field.choices)}"
    return f"{field.name}: {field.type} from {field.minimum:g} to {field.maximum:g} {field.unit}".rstrip()
