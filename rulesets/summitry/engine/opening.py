"""Opening a session: the first event, which embeds the rules and the state of the alliance at STARTEX."""

from __future__ import annotations

from dataclasses import replace

from summitry.events import Event, SeatAssigned, SessionCreated
from summitry.model.capability import gap_split, starting
from summitry.model.guarantor import mean_spending
from summitry.model.guarantor import starting as guarantor_at_startex
from summitry.model.shield import picture
from summitry.pacts import checklists
from summitry.rules import Rules
from summitry.state import Standing
from summitry.values import lately, tidy

__all__ = ["open_session"]


def open_session(rules: Rules, *, session: str, luck_key: str) -> tuple[Event, ...]:
    """The events of a session's first record. ``luck_key`` seeds the adversary's luck: the same key, the same luck."""
    created = replace(_created(rules), session=session, luck_key=luck_key)
    seats = tuple(SeatAssigned(seat=spec.id, holder="open") for spec in rules.scenario.states if spec.seat)
    return (created, *seats)


@lately(8)
def _created(rules: Rules) -> SessionCreated:
    """The same for all sessions under these rules, of which many may be played in a row, but for the session and its luck."""
    scenario = rules.scenario
    constants = scenario.model
    # Without membership everybody with a seat takes part, and nobody else is there.
    anybody = rules.ruleset.membership == "none"
    members = tuple(spec.id for spec in scenario.states if (spec.seat if anybody else spec.member))
    capability = {spec.id: starting(scenario, spec) for spec in scenario.states}
    records = dict.fromkeys(capability, constants.record_start)
    now = picture(
        rules,
        capability=capability,
        records=records,
        members=members,
        cohesion=constants.cohesion_start,
        resolve=constants.resolve_start,
    )
    standings = {
        spec.id: Standing(
            state=spec.id,
            membership="member" if spec.id in members else "outside",
            spending=spec.baseline,
            spending_before=spec.baseline,
            split={area.id: area.share for area in scenario.areas},
            capability={area: tidy(stock) for area, stock in capability[spec.id].items()},
            ratio=tidy(now.ratio[spec.id]),
            shield=tidy(now.shield[spec.id]),
            record=constants.record_start,
        )
        for spec in scenario.states
    }
    floor = rules.ruleset.commitment.floor
    others = {spec.id: spec.baseline for spec in scenario.states if spec.member and spec.id != scenario.guarantor.state}
    return SessionCreated(
        session="",
        rules=rules,
        luck_key="",
        standings=standings,
        requirement={area: tidy(value) for area, value in now.requirement.items()},
        gaps=gap_split(scenario, now.coverage),
        deterrence=tidy(now.deterrence),
        cohesion=constants.cohesion_start,
        resolve=constants.resolve_start,
        support=constants.support_start,
        checklists=checklists(
            rules.ruleset, floor, {spec.id: spec for spec in scenario.states}, standings, scenario.areas
        ),
        guarantor=guarantor_at_startex(scenario.guarantor, mean_spending(scenario.states, others)),
    )
