"""``best-replier``: serves its own interests, whatever they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from random import Random

from summitry.commands import Command
from summitry.engine.actions import Asked, DecisionOffer
from summitry.events import Event
from summitry.state import Motion
from summitry.views import RulesView, View
from summitry_lab.bots.assistance import promised_answer
from summitry_lab.bots.bargains import answer_offers
from summitry_lab.bots.compact import dearest, join, may_join, pledged_spending
from summitry_lab.bots.deals import promised_ballot, promised_spending
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.diplomat import Diplomat
from summitry_lab.bots.forums import HEARD, Objections, another_forum, same_forum, way_round
from summitry_lab.bots.household import household, stays_out
from summitry_lab.bots.outlook import Outlook

__all__ = ["BestReplier", "valued"]

INDIFFERENT = 0.0005
"""Gains and losses below this, in points of 0..1 a year, aren't worth an objection."""
WORTH_A_MOTION = 0.004
BROKEN = 0.01
"""What a broken pact costs beside one's reputation, since nobody deals with who breaks his word."""
WINNING = 0.04
"""What being with the winners of a vote adds to influence, mean over the years, for a state that is sure of it."""


class BestReplier(Diplomat):
    """Compares by :class:`Outlook` and takes what is best for its own role card, if nobody else changes course."""

    name = "best-replier"
    help = (
        "Weighs its own interests each year: spends, votes and keeps or breaks commitments as it expects to gain most."
    )

    keeps_its_word = False
    """Whether it keeps what it has promised whatever that costs."""
    hears = HEARD

    def __init__(self) -> None:
        super().__init__()
        self.objections = Objections()

    def start(self, seat: str, view: View, rules: RulesView, rng: Random) -> None:
        self.objections = Objections()

    def tell(self, events: Sequence[Event]) -> None:
        self.objections.hear(events)

    def negotiate(self, desk: Desk) -> Iterable[Command]:
        outlook = desk.outlook
        proposal = (
            another_forum(desk, self.objections)
            or self._answer(desk, outlook)
            or _membership(desk, outlook)
            or _floor(desk, outlook)
        )
        if proposal is not None:
            yield proposal
        together = self.together(desk)
        if together is not None:
            yield together
        draw = desk.rng.random()
        if draw < 0.08 and desk.weight("security") * desk.spec.exposure > 0.3:
            yield desk.say(
                "We stand closer to the danger than most of you. What happens to us first happens to you next."
            )
        elif 0.08 < draw < 0.14:
            yield desk.say("We will look at every motion by what it brings our country. Make us an offer.")

    def _answer(self, desk: Desk, outlook: Outlook) -> Command | None:
        """An answer of equal weight, if the own safety hangs on it and nobody has proposed one where it could pass."""
        provocation = desk.public.provocation
        if provocation is None:
            return None
        way = way_round(desk, "response", self.objections)
        if any(same_forum(way, motion.terms) for motion in desk.open_motions("response")):
            return None
        if provocation.target != desk.seat and outlook.of_answer(provocation.severity, provocation) < INDIFFERENT:
            return None
        name = "us" if provocation.target == desk.seat else desk.name(provocation.target)
        return desk.table("response", f"What is done to {name} must have a price.", level=provocation.severity, **way)

    def together(self, desk: Desk) -> Command | None:
        """Joins those that would rise together, if all of them rising is worth more to it than each going its way."""
        if not may_join(desk):
            return None
        best, gain = dearest(desk)
        return join(desk, best) if best is not None and gain > INDIFFERENT else None

    def judge(self, desk: Desk, motion: Motion) -> Verdict:
        promised = promised_ballot(desk, motion.id) if motion.status == "voting" else ""
        if promised:
            return Verdict(choice="no" if promised == "no" else "yes", reason="We have promised not to agree to this.")
        weighed = _weighed(desk, motion)
        if weighed is None:
            return Verdict(choice="abstain")
        gain, chance, reason = weighed
        if motion.rule.kind == "majority":  # under silence nobody sees who was with the winners
            gain += desk.weight("influence") * WINNING * (2 * chance - 1)
        if gain > INDIFFERENT:
            return Verdict(choice="yes")
        return Verdict(choice="no", reason=reason) if gain < -INDIFFERENT else Verdict(choice="abstain")

    def decide(self, desk: Desk, offer: DecisionOffer) -> Command:
        outlook = desk.outlook
        plan = outlook.best_plan()
        contributions = {
            motion: max(asked.asked if self._pays(desk, outlook, asked) else 0.0, self._word(desk, asked))
            for motion, asked in offer.answers.items()
        }
        # A programme is a part of the budget that is spent anyway, and buys more there; the rest is paid for one's word.
        judged = desk.standing.kept + desk.standing.broken + 2
        contributions |= {
            id_: asked.asked
            if asked.work == "programme" or desk.weight("reputation") / judged >= outlook.cost_of(asked.asked)
            else 0.0
            for id_, asked in offer.work.items()
        }
        contributions, spending = self.bound(desk, offer, contributions, plan.first)
        return desk.commit(
            offer,
            spending,
            contributions,
            preset="close_the_gaps",
            settings=household(desk, offer, "weighing"),
            opt_outs=stays_out(desk, offer, "weighing"),
        )

    def bound(
        self, desk: Desk, offer: DecisionOffer, contributions: dict[str, float], spending: float
    ) -> tuple[dict[str, float], float]:
        """The same with what pacts ask of it this year, where breaking its word would cost it more than keeping it."""
        promised = min(max(promised_spending(desk), pledged_spending(desk)), offer.spending_maximum)
        if promised > spending:
            judged = desk.standing.kept + desk.standing.broken + 2
            price = (
                desk.outlook.plan(spending, desk.outlook.floor).value
                - desk.outlook.plan(promised, desk.outlook.floor).value
            )
            if price <= desk.weight("reputation") / judged + BROKEN or self.keeps_its_word:
                spending = promised
        return contributions, spending

    def bargain(self, desk: Desk) -> Iterable[Command]:
        return answer_offers(desk, partial(valued, desk))

    def _word(self, desk: Desk, asked: Asked) -> float:
        """What it promised to give, if breaking its word would cost it more."""
        promised = promised_answer(desk, asked)
        return promised if self.keeps_its_word or desk.outlook.cost_of(promised) <= BROKEN else 0.0

    def _pays(self, desk: Desk, outlook: Outlook, asked: Asked) -> bool:
        """Whether the own contribution is worth its price: the larger its part in the sum, the likelier it decides."""
        whole = sum(desk.specs[member].gdp for member in desk.members) or 1.0
        part = min(1.0, 3 * desk.spec.gdp / whole)
        gain = outlook.of_answer(asked.level, desk.public.provocation) * part
        if asked.owed:
            judged = desk.standing.kept + desk.standing.broken + 2
            gain += desk.weight("reputation") / judged
        return gain >= outlook.cost_of(asked.asked)


def _weighed(desk: Desk, motion: Motion) -> tuple[float, float, str] | None:
    """What a motion is worth to the state, how likely it seems to pass, and what speaks against it; None: no opinion."""
    outlook, kind, terms = desk.outlook, motion.motion, motion.terms
    if kind == "response":
        provocation = desk.public.provocation
        level, severity = int(terms["level"]), provocation.severity if provocation is not None else 0
        if level > severity + 1:
            return -1.0, 0.5, f"Level {level} against severity {severity} would frighten us more than them."
        owed = desk.rules.ruleset.response.contributions_owed
        cost = outlook.cost_of(desk.constants.answer_cost[level]) if owed else 0.0
        return outlook.of_answer(level, provocation) - cost, 0.85, ""
    if kind == "spending_floor":
        value = float(terms["value"])
        return outlook.of_floor(value), 0.35, f"A floor of {value:g} % of GDP would cost us more than it brings us."
    if kind == "accession":
        state = str(terms["state"])
        name, chance = desk.name(state), 0.6 if desk.qualifies(state) else 0.2
        gain = outlook.of_membership(state, joins=True)
        return gain, chance, f"With {name} we would have more to defend than {name} brings."
    if kind == "undertaking":
        # Others' forces count where nothing else makes them count; elsewhere the clause of the alliance does.
        return (0.01 * desk.weight("security") if desk.alone else 0.0), 0.6, ""
    if kind == "programme":
        return (0.001 if desk.weight("industry") < 0.1 or str(terms["lead"]) == desk.seat else -0.001), 0.5, ""
    if kind == "expulsion":
        state = str(terms["state"])
        gain = outlook.of_membership(state, joins=False)
        return gain, 0.2, f"Without the forces of {desk.name(state)} we would be less safe."
    return None


def valued(desk: Desk, motion: Motion) -> float:
    """What the adoption of a motion is worth, per year in weighted interests; 0 where it has no opinion."""
    weighed = _weighed(desk, motion)
    return weighed[0] if weighed is not None else 0.0


def _membership(desk: Desk, outlook: Outlook) -> Command | None:
    """Applies if it is outside and fit; else proposes, now and then, whom it would gain most from."""
    if not desk.is_member and desk.seat in desk.choices("accession", "state"):
        if desk.qualifies(desk.seat) or _would_pay(desk):
            return desk.table("accession", "We meet what you ask of members, and we ask to join.", state=desk.seat)
        return None
    if desk.rng.random() > 0.3:
        return None
    named = {motion.subject for motion in desk.open_motions("accession")}
    fit = [state for state in desk.choices("accession", "state") if state not in named and desk.qualifies(state)]
    gains = {state: outlook.of_membership(state, joins=True) for state in fit}
    best = max(gains, key=lambda state: (gains[state], state), default=None)
    if best is None or gains[best] < WORTH_A_MOTION:
        return None
    return desk.table("accession", f"With {desk.name(best)} we are stronger.", state=best)


def _would_pay(desk: Desk) -> bool:
    """Whether all that it lacks is spending, and it would spend that if it were let in."""
    if not desk.figures.enforced or not desk.qualifies(desk.seat, spending=False):
        return False
    welcome = desk.welcome()
    inside = welcome.plan(welcome.floor, welcome.floor).value
    return inside > desk.outlook.best_plan().value + WORTH_A_MOTION


def _floor(desk: Desk, outlook: Outlook) -> Command | None:
    """Now and then proposes the floor it could gain most from, half a point up or down."""
    if desk.rng.random() > 0.12 or desk.open_motions("spending_floor") or "spending_floor" not in desk.legal.motions:
        return None
    now = desk.public.floor
    gains = {value: outlook.of_floor(value) for value in (round(now - 0.5, 1), round(now + 0.5, 1))}
    best = max(gains, key=lambda value: gains[value])
    if gains[best] < WORTH_A_MOTION:
        return None
    text = "A floor that more of us can hold is worth more." if best < now else "If all do more, each of us is safer."
    return desk.table("spending_floor", text, value=best)
