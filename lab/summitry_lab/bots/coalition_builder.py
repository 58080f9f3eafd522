"""``coalition-builder``: gets its way by packages: my vote for yours, a payment for a rise, a guarantee for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from summitry.commands import ClauseDraft, Command, OfferPact, RetableMotion, SignPact, TableMotion
from summitry.state import Motion
from summitry_lab.bots.assistance import assistance_offers
from summitry_lab.bots.bargains import answer_offers
from summitry_lab.bots.best_replier import BestReplier, valued
from summitry_lab.bots.deals import cuts, larger_half
from summitry_lab.bots.desk import Desk
from summitry_lab.bots.forums import Objections, way_round
from summitry_lab.bots.together import join_together, open_umbrella, propose_together

__all__ = ["CoalitionBuilder"]

PARTNERS = 2
"""Packages that it offers in a round."""
PAYS = 0.1
"""The most that it pays for a partner's rise, per cent of its own GDP."""


class CoalitionBuilder(BestReplier):
    """Weighs as the best-replier does, and then looks for those whose vote or money it needs. It offers what costs itself little
    and is worth something to the other: its own vote on the other's motion, a part of the price of a rise, a guarantee."""

    name = "coalition-builder"
    help = "Looks for partners: trades votes, pays for a rise of others, guarantees their safety, and signs what pays for itself."

    keeps_its_word = True

    def negotiate(self, desk: Desk) -> Iterable[Command]:
        tabled = False
        for command in super().negotiate(desk):
            tabled |= isinstance(command, TableMotion | RetableMotion)
            yield command
        shared = None if tabled else propose_together(desk) or _operation(desk, self.objections) or _drawdown(desk)
        if shared is not None:
            yield shared
        for own in (join_together(desk), open_umbrella(desk)):
            if own is not None:
                yield own

    def bargain(self, desk: Desk) -> Iterable[Command]:
        signed = 0
        for answer in answer_offers(desk, partial(valued, desk)):
            signed += isinstance(answer, SignPact)
            yield answer
        # Its own motion of this round has its number when it is asked again.
        if desk.turn.number == (1 if _own_motion(desk) is not None else 0) and desk.legal.pacts is not None:
            # An offer is a signature too, and only so many pacts may bind a state.
            room = min(desk.legal.pacts.signatures_left - signed, desk.legal.pacts.offers_left)
            for command in (*self._packages(desk, room=room), *assistance_offers(desk, room)):
                if room > 0:
                    room -= 1
                    yield command

    def _packages(self, desk: Desk, *, room: int) -> Iterator[Command]:
        assert desk.legal.pacts is not None
        if room <= 0:
            return
        own = _own_motion(desk)
        made = 0
        for partner in _partners(desk):
            if made >= min(PARTNERS, desk.legal.pacts.offers_left):
                return
            clauses = _vote_trade(desk, own, partner) if own is not None else ()
            clauses = clauses or _rise_for_help(desk, partner)
            if clauses:
                made += 1
                text = "A package: each of us gives what costs it little." if made == 1 else ""
                yield OfferPact(to=(partner,), clauses=clauses, text=text)


def _own_motion(desk: Desk) -> Motion | None:
    """What it has put on the table this round and needs votes for."""
    for motion in desk.public.motions.values():
        if motion.mover == desk.seat and motion.round == desk.public.round and motion.status == "tabled":
            return motion
    return None


def _partners(desk: Desk) -> list[str]:
    """Large ones; nobody to whom it is bound or to whom an offer lies open."""
    bound = {
        party
        for pact in (*desk.public.pacts.values(), *desk.private.pacts.values())
        if pact.status in ("offered", "signed", "in_force") and desk.seat in pact.parties
        for party in pact.parties
    }
    assert desk.legal.pacts is not None
    free = [state for state in desk.legal.pacts.partners if state not in bound and state in desk.members]
    return larger_half(desk, free)


def _vote_trade(desk: Desk, own: Motion, partner: str) -> tuple[ClauseDraft, ...]:
    """The partner's vote for ours, ours for its motion if that costs us little; else our money."""
    due = desk.public.round
    assert desk.legal.pacts is not None
    if "vote" not in desk.legal.pacts.clauses or own.subject == partner:
        return ()
    wanted = ClauseDraft(clause="vote", debtor=partner, terms={"motion": own.id, "choice": "yes", "due": due})
    for motion in desk.public.motions.values():
        theirs = motion.mover == partner and motion.status == "tabled" and motion.subject != desk.seat
        if theirs and valued(desk, motion) > -0.004:
            return wanted, ClauseDraft(
                clause="vote", debtor=desk.seat, terms={"motion": motion.id, "choice": "yes", "due": due}
            )
    return ()


def _rise_for_help(desk: Desk, partner: str) -> tuple[ClauseDraft, ...]:
    """A partner below the floor rises; we rise with it, and pay a part of its price where that is little for us."""
    standing, due = desk.public.states[partner], desk.public.round
    if (
        standing.spending >= desk.public.floor - 0.05
        or cuts(desk, partner)
        or desk.weight("security") * desk.spec.exposure < 0.1
    ):
        return ()
    step = min(desk.commitment.path_step, desk.constants.spending_step)
    value = _steps(min(desk.public.floor, standing.spending + step))
    clauses = [ClauseDraft(clause="spend", debtor=partner, terms={"value": value, "due": due})]
    # A quarter of the rise, paid by us.
    price = round(min(PAYS, (value - standing.spending) * desk.specs[partner].gdp / desk.spec.gdp / 4), 2)
    if price >= 0.01 and desk.spec.gdp > desk.specs[partner].gdp:
        clauses.append(
            ClauseDraft(clause="pay", debtor=desk.seat, terms={"creditor": partner, "value": price, "due": due})
        )
    elif desk.standing.spending < desk.public.floor and not desk.private.caretaker:
        mine = _steps(min(desk.public.floor, desk.standing.spending + step))
        clauses.append(ClauseDraft(clause="spend", debtor=desk.seat, terms={"value": mine, "due": due}))
    else:
        clauses.append(ClauseDraft(clause="guarantee", debtor=desk.seat, terms={"creditor": partner, "due": due}))
    return tuple(clauses)


def _steps(value: float) -> float:
    return max(0.1, int(value * 20 + 1e-6) / 20)


def _operation(desk: Desk, objections: Objections) -> Command | None:
    """A small operation where a crisis is open and nobody has gone."""
    open_ = desk.choices("operation", "theatre")
    taken = {effort.theatre for effort in desk.public.efforts.values() if effort.kind == "operation"}
    free = [theatre for theatre in open_ if theatre not in taken]
    if not free or desk.weight("influence") < 0.1:
        return None
    way = way_round(desk, "operation", objections)
    return desk.table(
        "operation", "If we don't go, others will.", theatre=free[0], size=1, years=2, lead=desk.seat, **way
    )


def _drawdown(desk: Desk) -> Command | None:
    """A schedule with the guarantor, when its patience ends."""
    standing = desk.public.guarantor
    if standing is None or standing.negotiated or standing.patience > 1 or standing.presence < 1:
        return None
    if desk.rules.scenario.guarantor.withdrawal == "stays":
        return None
    return desk.table("drawdown", "An agreed schedule is better than a sudden end.", years=6, remains=30.0)
