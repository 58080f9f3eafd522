"""Work on the motions of others: standing behind them, and asking for another text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitry.commands import AcceptAmendment, AmendMotion, Command, CoSponsor, SupportAmendment, Term
from summitry.engine.actions import AmendOffer
from summitry.motions.parameters import places_on_agenda
from summitry.state import Motion
from summitry.values import changed
from summitry_lab.bots.desk import Desk, Verdict

__all__ = ["work_on_texts"]

Judge = Callable[[Desk, Motion], Verdict]
SPONSORED = 2
"""So many motions a bot stands behind in a round."""


def work_on_texts(desk: Desk, judge: Judge) -> Iterator[Command]:
    """Takes in amendments that it could vote for itself, asks for a floor that it could carry, backs such amendments of others,
    and stands behind motions that it wants where the agenda has no room for all."""
    tabled = [motion for motion in desk.public.motions.values() if motion.status == "tabled"]
    if not tabled:
        return
    for motion in tabled:
        if motion.amendments:
            yield from _answer_amendments(desk, judge, motion)
        elif motion.mover != desk.seat and motion.motion == "spending_floor":
            amendment = _another_floor(desk, motion)
            if amendment is not None:
                yield amendment
    if len(tabled) > places_on_agenda(desk.rules.ruleset, desk.rules.scenario.agenda_limit):
        left = SPONSORED
        for id_, revision in desk.legal.may_co_sponsor.items():
            if left and judge(desk, desk.public.motions[id_]).choice == "yes":
                left -= 1
                yield CoSponsor(motion=id_, revision=revision)


def _answer_amendments(desk: Desk, judge: Judge, motion: Motion) -> Iterator[Command]:
    """Of its own motion it accepts one that it would vote for; of others' it backs one that it likes better than the text."""
    accept, support = desk.legal.may_accept.get(motion.id), desk.legal.may_support.get(motion.id)
    for one in motion.amendments:
        amended = changed(motion, terms=one.terms, text=one.text)
        if accept is not None and one.id in accept.amendments and judge(desk, amended).choice == "yes":
            yield AcceptAmendment(motion=motion.id, revision=accept.revision, amendment=one.id)
            return
        if support is None or one.id not in support.amendments or judge(desk, amended).choice != "yes":
            continue
        if judge(desk, motion).choice != "yes":
            yield SupportAmendment(motion=motion.id, revision=support.revision, amendment=one.id)


def _another_floor(desk: Desk, motion: Motion) -> Command | None:
    """The floor that the role card can live with, in place of a higher one; if there is one above today's."""
    value = round(desk.tolerated_floor, 1)
    if float(motion.terms["value"]) <= value + 1e-9 or value <= desk.public.floor:
        return None
    offer = desk.legal.may_amend.get(motion.id)
    if offer is None or offer.at_once:
        return None
    return _amend(offer, {**motion.terms, "value": value}, f"{value:g} % is what we can carry, and then we will.")


def _amend(offer: AmendOffer, terms: dict[str, Term], text: str) -> Command:
    return AmendMotion(motion=offer.motion, revision=offer.revision, terms=terms, text=text)
