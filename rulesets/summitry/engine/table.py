"""What lies on the table, for the commands that name it."""

from __future__ import annotations

from typing import Final

from summitry.engine.control import running
from summitry.refusal import Refused
from summitry.state import Motion, State
from summitry.values import Phase

__all__ = ["TEXT_LIMIT", "checked_text", "in_phase", "motions_left", "on_table", "under_negotiation"]

TEXT_LIMIT: Final = 500
"""Characters of the text beside a motion, and of a reason."""


def in_phase(state: State, phase: Phase, what: str) -> None:
    """Refuse what belongs to another phase; ``what`` begins the reason."""
    running(state.public)
    if state.public.phase != phase:
        raise Refused(
            "wrong_phase", f"{what} belongs to {phase}; this is {state.public.phase}", allowed=f"in the {phase} phase"
        )


def motions_left(state: State, seat: str) -> int:
    """How many motions the seat may still table this round: one, if it has none on the table from this round."""
    for motion in state.public.motions.values():
        if motion.mover == seat and motion.round == state.public.round and motion.status != "withdrawn":
            return 0
    return 1


def on_table(state: State, motion: str, revision: int) -> Motion:
    """The motion at this revision, in whatever status."""
    found = state.public.motions.get(motion)
    if found is None:
        raise Refused(
            "unknown_motion", f"there is no motion {motion!r}", allowed=", ".join(state.public.motions) or "none"
        )
    if found.revision != revision:
        raise Refused(
            "outdated_revision",
            f"motion {motion!r} is at revision {found.revision}, not {revision}",
            allowed=f"read revision {found.revision} and answer that",
        )
    return found


def under_negotiation(state: State, motion: str, revision: int) -> Motion:
    """The motion at this revision, if it is under negotiation."""
    found = on_table(state, motion, revision)
    if found.status != "tabled":
        raise Refused("already_closed", f"motion {motion!r} is {found.status}", allowed="a motion under negotiation")
    return found


def checked_text(text: str, *, needed: bool) -> str:
    """The text beside a motion, if it is short enough, and there where the motion consists of it."""
    if needed and not text.strip():
        raise Refused("no_reason", "the motion consists of its text", allowed=f"a text of 1 to {TEXT_LIMIT} characters")
    if len(text) > TEXT_LIMIT:
        raise Refused("too_long", f"the text has {len(text)} characters", allowed=f"at most {TEXT_LIMIT}")
    return text
