"""Commands inside a delegation (game.md section 1): drafts, the room, the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from summitry.commands.motions import (
    AcceptAmendment,
    AmendMotion,
    CoSponsor,
    OrderAgenda,
    RetableMotion,
    SupportAmendment,
    TableMotion,
    WithdrawMotion,
)
from summitry.commands.pacts import CounterPact, DeclinePact, OfferPact, SignPact, WithdrawOffer
from summitry.commands.seat import CommitDecision, Say, SetReady
from summitry.commands.votes import BreakSilence, CastBallots, RecordPositions
from summitry.values import Tagged

__all__ = [
    "ApproveDraft",
    "ClaimHead",
    "Drafted",
    "DropDraft",
    "HandOver",
    "ReturnDraft",
    "SaveDraft",
    "SayInDelegation",
]


Drafted = Annotated[
    Say | TableMotion | CoSponsor | WithdrawMotion | CastBallots | BreakSilence | CommitDecision | SetReady
    | AmendMotion | AcceptAmendment | SupportAmendment | RetableMotion | OrderAgenda
    | OfferPact | CounterPact | SignPact | DeclinePact | WithdrawOffer
    | RecordPositions,
    Tagged(),
]  # fmt: skip
"""What a seat says and does before the others: the head of delegation gives it, a delegate may draft it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SayInDelegation:
    """A message to the people at the own seat alone. At most 2,000 characters."""

    kind: Literal["say_in_delegation"] = "say_in_delegation"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Put a command before the head of delegation, or change a draft. Refused as the command itself would be."""

    kind: Literal["save_draft"] = "save_draft"
    command: Drafted
    note: str = ""
    """To the delegation; at most 500 characters."""
    draft: str = ""
    """The draft that is changed; empty: a new one."""
    version: int = 0
    """Of the draft that is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDraft:
    """The head gives the drafted command: in the same record, or not at all."""

    kind: Literal["approve_draft"] = "approve_draft"
    draft: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDraft:
    """The head sends a draft back. It stays in the delegation's papers until it is changed or dropped."""

    kind: Literal["return_draft"] = "return_draft"
    draft: str
    version: int
    note: str = ""
    """What should be another way; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDraft:
    """Take a draft off the delegation's papers: its author or the head."""

    kind: Literal["drop_draft"] = "drop_draft"
    draft: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """The head makes another of the delegation its head."""

    kind: Literal["hand_over"] = "hand_over"
    to: int
    """Number in the delegation."""
    note: str = ""
    """What the new head should know; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHead:
    """A delegate takes the lead. The server lets it through only while no device of the head is connected."""

    kind: Literal["claim_head"] = "claim_head"
