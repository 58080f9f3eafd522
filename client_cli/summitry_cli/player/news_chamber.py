"""Events about texts, agenda, offices and rules as sentences: a part of ``news``."""

from __future__ import annotations

from summitry import events as ev
from summitry.procedure import CHAIR
from summitry_cli.player.sight import Sight

__all__ = ["of_the_chamber"]


def of_the_chamber(event: ev.Event, sight: Sight) -> str:
    """The event in a sentence or two; empty if it is of another kind."""
    match event:
        case ev.AmendmentProposed():
            one = event.amendment
            return (
                f"{sight.name(one.author)} proposes to amend {event.motion} ({one.id}): {one.summary}{_text(one.text)}"
            )
        case ev.AmendmentSupported():
            return f"{sight.name(event.seat)} backs amendment {event.amendment}."
        case ev.MotionAmended():
            motion = event.motion
            how = {
                "mover": f"{sight.name(event.author)} amended it",
                "accepted": f"it took in an amendment of {sight.name(event.author)}",
                "majority": f"a majority backed an amendment of {sight.name(event.author)}, against the mover's will",
            }[event.cause]
            return (
                f"{motion.id} has a new text, revision {motion.revision}: {motion.summary}{_text(motion.text)} ({how})"
            )
        case ev.MotionRetabled():
            motion = event.motion
            return f"{sight.name(motion.mover)} tabled {motion.id} anew: {motion.summary}{_text(motion.text)}"
        case ev.AgendaOrdered():
            return f"{sight.name(event.seat)} ordered the agenda: {', '.join(event.order)} first."
        case ev.OfficeFilled():
            if event.held.holder == CHAIR:
                return f"{event.title} is vacant: {event.cause}."
            until = f" to the end of round {event.held.until}" if event.held.until is not None else ""
            return f"{event.title}: {sight.name(event.held.holder)}{until}, {event.cause}."
        case ev.ReviewFound():
            verdict = "in breach" if event.finding.breach else "not in breach"
            state = sight.name(event.finding.state)
            return f"The review of {state} finds it {verdict} ({event.finding.label}). {event.finding.text}"
        case ev.RulesetAmended():
            new = event.amended
            return (
                f"The ruleset is amended: {new.label} is {new.value:g} {new.unit}".rstrip() + " from the next round on."
            )
        case _:
            return ""


def _text(text: str) -> str:
    return f" “{text}”" if text else ""
