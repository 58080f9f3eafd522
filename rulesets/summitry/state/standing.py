"""Where a state stands: membership, spending, record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Membership", "Standing"]


Membership = Literal["member", "outside", "expelled", "dismissed", "withdrawn", "suspended"]
"""``outside``: never joined. ``suspended``: bound as before, without a vote and without help. The others say how a state came
to be where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is public about a state: set at STARTEX and at each Resolution."""

    state: str
    membership: Membership
    spending: float
    """Per cent of GDP, last resolved year."""
    spending_before: float
    """Per cent of GDP, the year before."""
    split: Mapping[str, float]
    """Share of the budget per area."""
    capability: Mapping[str, float]
    """bn USD per area."""
    ratio: float
    """Capability ratio x of the shield over this state."""
    shield: float
    record: float
    """0..1: how far its answers have followed what was asked."""
    pledge: float | None = None
    """Own spending pledge in force, per cent of GDP."""
    pledge_round: int | None = None
    """The round in whose Resolution the pledge is judged."""
    pledge_share: float = 0.0
    """The pledge holds only if states with this share of all GDP (per cent, the own included) pledge as much; 0: it holds."""
    leaving: int | None = None
    """Notice of withdrawal was given: membership ends in the Resolution of this round."""
    kept: int = 0
    broken: int = 0
    influence: float = 0.5
    """0..1: how far decisions have gone its way."""
    support_mood: Literal["firm", "uneasy", "shaky"] = "firm"
    """Domestic support in words: the figure is the delegation's own."""
    democracy: float | None = None
    """The democracy index where an event has moved it; None: as the scenario has it."""
    stance: float | None = None
    """As ``democracy``, of the stance, which the state itself may declare."""
    aid: float = 0.0
    """Aid to Ukraine given in play so far, per cent of GDP ..."""
    aid_year: float = 0.0
    """... and in the last year."""
    joint: float = 0.0
    """Per cent of the budget that went through joint programmes last year."""
    joint_asked: float = 0.0
    """Per cent of the budget that all programmes in force asked last year, its own or not."""
    targets: Mapping[str, float] = field(default_factory=dict)
    """Own capability over the own part of the requirement, per area; empty before the first Resolution."""
    lacking: Mapping[str, float] = field(default_factory=dict)
    """Those of ``targets`` that are below 1 and didn't rise in the last year."""
    boost: Mapping[str, float] = field(default_factory=dict)
    """What specialisation and joint procurement added to each bn USD of last year's money, per area."""
    profile: str = ""
    """What it specialises in, where the ruleset has profiles; empty: in nothing."""
    profile_round: int = 0
    """The round in which the profile was last changed; 0: never."""
    industry: float = 0.5
    """0..1: 0.5 if its industry works as much in joint programmes as the state pays for."""
    declined: float | None = None
    """1: decided against a guarantor's demand when one came; 0: gave in; None: no demand has come."""
    stated_share: float | None = None
    """0..1: what it says it would send where the threat is not to all; None: it has said nothing."""
    related: float | None = None
    """Per cent of GDP on the second account last year, where the ruleset has one; None: it has none, or nothing was said yet."""
    umbrella: tuple[str, ...] = ()
    """The states that its nuclear guarantee covers; ``"members"`` stands for all members while it is one."""
