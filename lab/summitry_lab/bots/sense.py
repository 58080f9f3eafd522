"""What the templates of legal actions don't say and a delegation can see all the same: which terms make no sense together now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from summitry.commands import AcceptAmendment, AmendMotion, Command, RetableMotion, SupportAmendment, TableMotion, Term
from summitry.joint import MUTUAL
from summitry.motions.parameters import PLACES, parameter, places_on_agenda
from summitry.state import Motion

if TYPE_CHECKING:
    from summitry_lab.bots.turn import Turn

__all__ = ["nonsense"]

FLOOR = "commitment.floor"


def nonsense(turn: Turn, command: Command) -> str:
    """Why a motion that fits its template would be refused, in words; empty if nothing speaks against it."""
    if isinstance(command, TableMotion):
        return _said_before(turn, command.motion, command.terms, command.text) or _terms(
            turn, command.motion, command.terms
        )
    if isinstance(command, AmendMotion | RetableMotion):
        motion = turn.public.motions.get(command.motion)
        if motion is None:
            return f"there is no motion {command.motion!r}"
        terms = motion.terms if command.terms is None else command.terms
        if any(dict(one.terms) == dict(terms) for one in motion.amendments if one.author != turn.seat):
            return "a proposed amendment says just that"
        return _text(turn, motion, terms)
    if isinstance(command, AcceptAmendment | SupportAmendment):
        motion = turn.public.motions.get(command.motion)
        found = [one for one in motion.amendments if one.id == command.amendment] if motion is not None else []
        return _text(turn, motion, found[0].terms) if motion is not None and found else "there is no such amendment"
    return ""


def _text(turn: Turn, motion: Motion, terms: Mapping[str, Term]) -> str:
    """The terms as another text of a motion."""
    mover = turn.public.states.get(motion.mover)
    if mover is not None and mover.membership != "member" and terms.get("state") != motion.mover:
        return f"{motion.mover} applies for itself and for nobody else"
    return _said_before(turn, motion.motion, terms, motion.text) or _terms(turn, motion.motion, terms)


def _said_before(turn: Turn, kind: str, terms: Mapping[str, Term], text: str) -> str:
    for other in turn.public.motions.values():
        same = other.motion == kind and other.status == "tabled" and dict(other.terms) == dict(terms)
        if same and (terms or kind == "withdrawal" or other.text == text):
            return f"motion {other.id!r} proposes just that"
    return ""


def _terms(turn: Turn, kind: str, terms: Mapping[str, Term]) -> str:
    public = turn.public
    if kind in ("programme", "operation", "undertaking", "join") and "lead" in terms and "beneficiary" in terms:
        if terms["lead"] == terms["beneficiary"]:
            return "nobody undertakes to help itself"
        if terms["beneficiary"] == MUTUAL and float(terms["support"]) > 0:
            return "participants who defend each other have nobody to pay support to"
        if float(terms["forces"]) <= 0 and float(terms["support"]) <= 0:
            return "it promises nothing"
    if kind == "spending_floor" and abs(float(terms["value"]) - public.floor) < 1e-9:
        return "that is the floor already"
    if kind == "nuclear_guarantee":
        covered = terms["state"] in public.states[turn.seat].umbrella
        if (terms["act"] == "extend") == covered:
            return "the umbrella is so already"
    if kind == "accession":
        lines = public.checklists.get(str(terms["state"]), {}).values()
        lacking = [line.label for line in lines if not (line.met or line.waived)]
        if lacking:
            return f"it doesn't meet the criteria: {lacking[0]}"
    if kind == "appointment":
        office = next((one for one in turn.rules.ruleset.offices if one.id == terms["office"]), None)
        state = str(terms["state"])
        if office is None or not (office.open_to == "members" or state in office.states):
            return "the office isn't open to it"
        if public.offices[office.id].holder == state or public.offices[office.id].before == state:
            return "it holds that office, or held it last"
    if kind == "amendment":
        return _parameter(turn, str(terms["parameter"]), float(terms["value"]))
    return ""


def _parameter(turn: Turn, path: str, value: float) -> str:
    one = next((one for one in turn.rules.ruleset.amendable if one.path == path), None)
    if one is None:
        return f"{path!r} can't be amended"
    now: float | None = parameter(turn.rules.ruleset, path)
    if path == PLACES:
        now = places_on_agenda(turn.rules.ruleset, turn.rules.scenario.agenda_limit)
    if path == FLOOR:
        now = turn.public.floor
    if not one.minimum <= value <= one.maximum or (one.step >= 1 and not value.is_integer()):
        return f"{value:g} is outside its range"
    return "that is the rule already" if now is not None and abs(now - value) < 1e-9 else ""
