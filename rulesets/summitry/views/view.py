"""Views: all that anyone outside the engine ever sees of a state.

A view hands out parts of the state that are already cut by audience (see ``summitry.state``), so it costs next to nothing
and can't contain what its audience may not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final, Literal

from summitry.events import Event, visible_to
from summitry.frozen import maker
from summitry.model.adversary import masked
from summitry.motions.parameters import parameter, with_parameter
from summitry.rules import Role, Ruleset, Scenario
from summitry.state import HeldMessage, Public, SeatPrivate, State
from summitry.values import STRICT, Audience
from summitry.views.preview import Preview, preview

__all__ = ["Own", "RulesView", "View", "amended_rules", "redact", "rules_view", "view"]


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
    """Every seat's private part, for who sees everything; empty for everybody else."""
    fired: Mapping[str, int] = field(default_factory=dict)
    """Inject → the round in which it came last, for who sees everything; empty for everybody else."""
    held: Mapping[str, HeldMessage] = field(default_factory=dict)
    """Messages that wait for the facilitator, for who sees everything; empty for everybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """What an audience sees of the rules. While a session runs only its members change them; ``Public.amended`` says how."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    ruleset: Ruleset
    scenario: Scenario
    """Without role cards; without the MSEL and the deck, which only the facilitator has."""
    briefs: Mapping[str, str]
    """Public brief per seat."""
    roles: Mapping[str, Role]
    """The own role card for a seat, all of them for who sees everything, none for others."""
    previews: Mapping[str, Preview] = field(default_factory=dict)
    """What each inject will do, for who sees everything; empty for everybody else."""
    observers: Literal["public", "everything"] = "public"
    """What the facilitator chose that observers see: everybody at the table may know who looks into their papers."""
    pauses: int = 0
    """How many pauses by vote the session gives; 0: none."""
    pause_seconds: int = 0
    """How long each lasts at most."""
    pause_share: float = 0
    """The share of the delegations held by people that must ask for one."""
    clocks: Literal["live", "untimed"] = "live"
    """Whether the session's phases have deadlines. How long they are: the scenario's ``clocks`` times ``clock_factor``."""
    clock_factor: float = 1.0
    """By what the session multiplies each length; without deadlines it says nothing."""


_new_own: Final = maker(Own)
_new_view: Final = maker(View)


def view(state: State, audience: Audience) -> View:
    """What ``audience`` may see of ``state``. ``KeyError`` for a seat that the session doesn't have."""
    if audience.sees_all:
        return View(public=state.public, delegations=state.private, fired=state.fired, held=state.held)
    if audience.kind == "seat":
        assert audience.seat is not None
        return _new_view(public=state.public, own=_new_own(seat=audience.seat, private=state.private[audience.seat]))
    return View(public=state.public)


def rules_view(state: State, audience: Audience) -> RulesView:
    """What ``audience`` may see of the session's rules."""
    scenario, options = state.rules.scenario, state.rules.options
    roles: Mapping[str, Role] = {}
    shown = scenario.once(_shown)
    previews: Mapping[str, Preview] = {}
    if audience.sees_all:
        roles = scenario.roles
        shown = replace(scenario, roles={})
        previews = {inject.id: preview(scenario, inject) for inject in scenario.injects}
    elif audience.seat is not None:
        roles = {audience.seat: scenario.roles[audience.seat]}
    return RulesView(
        ruleset=state.rules.ruleset,
        scenario=shown,
        briefs=scenario.once(_briefs),
        roles=roles,
        previews=previews,
        observers=options.observers,
        pauses=options.pauses,
        pause_seconds=options.pause_seconds if options.pauses else 0,
        pause_share=options.pause_share if options.pauses else 0,
        clocks=options.clocks,
        clock_factor=options.clock_factor if options.clocks == "live" else 1.0,
    )


def amended_rules(rules: RulesView, seen: View) -> RulesView:
    """Rules learnt earlier, with what the members have amended since. It does no harm to set an amendment twice."""
    ruleset = rules.ruleset
    for one in seen.public.amended:
        if parameter(ruleset, one.path) != one.value:
            ruleset = with_parameter(ruleset, one.path, one.value)
    return rules if ruleset is rules.ruleset else replace(rules, ruleset=ruleset)


def _shown(scenario: Scenario) -> Scenario:
    """What a seat and the public see of it."""
    return replace(scenario, roles={}, injects=(), deck=(), adversary=masked(scenario.adversary))


def _briefs(scenario: Scenario) -> Mapping[str, str]:
    return {seat: role.brief for seat, role in scenario.roles.items()}


def redact(events: Iterable[Event], audience: Audience) -> tuple[Event, ...]:
    """The events that ``audience`` may see, whole and in order."""
    return tuple(event for event in events if visible_to(event, audience))
