"""A scenario: the states, the clocks, the world around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitry.msel import Caucus, Inject, Partner
from summitry.rules.adversary import Adversary
from summitry.rules.constants import ModelConstants
from summitry.rules.guarantor import Guarantor
from summitry.rules.guide import GuideStep
from summitry.rules.roles import Area, DeckCard, Role, StateSpec
from summitry.rules.source import Source
from summitry.values import Lasting

__all__ = ["Clocks", "Scenario", "_by_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Length of each phase in seconds of real time."""

    briefing: int
    """Seconds of the Briefing."""
    negotiation: int
    """Seconds of the Negotiation."""
    vote: int
    """Seconds of the Vote."""
    decision: int
    """Seconds of the national decision."""
    resolution: int
    """Seconds of the Resolution."""
    first_briefing: int | None = None
    """Seconds of the first round's Briefing, in which newcomers find their way; absent: as long as any other."""

    @property
    def round(self) -> int:
        """Seconds of a round after the first."""
        return self.briefing + self.negotiation + self.vote + self.decision + self.resolution

    def game(self, rounds: int) -> int:
        """Seconds of so many rounds from the first on, if nobody is early."""
        more = 0 if self.first_briefing is None else self.first_briefing - self.briefing
        return rounds * self.round + more

    def seconds(self, phase: str, round_: int) -> int:
        """Seconds of a phase of a round; the first is 1. Lobby and ENDEX have none."""
        if phase == "briefing" and round_ == 1 and self.first_briefing is not None:
            return self.first_briefing
        length: int = getattr(self, phase)
        return length


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Lasting):
    """Who sits at the table, what threatens them, and for how long they play."""

    id: str
    version: int
    title: str
    brief: str
    as_if: str
    """Says which memberships are hypothetical; empty when none is."""
    rounds: int
    agenda_limit: int
    first_year: int
    areas: tuple[Area, ...]
    states: tuple[StateSpec, ...]
    roles: Mapping[str, Role]
    """One per seat."""
    clocks: Clocks
    adversary: Adversary
    guarantor: Guarantor
    model: ModelConstants
    sources: tuple[Source, ...]
    injects: tuple[Inject, ...] = ()
    """The MSEL, in the order in which entries of one moment come. For the facilitator only."""
    deck: tuple[DeckCard, ...] = ()
    """What new governments may want. For the facilitator only."""
    caucuses: tuple[Caucus, ...] = ()
    partners: tuple[Partner, ...] = ()
    guide: tuple[GuideStep, ...] = ()
    """Told to every delegation in the first round, in this order."""
    as_if_under: tuple[str, ...] = ()
    """Rulesets whose own limits on membership the scenario sets aside; ``as_if`` says what is hypothetical."""

    @property
    def specs(self) -> Mapping[str, StateSpec]:
        """The states by id, in the scenario's order."""
        return self.once(_by_id)


def _by_id(scenario: Scenario) -> Mapping[str, StateSpec]:
    return {spec.id: spec for spec in scenario.states}
