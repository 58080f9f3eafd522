"""``appointment``: fill an office that the ruleset knows."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.chamber import OfficeHeld
from summitry.commands import Term
from summitry.events import OfficeFilled
from summitry.motions.base import Choice, Effects, Field, MotionType, state_choice
from summitry.procedure import CHAIR, Office
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["APPOINTMENT", "eligible", "filled"]


def eligible(state: State, office: Office) -> tuple[str, ...]:
    """The members that may be appointed now."""
    held = state.public.offices[office.id]
    barred = {held.holder, held.before} if office.rotates else {held.holder}
    return tuple(
        id_
        for id_, standing in state.public.states.items()
        if standing.membership == "member"
        and id_ not in barred
        and (office.open_to == "members" or id_ in office.states)
    )


def filled(state: State, office: Office, holder: str, cause: str) -> OfficeFilled:
    """The event that gives the office to a state, or to nobody."""
    now = state.public.offices[office.id]
    until = state.public.round + office.term if office.term and holder != CHAIR else None
    before = now.holder if now.holder != CHAIR else now.before
    return OfficeFilled(
        held=OfficeHeld(office=office.id, holder=holder, until=until, before=before), title=office.title, cause=cause
    )


class Appointment(MotionType):
    """Takes effect at Resolution, for the office's term."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        offices = [(office, eligible(state, office)) for office in state.rules.ruleset.offices]
        open_ = [(office, states) for office, states in offices if states]
        if not open_:
            raise Refused(
                "bad_terms",
                "there is no office that anybody could be appointed to",
                allowed="once there is an office to fill and a state that may hold it",
            )
        able = {id_ for _, states in open_ for id_ in states}
        return (
            Field(
                name="office",
                title="Office",
                type="choice",
                choices=tuple(Choice(value=office.id, label=office.title) for office, _ in open_),
            ),
            Field(
                name="state",
                title="State that shall hold it",
                type="state",
                choices=tuple(
                    state_choice(spec.id, spec.name) for spec in state.rules.scenario.states if spec.id in able
                ),
            ),
        )

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        office = _office(state, str(terms["office"]))
        able = eligible(state, office)
        if terms["state"] not in able:
            raise Refused(
                "bad_terms",
                f"{terms['state']!r} can't be appointed as {office.title} now",
                allowed=", ".join(able) or "nobody",
            )

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        office = _office(state, str(terms["office"]))
        name = state.rules.state(str(terms["state"])).name
        if not office.term:
            return f"Appoint {name} as {office.title}."
        return f"Appoint {name} as {office.title} for {office.term} round{'s' if office.term > 1 else ''}."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        state, office = str(motion.terms["state"]), _office(effects.state, str(motion.terms["office"]))
        if effects.membership_of(state) == "member":
            effects.offices[office.id] = filled(effects.state, office, state, "appointed by the members")


def _office(state: State, id_: str) -> Office:
    return next(office for office in state.rules.ruleset.offices if office.id == id_)


APPOINTMENT = Appointment(
    kind="appointment",
    title="Fill an office",
    help="From the next round on the state holds the office, with its powers. Holding one adds to its influence.",
)
