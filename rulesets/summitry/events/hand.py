"""Events of the facilitator's hand: what only whoever runs the exercise brings about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from summitry.events.event import EventBase
from summitry.state import Clock, HeldMessage, State
from summitry.values import Phase

__all__ = ["GraceGiven", "HeldMessageClosed", "MessageHeld", "Rewound", "SessionForked", "StateRestored", "TextsHeld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraceGiven(EventBase):
    """Only those who still owe the phase something may act in it; what the others have given is frozen."""

    kind: Literal["grace_given"] = "grace_given"
    seats: tuple[str, ...]
    """Who has grace. Everybody may know who has not acted, never how the others did."""
    seconds: int
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRestored(EventBase):
    """The state as it is from now on, whole: what a rewind goes on from. Nobody but the engine sees it."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "control"
    kind: Literal["state_restored"] = "state_restored"
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewound(EventBase):
    """The exercise went back. What came after the point stays in the log and counts no more; what was said and learnt stays."""

    kind: Literal["rewound"] = "rewound"
    to: str
    """The point: the phase instance that was opened there; ``"cut.N"``: where the exercise stood when branch N began;
    ``"endex.N"``: where it stood before branch N ended."""
    since: int
    """When that point was, in ms: what came after it, up to this event, counts no more."""
    undoes: int = 0
    """The rewind that is undone, by the branch that it began; 0: none is."""
    round: int
    phase: Phase
    phase_id: str
    """The phase instance as it goes on, in a branch of its own."""
    clock: Clock
    fresh_luck: bool = False
    """The adversary's luck is drawn anew from here on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageHeld(EventBase):
    """A bot, or a delegation whose texts the facilitator reads first, wants to say something."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["message_held"] = "message_held"
    seat: str
    held: HeldMessage
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsHeld(EventBase):
    """What is written at the seat waits for the facilitator from now on, or no longer. Only the seat is told."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["texts_held"] = "texts_held"
    seat: str
    hold: bool
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMessageClosed(EventBase):
    """A held message waits no more. What became of it is known to its author and the facilitator alone; if it was released, the
    message itself is the event beside this one."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["held_message_closed"] = "held_message_closed"
    seat: str
    held: str
    outcome: Literal["released", "edited", "dropped", "lapsed"]
    """``edited``: released with another text; ``lapsed``: the phase ended."""
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionForked(EventBase):
    """This session began as another one: the records before this one are the parent's, up to the point."""

    kind: Literal["session_forked"] = "session_forked"
    parent: str
    """The id of the session from which it comes."""
    point: str
    round: int
    phase: Phase
    phase_id: str
    """The phase instance as it goes on here."""
    fresh_luck: bool = False
