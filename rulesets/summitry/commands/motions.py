"""Commands of Negotiation: motions, amendments, the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.commands.terms import Term

__all__ = [
    "AcceptAmendment",
    "AmendMotion",
    "CoSponsor",
    "OrderAgenda",
    "RetableMotion",
    "SupportAmendment",
    "TableMotion",
    "WithdrawMotion",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMotion:
    """Table a motion, or make an own pledge. ``terms`` must hold exactly the fields its motion type describes."""

    kind: Literal["table_motion"] = "table_motion"
    motion: str
    """The motion type, such as ``"accession"``."""
    terms: Mapping[str, Term]
    text: str = ""
    """Free text beside the terms, unchecked; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoSponsor:
    """Support a motion for the agenda. Does not bind the later ballot."""

    kind: Literal["co_sponsor"] = "co_sponsor"
    motion: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMotion:
    """The mover takes its motion back while it is negotiated."""

    kind: Literal["withdraw_motion"] = "withdraw_motion"
    motion: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMotion:
    """Change a motion under negotiation: the mover at once, anybody else of the electorate by putting an amendment beside it."""

    kind: Literal["amend_motion"] = "amend_motion"
    motion: str
    revision: int
    terms: Mapping[str, Term]
    """All of them, as the motion shall have them."""
    text: str = ""
    """In place of the motion's; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAmendment:
    """The mover takes an amendment into its motion."""

    kind: Literal["accept_amendment"] = "accept_amendment"
    motion: str
    revision: int
    amendment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAmendment:
    """Back an amendment in public. Where the ruleset says so, enough support makes it hold against the mover's will."""

    kind: Literal["support_amendment"] = "support_amendment"
    motion: str
    revision: int
    amendment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetableMotion:
    """The mover tables its motion anew that an objection stopped in the round before. It is its motion of this round."""

    kind: Literal["retable_motion"] = "retable_motion"
    motion: str
    revision: int
    terms: Mapping[str, Term] | None = None
    """None: unchanged."""
    text: str | None = None
    """None: unchanged; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAgenda:
    """The holder of the chair's office puts the motions of this round in order; what it leaves out follows in the usual order."""

    kind: Literal["order_agenda"] = "order_agenda"
    motions: tuple[str, ...]
