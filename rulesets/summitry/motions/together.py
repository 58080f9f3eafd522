"""What programmes, operations and undertakings have in common: who takes part, who leads, and how they begin."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from summitry.commands import Term
from summitry.decision import binds
from summitry.events import EffortBegun, Event
from summitry.joint import Effort
from summitry.motions.base import Field, MotionType, state_choice
from summitry.motions.forum import sits
from summitry.rules import Scenario
from summitry.state import Motion, Standing, State
from summitry.values import lately, same

__all__ = ["JointWork", "lead_field", "leads", "years_field"]


class JointWork(MotionType):
    """A motion that, once adopted, begins joint work of those it binds, in the same year."""

    def effort(self, state: State, motion: Motion) -> Effort:
        """What begins, with the participants left open."""
        raise NotImplementedError

    def begins(self, state: State, motion: Motion) -> tuple[Event, ...]:
        effort = self.effort(state, motion)
        taking_part = {id_: state.public.round for id_ in bound(state, motion) if id_ != effort.beneficiary}
        if not taking_part:
            return ()
        lead = effort.lead
        if lead not in taking_part:  # the nation that was to lead stays out: the largest of the others does
            gdp = {spec.id: spec.gdp for spec in state.rules.scenario.states}
            lead = max(taking_part, key=lambda id_: (gdp[id_], id_))
        return (EffortBegun(effort=_with(effort, lead, taking_part)),)


def _with(effort: Effort, lead: str, participants: Mapping[str, int]) -> Effort:
    return Effort(
        id=effort.id,
        kind=effort.kind,
        title=effort.title,
        lead=lead,
        since=effort.since,
        until=effort.until,
        asked=effort.asked,
        participants=participants,
        area=effort.area,
        theatre=effort.theatre,
        size=effort.size,
        beneficiary=effort.beneficiary,
        forces=effort.forces,
    )


def bound(state: State, motion: Motion) -> tuple[str, ...]:
    """Who takes part: the states with a ballot and the members without one that the decision binds."""
    tally = motion.tally
    if tally is None:
        return ()
    return tuple(
        id_
        for id_, standing in state.public.states.items()
        if (id_ in motion.electorate or standing.membership == "member")
        and sits(state, motion, id_)
        and binds(motion.rule, tally, id_)
    )


def leads(state: State) -> tuple[str, ...]:
    """Who may lead: the members, or without any everybody at the table."""
    return _inside(state.public.states) or tuple(state.public.seats)


@lately(8)
def _inside(states: Mapping[str, Standing]) -> tuple[str, ...]:
    return same(tuple([id_ for id_, standing in states.items() if standing.membership == "member"]))


def lead_field(state: State) -> Field:
    """The field for the lead nation."""
    return _lead_field(state.rules.scenario, leads(state))


@lately(8)
def _lead_field(scenario: Scenario, able: tuple[str, ...]) -> Field:
    choices = tuple(state_choice(id_, scenario.specs[id_].name) for id_ in able)
    return Field(name="lead", title="Lead nation", type="state", choices=choices)


@lru_cache(maxsize=16)
def years_field(most: int) -> Field:
    """The field for the number of years, this one included."""
    return Field(
        name="years", title="For how many years", type="integer", unit="years", minimum=1, maximum=most, step=1
    )


def words(terms: Mapping[str, Term]) -> str:
    """For how long, in words."""
    years = int(terms["years"])
    return "this year" if years == 1 else f"{years} years"
