"""``opt_out``: leave a programme, an operation or an undertaking. Nobody votes."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.events import EffortLeft, Event
from summitry.joint import Effort
from summitry.motions.base import Choice, Field, MotionType
from summitry.refusal import Refused
from summitry.rules import MotionRule, Ruleset
from summitry.state import State

__all__ = ["OPT_OUT", "may_leave"]


def may_leave(ruleset: Ruleset, effort: Effort, seat: str) -> bool:
    """Whether the ruleset lets a participant leave, with blame or without."""
    return seat in effort.participants and effort.kind in (*ruleset.opt_out.free, *ruleset.opt_out.blamed)


class OptOut(MotionType):
    """Takes effect at once. Where the ruleset blames it, the ledger of this year's Resolution shows it as broken."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        ruleset = state.rules.ruleset
        own = [effort for effort in state.public.efforts.values() if may_leave(ruleset, effort, mover)]
        if not own:
            raise Refused(
                "bad_terms",
                "you take part in nothing that you could leave",
                allowed="once you take part in something that the ruleset lets you leave",
            )
        choices = tuple(
            Choice(value=effort.id, label=f"{effort.id}: {effort.title}{_blame(ruleset, effort)}") for effort in own
        )
        return (Field(name="effort", title="What to leave", type="choice", choices=choices),)

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        effort = state.public.efforts[str(terms["effort"])]
        return f"{state.rules.state(mover).name} leaves {effort.id}: {effort.title}"

    def enact(self, state: State, seat: str, terms: Mapping[str, Term], text: str) -> tuple[Event, ...]:
        effort = state.public.efforts[str(terms["effort"])]
        blamed = effort.kind in state.rules.ruleset.opt_out.blamed
        return (EffortLeft(effort=effort.id, seat=seat, round=state.public.round, blamed=blamed, text=text),)

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        return True


def _blame(ruleset: Ruleset, effort: Effort) -> str:
    return " (recorded as a broken commitment)" if effort.kind in ruleset.opt_out.blamed else ""


OPT_OUT = OptOut(
    kind="opt_out",
    title="Leave joint work",
    own=True,
    help="You owe it nothing any more, from this year on.",
)
