"""``withdrawal``: a member gives notice that it leaves. Nobody votes."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.events import Event, WithdrawalNotified
from summitry.motions.base import Field, MotionType
from summitry.refusal import Refused
from summitry.rules import MotionRule
from summitry.state import State

__all__ = ["WITHDRAWAL"]


class Withdrawal(MotionType):
    """Membership ends in the Resolution of the next round: a year's notice (North Atlantic Treaty, Art. 13)."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        leaving = state.public.states[mover].leaving
        if leaving is not None:
            raise Refused(
                "already_tabled",
                f"{mover!r} has given notice: it leaves in round {leaving}",
                allowed="nothing more: the notice runs by itself",
            )
        return ()

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"{state.rules.state(mover).name} gives notice that it leaves the alliance."

    def enact(self, state: State, seat: str, terms: Mapping[str, Term], text: str) -> tuple[Event, ...]:
        return (WithdrawalNotified(seat=seat, due=state.public.round + 1, text=text),)

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        return state.public.states[mover].membership in ("member", "suspended")


WITHDRAWAL = Withdrawal(
    kind="withdrawal",
    title="Give notice of withdrawal",
    own=True,
    help="You leave at the end of the next round. Until then you owe and are owed as before. It can't be taken back.",
)
