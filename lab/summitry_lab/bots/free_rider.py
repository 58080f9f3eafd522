"""``free-rider``: lets the others pay."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.commands import Command, DeclinePact, SignPact
from summitry.engine.actions import DecisionOffer
from summitry.state import Motion
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.diplomat import Diplomat
from summitry_lab.bots.household import household, stays_out

__all__ = ["FreeRider"]

NEAR = 0.7
"""A state of at least this exposure fears to stand outside, and pays a floor that is enforced."""
HALF_WAY = 0.5
"""One of at least this exposure has second thoughts once it stands outside ..."""
SAFE = 0.25
"""... and deterrence, which it then lacks, is so high."""
YEARS = 3
"""In so many years it has to be able to reach the floor."""


class FreeRider(Diplomat):
    """Heads for the spending that nobody feels, 0.8 of the baseline (the game counts no less as relief), and gives what it must.

    Where a breach of the floor means dismissal it makes one crude judgement: near the adversary it pays just what keeps it
    in, far from it it lets itself be dismissed. Half-way it may think better of it once it stands outside.
    """

    name = "free-rider"
    style_limit = "purse"
    help = "Lets the others pay: spends as little as it gets away with, gives only what it owes, votes against burdens."

    def negotiate(self, desk: Desk) -> Iterable[Command]:
        draw = desk.rng.random()
        proposal = _back(desk) or _cry_for_help(desk) or (_lower_floor(desk) if draw < 0.25 else None)
        if proposal is not None:
            yield proposal
        if 0.3 < draw < 0.36:
            yield desk.say("We share the aim. Our budget, alas, is committed at home this year.")
        elif 0.36 < draw < 0.4:
            yield desk.say("Not only money counts: we contribute in other ways.")

    def bargain(self, desk: Desk) -> Iterable[Command]:
        """Takes what is given for nothing, and binds itself to nothing."""
        for id_, open_ in desk.legal.pacts.open.items() if desk.legal.pacts is not None else ():
            if not open_.may_sign:
                continue
            bound = any(clause.debtor == desk.seat for clause in desk.private.pacts[id_].clauses)
            if not bound and desk.legal.pacts is not None and desk.legal.pacts.signatures_left:
                yield SignPact(pact=id_, version=open_.version)
            elif open_.may_decline:
                yield DeclinePact(
                    pact=id_, version=open_.version, text="We share the aim, and bind ourselves to nothing."
                )

    def judge(self, desk: Desk, motion: Motion) -> Verdict:
        if motion.motion == "spending_floor":
            value = float(motion.terms["value"])
            if value < desk.public.floor:
                return Verdict(choice="yes")
            reason = f"We cannot carry {value:g} % of GDP at home." if value > desk.tolerated_floor else ""
            return Verdict(choice="no", reason=reason)
        if motion.motion == "response":
            return self._on_answer(desk, motion)
        if motion.motion == "expulsion":
            return Verdict(choice="no", reason="Today this state, tomorrow another: we do not throw allies out.")
        if motion.motion == "accession":
            return Verdict(choice="yes" if desk.qualifies(str(motion.terms["state"])) else "abstain")
        return Verdict(choice="abstain")

    def _on_answer(self, desk: Desk, motion: Motion) -> Verdict:
        """Where nobody must pay, let the others answer; where it must, only what is cheap or for itself."""
        level = int(motion.terms["level"])
        if _is_target(desk) or not desk.rules.ruleset.response.contributions_owed or level <= 2:
            return Verdict(choice="yes")
        return Verdict(choice="no")

    def decide(self, desk: Desk, offer: DecisionOffer) -> Command:
        spending = desk.constants.burden_free * desk.spec.baseline
        if desk.figures.enforced and _pays(desk) and (desk.is_member or _may_return(desk)):
            spending = max(spending, offer.complies_from)
        contributions = {motion: asked.asked if asked.owed else 0.0 for motion, asked in offer.answers.items()}
        contributions |= dict.fromkeys(offer.work, 0.0)
        settings, out = household(desk, offer, "taking"), stays_out(desk, offer, "taking")
        return desk.commit(offer, spending, contributions, settings=settings, opt_outs=out)


def _pays(desk: Desk) -> bool:
    """Near the adversary always; at some distance once it has been put out and sees that the others are safe without it, if
    the floor is within a few years' reach."""
    if desk.spec.exposure >= NEAR:
        return True
    reach = desk.standing.spending + YEARS * desk.constants.spending_step
    put_out = desk.standing.broken > 0 and desk.public.deterrence >= SAFE
    return put_out and desk.spec.exposure >= HALF_WAY and reach >= desk.public.floor


def _may_return(desk: Desk) -> bool:
    return desk.qualifies(desk.seat, spending=False)


def _back(desk: Desk) -> Command | None:
    """It doesn't stay outside where that has turned out to be dear."""
    if desk.is_member or not _pays(desk) or desk.seat not in desk.choices("accession", "state"):
        return None
    if not _may_return(desk) or desk.open_motions("accession"):
        return None
    return desk.table("accession", "We will pay what you ask of members, and we ask to be one again.", state=desk.seat)


def _cry_for_help(desk: Desk) -> Command | None:
    """As the target it asks for an answer, if nobody else has."""
    if not _is_target(desk) or desk.open_motions("response") or desk.public.provocation is None:
        return None
    return desk.table("response", "We count on our allies.", level=desk.public.provocation.severity)


def _lower_floor(desk: Desk) -> Command | None:
    """Proposes a floor that its role card can live with, if the one in force is higher."""
    if desk.public.floor <= desk.tolerated_floor + 1e-9 or desk.open_motions("spending_floor"):
        return None
    value = round(desk.tolerated_floor, 1)
    return desk.table("spending_floor", "A floor that few can reach helps nobody.", value=value)


def _is_target(desk: Desk) -> bool:
    return desk.public.provocation is not None and desk.public.provocation.target == desk.seat
