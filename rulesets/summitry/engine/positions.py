"""What states really think of the motions of a Vote, recorded for the recount after ENDEX (game.md section 11).

A position moves nothing: no count, no model, no deadline. Every seat may record one, also where it has no ballot or keeps
silent, since another ruleset may have asked it.
"""

from __future__ import annotations

from typing import Final, get_args

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.actions import PositionOffer
from summitry.engine.table import in_phase, on_table
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import Motion, State
from summitry.values import Actor

__all__ = ["position_offers", "record_positions"]

_CHOICES: Final[tuple[cmd.PositionChoice, ...]] = get_args(cmd.PositionChoice)


def position_offers(state: State, seat: str) -> dict[str, PositionOffer]:
    """The motions of this Vote on which the seat may record its position, an objection having stopped them or not."""
    recorded = state.private[seat].positions
    return {
        motion.id: PositionOffer(
            motion=motion.id, revision=motion.revision, choices=_CHOICES, recorded=recorded.get(motion.id, "")
        )
        for motion in state.public.motions.values()
        if _asked(motion)
    }


def record_positions(state: State, command: cmd.RecordPositions, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    """Any time while the Vote is open, also after the own ballot; recording again replaces what was recorded."""
    seat = actor.seat
    assert seat is not None
    in_phase(state, "vote", "a position")
    if not command.positions:
        raise Refused("bad_value", "positions is empty", allowed="at least one position")
    events: list[ev.Event] = []
    for one in command.positions:
        motion = on_table(state, one.motion, one.revision)
        if not _asked(motion):
            raise Refused(
                "already_closed",
                f"motion {motion.id!r} is {motion.status}"
                + (", and being ratified" if motion.stage == "ratification" else ""),
                allowed=", ".join(position_offers(state, seat)) or "nothing: no motion is decided in this Vote",
            )
        events.append(ev.PositionRecorded(seat=seat, motion=motion.id, position=one.position, seats=(seat,)))
    return events


def _asked(motion: Motion) -> bool:
    """A ratification has no counterpart under other rules. What is blocked during a Vote was stopped in it."""
    return motion.stage == "decision" and motion.status in ("voting", "blocked")
