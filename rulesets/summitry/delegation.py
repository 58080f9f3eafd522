"""The people at one seat: who is their head, what they have drafted, and the events that only they are told of.

Nobody else's view, actions or numbers depend on any of it (game.md section 10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from summitry.commands import Drafted

__all__ = [
    "DelegateAdmitted", "DelegateLeft", "Delegation", "DelegationMessageSent", "Draft", "DraftClosed", "DraftReturned", "DraftSaved",
    "HeadAppointed",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A command that waits for the head of delegation."""

    id: str
    version: int
    """1, and one more with every change."""
    order: int
    author: int
    """Who wrote it, by number in the delegation; 0: the facilitator."""
    command: Drafted
    note: str = ""
    status: Literal["open", "returned"] = "open"
    answer: str = ""
    """What the head wrote when sending it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """The people at a seat, known by number only, and their papers."""

    members: Mapping[str, int] = field(default_factory=dict)
    """Device → number, 1, 2, 3 ... in the order of joining."""
    head: int = 0
    """Number of the head of delegation; 0: nobody was admitted, so whoever acts for the seat commits."""
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    next_draft: int = 1


# --- events ---


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inside:
    """Known to the delegation of ``seat`` alone (and to who sees everything)."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateAdmitted(_Inside):
    """A device joined the delegation."""

    kind: Literal["delegate_admitted"] = "delegate_admitted"
    seat: str
    device: str
    member: int
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateLeft(_Inside):
    """The facilitator has moved a device to another seat."""

    kind: Literal["delegate_left"] = "delegate_left"
    seat: str
    device: str
    member: int
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadAppointed(_Inside):
    """The delegation has a (new) head."""

    kind: Literal["head_appointed"] = "head_appointed"
    seat: str
    member: int
    before: int
    """Who was head; 0: nobody."""
    cause: Literal["joined", "handed_over", "claimed", "facilitator"]
    """``joined``: the first at the seat, or the one who took it while nobody was there."""
    note: str = ""
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationMessageSent(_Inside):
    """A message in the delegation's own room."""

    kind: Literal["delegation_message_sent"] = "delegation_message_sent"
    seat: str
    member: int
    """0: the facilitator, acting for the seat."""
    text: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSaved(_Inside):
    """A draft is new or has changed."""

    kind: Literal["draft_saved"] = "draft_saved"
    seat: str
    draft: Draft
    member: int
    """Who saved it."""
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReturned(_Inside):
    """The head sent a draft back."""

    kind: Literal["draft_returned"] = "draft_returned"
    seat: str
    draft: str
    note: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClosed(_Inside):
    """A draft is off the papers. Approved: what it proposed is in the events beside this one."""

    kind: Literal["draft_closed"] = "draft_closed"
    seat: str
    draft: str
    outcome: Literal["approved", "dropped", "expired"]
    """``expired``: the phase ended, and the command could no longer be given."""
    seats: tuple[str, ...]
