"""``loyal``: keeps its word and helps the alliance to keep its own."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

from summitry.commands import Command, OfferPact, SignPact
from summitry.engine.actions import DecisionOffer
from summitry.state import Motion
from summitry_lab.bots.assistance import assistance_offers, promised_answer
from summitry_lab.bots.compact import compacts, join, pledged_spending
from summitry_lab.bots.deals import deals, promised_ballot, promised_spending
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.diplomat import Diplomat
from summitry_lab.bots.household import household
from summitry_lab.bots.together import join_together, open_umbrella, propose_together

__all__ = ["Loyal"]


class Loyal(Diplomat):
    name = "loyal"
    style_limit = "word"
    help = "Keeps every commitment: climbs to the spending floor, keeps its pledges, and pays its part of every answer."

    def negotiate(self, desk: Desk) -> Iterable[Command]:
        proposal = _answer(desk) or propose_together(desk) or _accession(desk) or _expulsion(desk)
        if proposal is not None:
            yield proposal
        umbrella = open_umbrella(desk)
        if umbrella is not None:
            yield umbrella
        joining = join_together(desk)
        if joining is not None:
            yield joining
        target = _target(desk)
        pledge = self._together(desk) or _pledge(desk, target)
        if pledge is not None:
            yield pledge
        draw = desk.rng.random()
        if pledge is not None and draw < 0.3:
            name = desk.name(desk.seat)
            yield desk.say(
                f"{name} keeps its word: we will spend {target:.2f} % of GDP this year. We ask the same of you."
            )
        elif draw < 0.12 and desk.public.provocation is not None:
            yield desk.say(
                "Let us answer in proportion: no less, or it comes back larger; no more, or we frighten each other."
            )

    def _together(self, desk: Desk) -> Command | None:
        """Joins those that would rise together, as far as its role card can live with."""
        for compact in compacts(desk):
            if compact.value <= desk.tolerated_floor + 1e-9 and (found := join(desk, compact)) is not None:
                return found
        return None

    def bargain(self, desk: Desk) -> Iterable[Command]:
        offered = signed = 0
        for command in deals(desk):
            offered += isinstance(command, OfferPact)
            signed += isinstance(command, SignPact)
            yield command
        desk_ = desk.legal.pacts
        if desk.turn.number == 0 and desk_ is not None:
            room = min(desk_.offers_left - offered, desk_.signatures_left - offered - signed)
            yield from assistance_offers(desk, room)

    def judge(self, desk: Desk, motion: Motion) -> Verdict:
        promised = promised_ballot(desk, motion.id)
        if promised == "no":
            return Verdict(choice="no", reason="We have promised not to agree to this.")
        if promised == "yes":
            return Verdict(choice="yes")
        if motion.motion == "response":
            return _on_answer(desk, motion)
        if motion.motion == "accession":
            state = str(motion.terms["state"])
            if desk.qualifies(state, spending=motion.mover != state):  # who asks may still come up to the floor
                return Verdict(choice="yes")
            return Verdict(
                choice="no",
                reason=f"{desk.name(state)} does not meet the criteria for members yet. We will agree when it does.",
            )
        if motion.motion == "expulsion":
            subject = desk.public.states[str(motion.terms["state"])]
            if subject.broken > subject.kept:
                return Verdict(choice="yes")
            return Verdict(
                choice="no", reason=f"{desk.name(subject.state)} has kept at least as many commitments as it broke."
            )
        if motion.motion in ("programme", "undertaking", "join"):
            return Verdict(choice="yes")
        if motion.motion == "spending_floor":
            value = float(motion.terms["value"])
            if value > desk.tolerated_floor + 1e-9:
                return Verdict(
                    choice="no",
                    reason=f"We only promise what we can keep: {desk.tolerated_floor:g} % of GDP, not {value:g} %.",
                )
            if value < desk.public.floor:
                return Verdict(choice="no", reason="A lower floor would punish those who kept to the present one.")
            return Verdict(choice="yes")
        return Verdict(choice="abstain")

    def decide(self, desk: Desk, offer: DecisionOffer) -> Command:
        contributions = {
            motion: max(asked.asked, promised_answer(desk, asked)) for motion, asked in offer.answers.items()
        }
        contributions |= {effort: asked.asked for effort, asked in offer.work.items()}
        return desk.commit(
            offer,
            max(offer.complies_from, _target(desk)),
            contributions,
            preset="close_the_gaps",
            settings=household(desk, offer, "giving"),
        )


def _target(desk: Desk) -> float:
    """What it means to spend this year: on the path to the floor, and what it pledged; never less than last year."""
    now = desk.standing.spending
    target = max(now, min(desk.public.floor, now + desk.commitment.path_step))
    return max(target, pledged_spending(desk), promised_spending(desk))


def _pledge(desk: Desk, target: float) -> Command | None:
    """Says what it will do anyway, if that is a rise. A caretaker government may not promise one."""
    reach = min(target, desk.standing.spending + desk.constants.spending_step)
    value = floor(reach * 20 + 1e-6) / 20
    if desk.private.caretaker or desk.standing.pledge is not None or value <= desk.standing.spending + 0.049:
        return None
    return desk.table("pledge", value=value, due=desk.public.round)


def _answer(desk: Desk) -> Command | None:
    """A proportional answer, if nobody has proposed one."""
    provocation = desk.public.provocation
    if provocation is None or desk.open_motions("response"):
        return None
    return desk.table(
        "response",
        f"An act of severity {provocation.severity} asks for an answer of its weight.",
        level=provocation.severity,
    )


def _accession(desk: Desk) -> Command | None:
    """Brings in somebody who qualifies; not every year the same eager sponsor."""
    if desk.rng.random() > 0.35:
        return None
    named = {motion.subject for motion in desk.open_motions("accession")}
    fit = [state for state in desk.choices("accession", "state") if state not in named and desk.qualifies(state)]
    if not fit:
        return None
    state = desk.rng.choice(fit)
    if state == desk.seat:
        return desk.table("accession", "We meet what you ask of members, and we ask to join.", state=state)
    return desk.table("accession", f"{desk.name(state)} meets what we ask of members.", state=state)


def _expulsion(desk: Desk) -> Command | None:
    """Proposes to part from the one that broke its word most: rarely, and only after three breaches."""
    worst = max(
        desk.choices("expulsion", "state"),
        key=lambda state: (desk.public.states[state].broken - desk.public.states[state].kept, state),
        default=None,
    )
    if worst is None or desk.rng.random() > 0.15:
        return None
    standing = desk.public.states[worst]
    if standing.broken - standing.kept < 3:
        return None
    return desk.table("expulsion", f"{desk.name(worst)} has broken its word {standing.broken} times.", state=worst)


def _on_answer(desk: Desk, motion: Motion) -> Verdict:
    provocation = desk.public.provocation
    level = int(motion.terms["level"])
    severity = provocation.severity if provocation is not None else 0
    if level > severity + 1:
        return Verdict(
            choice="no", reason=f"Level {level} against an act of severity {severity} would be an escalation."
        )
    if level < severity - 1:
        return Verdict(choice="no", reason=f"Level {level} against an act of severity {severity} invites the next.")
    return Verdict(choice="yes")
