"""Reading ``amend``, ``back``, ``retable`` and ``order``, and ``accept`` of an amendment."""

from __future__ import annotations

from summitry.commands import AcceptAmendment, AmendMotion, Command, OrderAgenda, RetableMotion, SupportAmendment
from summitry_cli.player.reading import Unclear, motion_id
from summitry_cli.player.sight import Sight
from summitry_cli.player.tabling import because, read_terms

__all__ = ["amendment_named", "read_accept_amendment", "read_amend", "read_back", "read_order", "read_retable"]


def read_amend(rest: str, sight: Sight) -> Command:
    """``amend m2 3.2 because TEXT``: all terms anew; terms left out altogether stay, so does the text without ``because``."""
    assert sight.legal is not None
    before, given, text = because(rest)
    word, _, values = before.partition(" ")
    motion = sight.view.public.motions[motion_id(word, sight)]
    offer = sight.legal.may_amend.get(motion.id)
    if offer is None:
        raise Unclear(f"{motion.id} isn't open to your amendment", _open(sight.legal.may_amend))
    words = values.split()
    if not words and not given:
        raise Unclear("amend it to what?")
    terms = read_terms(motion.motion, offer.fields, words, f"amend {motion.id}", sight) if words else dict(motion.terms)
    return AmendMotion(motion=motion.id, revision=motion.revision, terms=terms, text=text if given else motion.text)


def read_retable(rest: str, sight: Sight) -> Command:
    """``retable m2 [VALUE ...] [because TEXT]``."""
    assert sight.legal is not None
    before, given, text = because(rest)
    word, _, values = before.partition(" ")
    motion = sight.view.public.motions[motion_id(word, sight)]
    offer = sight.legal.may_retable.get(motion.id)
    if offer is None:
        raise Unclear(f"you can't table {motion.id} anew", _open(sight.legal.may_retable))
    words = values.split()
    terms = read_terms(motion.motion, offer.fields, words, f"retable {motion.id}", sight) if words else None
    return RetableMotion(motion=motion.id, revision=motion.revision, terms=terms, text=text if given else None)


def amendment_named(word: str, sight: Sight) -> tuple[str, str] | None:
    """The motion and the amendment that ``m2.EST`` names; None if it names none."""
    for motion in sight.view.public.motions.values():
        for one in motion.amendments:
            if one.id.lower() == word.strip().lower().rstrip(",;"):
                return motion.id, one.id
    return None


def read_accept_amendment(word: str, sight: Sight) -> Command:
    """``accept m2.EST``: the mover takes it in."""
    motion, amendment = _named(word, sight)
    return AcceptAmendment(motion=motion, revision=sight.view.public.motions[motion].revision, amendment=amendment)


def read_back(rest: str, sight: Sight) -> Command:
    """``back m2.EST``: support it in public."""
    motion, amendment = _named(rest, sight)
    return SupportAmendment(motion=motion, revision=sight.view.public.motions[motion].revision, amendment=amendment)


def read_order(rest: str, sight: Sight) -> Command:
    """``order m3 m1``."""
    assert sight.legal is not None
    words = rest.replace(",", " ").split()
    if not words:
        raise Unclear("in which order?", f"As it stands: {' '.join(sight.legal.may_order) or 'nothing'}.")
    return OrderAgenda(motions=tuple(motion_id(word, sight) for word in words))


def _named(word: str, sight: Sight) -> tuple[str, str]:
    found = amendment_named(word, sight)
    if found is None:
        there = [one.id for motion in sight.view.public.motions.values() for one in motion.amendments]
        raise Unclear(f"there is no amendment {word.strip()!r}", f"Proposed: {', '.join(there) or 'none'}.")
    return found


def _open(offers: object) -> str:
    assert isinstance(offers, dict)
    return f"Open to you: {', '.join(offers) or 'none'}."
