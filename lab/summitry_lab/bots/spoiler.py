"""``spoiler``: keeps the alliance from deciding anything."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.commands import Command, DeclinePact, WithdrawOffer
from summitry.engine.actions import DecisionOffer
from summitry.state import Motion
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.diplomat import Diplomat

__all__ = ["Spoiler"]

_REASONS = {
    "spending_floor": "Spending is decided in national parliaments, not here.",
    "response": "This would pour oil on the fire.",
    "accession": "The alliance is large enough.",
    "expulsion": "We see no ground for this.",
    "programme": "Our industry can't wait for a joint programme.",
    "operation": "This is not our region.",
    "drawdown": "We can't agree to weaken ourselves.",
}


class Spoiler(Diplomat):
    """It objects, fills the agenda, lowers the floor, leaves what it can leave, and spends
    and gives nothing that it isn't made to. What a consensus, a majority or an opt-in makes of such a member is what it is for."""

    name = "spoiler"
    style_limit = "veto"
    help = "Blocks what it can: objects, fills the agenda, leaves joint work. Shows what a veto does under a rule."

    def negotiate(self, desk: Desk) -> Iterable[Command]:
        proposal = self._leave(desk) or self._lower(desk) or self._fill(desk)
        if proposal is not None:
            yield proposal
        if desk.rng.random() < 0.15:
            yield desk.say("There is no agreement in this room, and we should not pretend that there is.")

    def bargain(self, desk: Desk) -> Iterable[Command]:
        for id_, open_ in desk.legal.pacts.open.items() if desk.legal.pacts is not None else ():
            if open_.may_decline:
                yield DeclinePact(pact=id_, version=open_.version, text="No.")
            elif open_.may_withdraw:
                yield WithdrawOffer(pact=id_, version=open_.version)

    def verdict(self, desk: Desk, motion: Motion) -> Verdict:
        return self.judge(desk, motion)

    def judge(self, desk: Desk, motion: Motion) -> Verdict:
        if motion.mover == desk.seat:
            return Verdict(choice="yes")
        provocation = desk.public.provocation
        if motion.motion == "response" and provocation is not None and provocation.target == desk.seat:
            return Verdict(choice="yes")
        return Verdict(choice="no", reason=_REASONS.get(motion.motion, "We can't agree to this."))

    def decide(self, desk: Desk, offer: DecisionOffer) -> Command:
        contributions = dict.fromkeys((*offer.answers, *offer.work), 0.0)
        spending = min(desk.standing.spending, desk.constants.burden_free * desk.spec.baseline)
        bound = desk.is_member and desk.commitment.binding and desk.commitment.consequence == "dismissal"
        if bound:  # who is thrown out blocks nothing any more
            spending = max(spending, offer.complies_from)
        return desk.commit(offer, spending, contributions, opt_outs=tuple(offer.may_stay_out))

    def _leave(self, desk: Desk) -> Command | None:
        efforts = desk.choices("opt_out", "effort")
        return desk.table("opt_out", "This is not for us.", effort=efforts[0]) if efforts else None

    def _lower(self, desk: Desk) -> Command | None:
        if desk.open_motions("spending_floor") or desk.public.floor < 1.0 or desk.rng.random() > 0.5:
            return None
        return desk.table(
            "spending_floor", "A floor that nobody can hold helps nobody.", value=round(desk.public.floor - 0.5, 1)
        )

    def _fill(self, desk: Desk) -> Command | None:
        """A text that takes a place on the agenda."""
        if desk.rng.random() > 0.4:
            return None
        return desk.table("resolution", "We recall that every state decides for itself.")
