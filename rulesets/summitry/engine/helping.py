"""Who may count on whom in a session, as far as it isn't in stocks, records and membership."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summitry.model.help import Help, Pair, public_help
from summitry.model.joint import credits
from summitry.pacts import guarantees
from summitry.state import GuarantorStanding, State

__all__ = ["helping", "pair_credits"]


def pair_credits(state: State) -> Mapping[Pair, float]:
    """(helper, helped) → 0..1: from undertakings, and in full by guarantees in public pacts in force."""
    return {**credits(state.public.efforts), **dict.fromkeys(guarantees(state.public), 1.0)}


def helping(state: State, guarantor: GuarantorStanding | None = None) -> Help:
    """The help as it stands; with ``guarantor`` as it would be with the guarantor so."""
    public = state.public
    found = public_help(
        state.rules.ruleset,
        public.states,
        guarantor or public.guarantor,
        public.attacks,
        public.round,
        public.threat_declared,
    )
    credits = pair_credits(state)
    return replace(found, credits=credits) if credits else found
