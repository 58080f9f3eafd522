"""``nuclear_guarantee``: an owner of warheads extends its umbrella to others, or takes it back. Nobody votes."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.events import Event, NuclearGuaranteeChanged
from summitry.motions.base import Choice, Field, MotionType, state_choice
from summitry.refusal import Refused
from summitry.rules import MotionRule
from summitry.state import State

__all__ = ["NUCLEAR_GUARANTEE"]

_MEMBERS = Choice(value="members", label="all members")
_EXTEND = Choice(value="extend", label="extend the umbrella")
_REVOKE = Choice(value="revoke", label="take it back")


class NuclearGuarantee(MotionType):
    """In force at once; shields show it after the next Resolution. An umbrella over "members" covers whoever is one while the
    owner is one too; one over a named state covers it wherever it is."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        if state.rules.state(mover).warheads <= 0:
            raise Refused("not_allowed", f"{mover!r} has no warheads", allowed="owners of warheads extend a guarantee")
        covered = state.public.states[mover].umbrella
        acts = (_EXTEND, _REVOKE) if covered else (_EXTEND,)
        others = tuple(state_choice(spec.id, spec.name) for spec in state.rules.scenario.states if spec.id != mover)
        return (
            Field(name="act", title="What you do", type="choice", choices=acts, default="extend"),
            Field(name="state", title="For whom", type="choice", choices=(_MEMBERS, *others)),
        )

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        whom, covered = str(terms["state"]), state.public.states[mover].umbrella
        if terms["act"] == "extend" and whom in covered:
            raise Refused(
                "already_tabled", f"{mover!r} covers {whom!r} already", allowed="take it back, or name another"
            )
        if terms["act"] == "revoke" and whom not in covered:
            raise Refused("bad_terms", f"{mover!r} does not cover {whom!r}", allowed=f"one of {', '.join(covered)}")
        if terms["act"] == "extend" and whom == "members" and state.public.states[mover].membership != "member":
            raise Refused("not_a_member", f"{mover!r} is not a member", allowed="a named state")

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        whom = "all members" if terms["state"] == "members" else state.rules.state(str(terms["state"])).name
        name = state.rules.state(mover).name
        if terms["act"] == "extend":
            return f"{name} extends its nuclear guarantee to {whom}."
        return f"{name} takes its nuclear guarantee back from {whom}."

    def enact(self, state: State, seat: str, terms: Mapping[str, Term], text: str) -> tuple[Event, ...]:
        whom, extended = str(terms["state"]), terms["act"] == "extend"
        covered = state.public.states[seat].umbrella
        umbrella = (*covered, whom) if extended else tuple(one for one in covered if one != whom)
        return (
            NuclearGuaranteeChanged(
                seat=seat, state=whom, extended=extended, umbrella=tuple(sorted(umbrella)), text=text
            ),
        )

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        return True  # an owner may cover others from outside too; who owns none is told so by the fields


NUCLEAR_GUARANTEE = NuclearGuarantee(
    kind="nuclear_guarantee",
    title="Extend or take back a nuclear guarantee",
    own=True,
    help="Your warheads then help to shield others too. It binds nobody but you; your public grows uneasy each year it lasts.",
)
