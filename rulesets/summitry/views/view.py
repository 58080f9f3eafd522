"""Views: all that anyone outside the engine ever sees of a state.

A view hands out parts of the state that are already cut by audience (see ``summitry.state``), so it costs next to nothing
and can't contain what its audience may not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from summitry.events import Event, visible_to
from summitry.model.adversary import masked
from summitry.rules import Role, Ruleset, Scenario
from summitry.state import Public, SeatPrivate, State
from summitry.values import STRICT, Audience

__all__ = ["Own", "RulesView", "View", "redact", "rules_view", "view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a delegation knows beyond the public."""

    seat: str
    private: SeatPrivate


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What an audience sees of the changing state."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    public: Public
    own: Own | None = None
    """Present for a seat."""
    delegations: Mapping[str, SeatPrivate] = field(default_factory=dict)
    """Every seat's private part, for the facilitator; empty for everybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """What an audience sees of the rules, which don't change while a session runs."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    ruleset: Ruleset
    scenario: Scenario
    """Without role cards."""
    briefs: Mapping[str, str]
    """Public brief per seat."""
    roles: Mapping[str, Role]
    """The own role card for a seat, all of them for the facilitator, none for others."""


def view(state: State, audience: Audience) -> View:
    """What ``audience`` may see of ``state``. ``KeyError`` for a seat that the session doesn't have."""
    if audience.kind == "facilitator":
        return View(public=state.public, delegations=state.private)
    if audience.kind == "seat":
        assert audience.seat is not None
        return View(public=state.public, own=Own(seat=audience.seat, private=state.private[audience.seat]))
    return View(public=state.public)


def rules_view(state: State, audience: Audience) -> RulesView:
    """What ``audience`` may see of the session's rules."""
    scenario = state.rules.scenario
    roles: Mapping[str, Role] = {}
    if audience.kind == "facilitator":
        roles = scenario.roles
    elif audience.seat is not None:
        roles = {audience.seat: scenario.roles[audience.seat]}
    return RulesView(
        ruleset=state.rules.ruleset,
        scenario=scenario.once(_without_roles if audience.kind == "facilitator" else _for_players),
        briefs=scenario.once(_briefs),
        roles=roles,
    )


def _without_roles(scenario: Scenario) -> Scenario:
    return replace(scenario, roles={})


def _for_players(scenario: Scenario) -> Scenario:
    return replace(scenario, roles={}, adversary=masked(scenario.adversary))


def _briefs(scenario: Scenario) -> Mapping[str, str]:
    return {seat: role.brief for seat, role in scenario.roles.items()}


def redact(events: Iterable[Event], audience: Audience) -> tuple[Event, ...]:
    """The events that ``audience`` may see, whole and in order."""
    return tuple(event for event in events if visible_to(event, audience))
