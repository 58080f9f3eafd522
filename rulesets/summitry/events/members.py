"""Events of membership: who belongs, in which office, bound by what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitry.chamber import AmendedRule, Finding, OfficeHeld
from summitry.events.event import EventBase
from summitry.state import LedgerEntry, Membership

__all__ = [
    "AccessionLapsed",
    "CommitmentsJudged",
    "DismissalWaived",
    "MembershipChanged",
    "NuclearGuaranteeChanged",
    "OfficeFilled",
    "ReviewFound",
    "RulesetAmended",
    "WithdrawalNotified",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalNotified(EventBase):
    """A member gave notice that it leaves."""

    kind: Literal["withdrawal_notified"] = "withdrawal_notified"
    seat: str
    due: int
    """Membership ends in the Resolution of this round."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NuclearGuaranteeChanged(EventBase):
    """An owner of warheads extended its umbrella, or took it back."""

    kind: Literal["nuclear_guarantee_changed"] = "nuclear_guarantee_changed"
    seat: str
    state: str
    """The state concerned; ``"members"``: all members."""
    extended: bool
    umbrella: tuple[str, ...]
    """Whom it covers from now on."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsJudged(EventBase):
    kind: Literal["commitments_judged"] = "commitments_judged"
    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(EventBase):
    kind: Literal["membership_changed"] = "membership_changed"
    state: str
    membership: Membership
    cause: str
    """Plain words."""
    motion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFilled(EventBase):
    """A state was appointed to an office, or the office fell vacant (its holder is then ``"chair"``)."""

    kind: Literal["office_filled"] = "office_filled"
    held: OfficeHeld
    title: str
    cause: str
    """Plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFound(EventBase):
    kind: Literal["review_found"] = "review_found"
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetAmended(EventBase):
    """A parameter of the ruleset has another value from now on."""

    kind: Literal["ruleset_amended"] = "ruleset_amended"
    amended: AmendedRule
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalWaived(EventBase):
    """A member in breach stays for this round, since the others exempted it."""

    kind: Literal["dismissal_waived"] = "dismissal_waived"
    state: str
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessionLapsed(EventBase):
    """An adopted accession doesn't take effect, since the state no longer meets the criteria."""

    kind: Literal["accession_lapsed"] = "accession_lapsed"
    state: str
    motion: str
    cause: str
