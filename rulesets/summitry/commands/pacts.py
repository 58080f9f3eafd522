"""Commands about pacts: offer, counter, sign, decline, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.commands.terms import Term

__all__ = ["ClauseDraft", "CounterPact", "DeclinePact", "OfferPact", "SignPact", "WithdrawOffer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDraft:
    """One promise of one party, as proposed. ``terms`` must hold the fields that its kind describes; without ``due`` it is due when
    the offer expires."""

    clause: str
    """The kind, such as ``"spend"``."""
    debtor: str
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPact:
    """Offer a pact to one or more seats, and sign it. ``clauses``: 1 to 32."""

    kind: Literal["offer_pact"] = "offer_pact"
    to: tuple[str, ...]
    clauses: tuple[ClauseDraft, ...]
    secret: bool = False
    text: str = ""
    """Free text beside the clauses, unchecked; at most 500 characters."""
    expires: int | None = None
    """It lapses unless it is in force before Vote opens in this round; None: this round."""
    only_with: tuple[str, ...] = ()
    """Pacts together with which alone it comes into force."""
    share: float = 0.0
    """Comes into force only once states with this share of all GDP, per cent, owe as much spending; 0: no such condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPact:
    """Answer an offer with another version for the same parties, and sign that. Signatures under the old one lapse."""

    kind: Literal["counter_pact"] = "counter_pact"
    pact: str
    version: int
    """The version that is answered."""
    clauses: tuple[ClauseDraft, ...]
    secret: bool = False
    text: str = ""
    expires: int | None = None
    only_with: tuple[str, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPact:
    """Sign this version of a pact."""

    kind: Literal["sign_pact"] = "sign_pact"
    pact: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinePact:
    """Refuse an offer; that ends it for all its parties. ``text``: at most 500 characters, for the parties."""

    kind: Literal["decline_pact"] = "decline_pact"
    pact: str
    version: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOffer:
    """The author of the present version takes the offer back."""

    kind: Literal["withdraw_offer"] = "withdraw_offer"
    pact: str
    version: int
