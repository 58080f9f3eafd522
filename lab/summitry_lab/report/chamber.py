"""What the members did to texts, agenda, offices and rules, in sentences of the chronicle."""

from __future__ import annotations

from collections.abc import Callable

from summitry import events as ev
from summitry.procedure import CHAIR

__all__ = ["CHAMBER", "ChamberEvent", "told_of"]

ChamberEvent = (
    ev.AmendmentProposed | ev.AmendmentSupported | ev.MotionAmended | ev.MotionRetabled | ev.AgendaOrdered
    | ev.OfficeFilled | ev.ReviewFound | ev.RulesetAmended
)  # fmt: skip
CHAMBER = (
    ev.AmendmentProposed, ev.AmendmentSupported, ev.MotionAmended, ev.MotionRetabled, ev.AgendaOrdered,
    ev.OfficeFilled, ev.ReviewFound, ev.RulesetAmended,
)  # fmt: skip


def told_of(event: ChamberEvent, name: Callable[[str], str]) -> str:
    """The event in a sentence. ``name``: from a state's id to its name."""
    match event:
        case ev.AmendmentProposed():
            return f"{name(event.amendment.author)} proposed to amend {event.motion}: {event.amendment.summary}"
        case ev.AmendmentSupported():
            return f"{name(event.seat)} backed amendment {event.amendment}."
        case ev.MotionAmended():
            how = {
                "mover": f"{name(event.author)} amended {event.motion.id}",
                "accepted": f"{event.motion.id} took in {name(event.author)}'s amendment",
                "majority": f"A majority amended {event.motion.id} against its mover's will, as {name(event.author)} proposed",
            }[event.cause]
            return f"{how}: {event.motion.summary}"
        case ev.MotionRetabled():
            return f"{name(event.motion.mover)} tabled {event.motion.id} anew: {event.motion.summary}"
        case ev.AgendaOrdered():
            return f"{name(event.seat)}, in the chair, ordered the agenda: {', '.join(event.order)} first."
        case ev.OfficeFilled():
            if event.held.holder == CHAIR:
                return f"{event.title} is vacant: {event.cause}."
            return f"{name(event.held.holder)} is {event.title}: {event.cause}."
        case ev.ReviewFound():
            verdict = "in breach" if event.finding.breach else "not in breach"
            return f"Review of {name(event.finding.state)} ({event.finding.label}), {verdict}: {event.finding.text}"
        case ev.RulesetAmended():
            unit = f" {event.amended.unit}" if event.amended.unit else ""
            return f"The ruleset is amended: {event.amended.label} is {event.amended.value:g}{unit} from the next round on."
