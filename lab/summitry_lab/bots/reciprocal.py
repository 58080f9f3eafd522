"""``reciprocal``: does its part as long as the others do theirs, and keeps count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summitry.commands import Command, Say
from summitry.engine.actions import DecisionOffer
from summitry.events import CommitmentsJudged, Event
from summitry.state import LedgerEntry, Motion
from summitry_lab.bots.assistance import promised_answer
from summitry_lab.bots.compact import pledged_spending
from summitry_lab.bots.deals import promised_spending
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.household import household
from summitry_lab.bots.loyal import Loyal

__all__ = ["Reciprocal"]

MEMORY = 2
"""Years of the ledger that it looks back on: it forgives what lies longer ago."""
ENOUGH = 0.5
"""Share of the others' weight in GDP that has to have done its part."""


class Reciprocal(Loyal):
    """A conditional co-operator: it begins by co-operating, then does as most of the others did by the ledger of the last two
    years. Towards a single state that broke its word more than it kept it, it votes and deals accordingly."""

    name = "reciprocal"
    help = (
        "Does its part as long as most others do theirs: keeps count in the ledger, pledges on condition, and forgives."
    )
    hears = (CommitmentsJudged,)

    def __init__(self) -> None:
        super().__init__()
        self._ledger: dict[int, tuple[LedgerEntry, ...]] = {}

    def tell(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, CommitmentsJudged):
                for entry in event.entries:
                    self._ledger[entry.round] = (*self._ledger.get(entry.round, ()), entry)

    def negotiate(self, desk: Desk) -> Iterable[Command]:
        pledge = self._together(desk) if self.others_do_theirs(desk) else None
        spoken = False
        for command in super().negotiate(desk):
            if not _is_pledge(command):
                spoken |= isinstance(command, Say)
                yield command
        if pledge is not None:
            yield pledge
            if not spoken and desk.rng.random() < 0.4:
                yield desk.say(
                    "Our pledge holds if states with two fifths of all GDP pledge as much. Join us, and all of us rise."
                )
        elif not spoken and not self.others_do_theirs(desk) and desk.rng.random() < 0.3:
            yield desk.say("We did our part and most others did not. We will do it again when they do.")

    def judge(self, desk: Desk, motion: Motion) -> Verdict:
        if motion.motion in ("expulsion", "suspension"):
            kept, broken = self.count(desk, str(motion.terms["state"]))
            if broken >= 2 and kept == 0:
                return Verdict(choice="yes")
        if motion.motion == "spending_floor" and not self.others_do_theirs(desk):
            value = float(motion.terms["value"])
            if value > desk.public.floor:
                return Verdict(choice="no", reason="First let those who are below the present floor reach it.")
        return super().judge(desk, motion)

    def decide(self, desk: Desk, offer: DecisionOffer) -> Command:
        if self.others_do_theirs(desk):
            return super().decide(desk, offer)
        contributions = {
            motion: max(asked.asked if asked.owed else 0.0, promised_answer(desk, asked))
            for motion, asked in offer.answers.items()
        }
        held = {id_: asked.asked for id_, asked in offer.work.items()}
        bound = desk.is_member and desk.commitment.binding and desk.commitment.consequence == "dismissal"
        spending = max(desk.standing.spending, offer.complies_from if bound else 0.0, self.promised(desk))
        return desk.commit(
            offer, spending, contributions | held, "close_the_gaps", settings=household(desk, offer, "weighing")
        )

    # --- the count --------------------------------------------------------------------------------------------------

    def count(self, desk: Desk, state: str) -> tuple[int, int]:
        """Commitments that a state kept and broke in the years that count."""
        now, outcome = desk.public.round, desk.public.outcome
        if outcome is not None and outcome.round not in self._ledger:
            self._ledger[outcome.round] = outcome.ledger  # it was told nothing: last year's is in the view
        entries = [
            entry
            for round_ in range(max(1, now - MEMORY), now)
            for entry in self._ledger.get(round_, ())
            if entry.state == state
        ]
        return sum(entry.outcome == "kept" for entry in entries), sum(entry.outcome == "broken" for entry in entries)

    def others_do_theirs(self, desk: Desk) -> bool:
        """Whether states with half of the others' GDP kept more than they broke; in the first year it trusts."""
        done = whole = 0.0
        for state in desk.members:
            kept, broken = self.count(desk, state)
            if state == desk.seat or kept + broken == 0:
                continue
            gdp = desk.specs[state].gdp
            whole += gdp
            done += gdp if kept >= broken else 0.0
        return whole == 0 or done >= ENOUGH * whole

    def promised(self, desk: Desk) -> float:
        """The least that its own word asks this year."""
        return max(pledged_spending(desk), promised_spending(desk))


def _is_pledge(command: Command) -> bool:
    return command.kind == "table_motion" and command.motion == "pledge"
