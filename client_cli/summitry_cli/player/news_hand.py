"""What the facilitator's hand brings about, as sentences."""

from __future__ import annotations

from summitry import events as ev
from summitry_cli.player.sight import Sight

__all__ = ["of_the_hand"]

_BOT = {
    "error": "it made an error",
    "stalled": "it gave no answer in time",
    "died": "its process ended",
    "refused": "the rules don't allow what it gave",
    "benched": "three times in a row, so it isn't asked any more",
}


def of_the_hand(event: ev.Event, sight: Sight) -> str:
    """The event in a sentence or two; empty for what is told elsewhere."""
    match event:
        case ev.GraceGiven():
            return f"Grace of {event.seconds} s for {sight.listed(event.seats)}; what the others have given is frozen."
        case ev.PauseAsked():
            what = "asks for a pause" if event.ask else "no longer asks for a pause"
            return f"{sight.name(event.seat)} {what} ({len(event.asked)} of the {event.needed} needed)."
        case ev.PauseRecounted():
            who = sight.listed(event.asked) if event.asked else "nobody"
            return f"A delegation came or went. For a pause: {who} ({len(event.asked)} of the {event.needed} needed)."
        case ev.PausedByVote():
            return (
                f"Pause by vote: {sight.listed(event.seats)} asked for it. The clock stands for {event.seconds} s at most; "
                f"pauses left: {event.left}."
            )
        case ev.MessageHeld():
            return f"{sight.name(event.seat)} wants to say (the facilitator holds it): {event.held.text}"
        case ev.TextsHeld():
            how = "waits" if event.hold else "no longer waits"
            return f"What {sight.name(event.seat)} writes {how} until the facilitator has read it."
        case ev.HeldMessageClosed():
            return f"{sight.name(event.seat)}'s held message {event.held} was {event.outcome}."
        case ev.SessionForked():
            return f"This session goes on by itself from round {event.round}, {event.phase}, of the session {event.parent}."
        case ev.Rewound():
            place = f"round {event.round}, {event.phase}"
            if event.undoes:
                return f"The rewind was undone: the exercise goes on from {place}, as it stood."
            luck = " The adversary's luck is drawn anew." if event.fresh_luck else ""
            return f"The facilitator went back to {place}. What came after it counts no more; what was said stays readable.{luck}"
        case ev.BotFaulted():
            detail = f" ({event.detail})" if event.detail else ""
            return f"The bot {event.bot} of {event.seat} failed: {_BOT[event.why]}{detail}. Its seat took the declared default."
        case _:
            return ""
