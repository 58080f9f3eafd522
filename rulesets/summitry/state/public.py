"""The part of the state that every audience may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.chamber import AmendedRule, Finding, OfficeHeld
from summitry.joint import Check, Effort
from summitry.pact import Pact
from summitry.state.motions import Motion
from summitry.state.outcome import Outcome, Result
from summitry.state.outside import Attack, GuarantorDemand, GuarantorStanding, Provocation, Theatre
from summitry.state.seats import Clock, Pausing, Seat
from summitry.state.standing import Standing
from summitry.values import Phase

__all__ = ["Public"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """Everything that everybody may know."""

    session: str
    status: Literal["lobby", "running", "ended"]
    round: int
    """0 before STARTEX."""
    phase: Phase
    phase_id: str
    """Names this phase instance: round, phase, branch."""
    branch: int
    clock: Clock
    seats: Mapping[str, Seat]
    states: Mapping[str, Standing]
    motions: Mapping[str, Motion]
    """On the table, carried over, or closed this round."""
    floor: float
    """The spending floor or guideline in force, per cent of GDP."""
    deterrence: float
    cohesion: float
    resolve: float
    requirement: Mapping[str, float]
    """bn USD per area for the present members."""
    gaps: Mapping[str, float]
    """A budget's split over the areas that gives each its usual share, and more the less the members cover it."""
    provocation: Provocation | None = None
    unanswered: int = 0
    """Rungs of the ladder climbed: provocations not met since the last full answer."""
    outcome: Outcome | None = None
    ended: Literal["", "completed", "breakdown", "stopped"] = ""
    results: Mapping[str, Result] = field(default_factory=dict)
    """Empty before ENDEX, and until the debrief is open."""
    debrief: bool = False
    """The debrief is open to everybody."""
    efforts: Mapping[str, Effort] = field(default_factory=dict)
    """Programmes, operations and undertakings in force, by the motion that began them."""
    checklists: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)
    """Each state against each criterion of the ruleset, as of STARTEX or the last Resolution."""
    theatres: Mapping[str, Theatre] = field(default_factory=dict)
    """Open crises outside the alliance's territory, by id."""
    attacks: Mapping[str, Attack] = field(default_factory=dict)
    """The provocations of this round and the one before, by id."""
    threat_declared: int = 0
    """The last round in which the members declared that the threat is to all; 0: never."""
    guarantor: GuarantorStanding | None = None
    """None: the scenario has none."""
    demands: Mapping[str, GuarantorDemand] = field(default_factory=dict)
    """What the guarantor, or another power, has asked of the states, by id."""
    offices: Mapping[str, OfficeHeld] = field(default_factory=dict)
    agenda_order: tuple[str, ...] = ()
    """Motions in the order that the chair's office gave them this round; empty: the usual order."""
    findings: tuple[Finding, ...] = ()
    """Findings of reviews that stand."""
    amended: tuple[AmendedRule, ...] = ()
    """Parameters of the ruleset as the members changed them."""
    grace: tuple[str, ...] = ()
    """The seats that may still act in this phase; what the others have given is frozen. Empty: everybody may."""
    pausing: Pausing | None = None
    """None: nobody has asked for a pause by vote yet."""
    pacts: Mapping[str, Pact] = field(default_factory=dict)
    """Public pacts that all their parties have signed; at ENDEX the secret ones too. Those that ended go when the next round
    begins."""
