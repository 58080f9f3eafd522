"""Events of pacts: offered, signed, kept, broken, void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from summitry.events.event import EventBase
from summitry.pact import Pact
from summitry.state import LedgerEntry

__all__ = [
    "ClausesJudgedInSecret",
    "OfferClosed",
    "PactMoved",
    "PactOffered",
    "PactPublished",
    "PactSigned",
    "SecretPactMoved",
    "SecretsPublished",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PactOffered(EventBase):
    """An offer, or a counter-offer: known to its parties alone, even if the pact is to be public."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["pact_offered"] = "pact_offered"
    pact: Pact
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PactSigned(EventBase):
    """One more signature under an offer."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["pact_signed"] = "pact_signed"
    pact: str
    version: int
    seat: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferClosed(EventBase):
    """An offer was declined, withdrawn, or lapsed unsigned."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["offer_closed"] = "offer_closed"
    pact: str
    status: Literal["declined", "withdrawn", "lapsed"]
    seat: str = ""
    """Who declined or withdrew it; empty: time did."""
    text: str = ""
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PactPublished(EventBase):
    """All parties have signed a public pact: from now on everybody knows it."""

    kind: Literal["pact_published"] = "pact_published"
    pact: Pact


@dataclass(frozen=True, slots=True, kw_only=True)
class PactMoved(EventBase):
    """A public pact came into force, lapsed since its condition was not met in time, or ended with all clauses judged."""

    kind: Literal["pact_moved"] = "pact_moved"
    pact: str
    status: Literal["in_force", "lapsed", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPactMoved(EventBase):
    """All have signed a secret pact, or it came into force, lapsed or ended: for its parties."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["secret_pact_moved"] = "secret_pact_moved"
    pact: str
    status: Literal["signed", "in_force", "lapsed", "ended"]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesJudgedInSecret(EventBase):
    """Clauses judged, for those who may know it before ENDEX: of secret pacts their parties; where a silence was broken, the
    members, who know by whom."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["clauses_judged_in_secret"] = "clauses_judged_in_secret"
    entries: tuple[LedgerEntry, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretsPublished(EventBase):
    """ENDEX: every secret pact, and every judgement that not everybody knew."""

    kind: Literal["secrets_published"] = "secrets_published"
    pacts: tuple[Pact, ...]
    entries: tuple[LedgerEntry, ...]
    kept: Mapping[str, int]
    """Commitments kept per state, these included; only states whose number changes."""
    broken: Mapping[str, int]
