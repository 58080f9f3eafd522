"""Games of constant strategies: every state follows one line from the first round to the last, whatever happens.

They measure the game, not the players: with nobody who reacts, a difference between two games is what the rules and the
model make of one state's conduct. The engine resolves everything; here is only what the states do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from summitry.commands import Ballot, CastBallots, ClosePhase, Command, CommitDecision, Start, TableMotion
from summitry.engine import evolve, legal, open_session, step
from summitry.engine.standing import adopted_response, answer_asked, spending_range
from summitry.luck import CounterLuck
from summitry.rules import Rules
from summitry.state import Motion, State
from summitry.values import FACILITATOR, Actor, seat_actor

__all__ = ["Conduct", "play_constant", "spending_of"]

Conduct = Literal["comply", "free-ride"]
"""``comply``: climb to the floor as fast as budgets move, hold at least it and the baseline, and give to answers what is
asked. ``free-ride``: go down to what nobody feels as a burden (``burden_free`` · baseline), give nothing, and abstain."""

LUCK: Final = CounterLuck()


def play_constant(rules: Rules, seed: int, conduct: Mapping[str, Conduct]) -> State:
    """The final state of a game in which seat → conduct is followed throughout.

    The luck is that of the same seed's games between bots. ``rules`` must have untimed clocks.
    """
    table = _Table(rules, f"seed-{seed}", conduct)
    table.control(Start(fill="constant"))
    while table.state.public.status == "running":
        phase = table.state.public.phase_id
        table.act()
        if table.state.public.phase_id == phase:
            table.control(ClosePhase(phase=phase))
    return table.state


def spending_of(rules: Rules, seat: str, conduct: Conduct, floor: float) -> float:
    """What the conduct heads for, per cent of GDP."""
    spec = rules.state(seat)
    if conduct == "comply":
        return max(floor, spec.baseline)
    return rules.scenario.model.burden_free * spec.baseline


class _Table:
    def __init__(self, rules: Rules, key: str, conduct: Mapping[str, Conduct]) -> None:
        self.conduct = conduct
        state: State | None = None
        for event in open_session(rules, session=key, luck_key=key):
            state = evolve(state, event)
        assert state is not None
        self.state = state
        self.actors = {seat: seat_actor(seat, "bot") for seat in state.public.seats}
        self.compliant = [seat for seat in state.public.seats if conduct[seat] == "comply"]

    def control(self, command: Command) -> None:
        self._do(command, FACILITATOR)

    def _do(self, command: Command, actor: Actor) -> None:
        self.state = step(self.state, command, actor=actor, now=0, luck=LUCK)[1]

    def act(self) -> None:
        """Everything that the seats do in the present phase."""
        phase = self.state.public.phase
        if phase == "negotiation":
            self._propose_answer()
        elif phase == "vote":
            for seat in self.compliant:
                self._vote(seat)
        elif phase == "decision":
            response = adopted_response(self.state.public)
            for seat in self.state.public.seats:
                self._decide(seat, response)

    def _propose_answer(self) -> None:
        """Where no chair does it, the first complying member proposes an answer as strong as the provocation."""
        public = self.state.public
        if public.provocation is None or any(motion.motion == "response" for motion in public.motions.values()):
            return
        for seat in self.compliant:
            if "response" in legal(self.state, seat).motions:
                terms = {"level": public.provocation.severity}
                self._do(TableMotion(motion="response", terms=terms), self.actors[seat])
                return

    def _vote(self, seat: str) -> None:
        offers = legal(self.state, seat).ballots.values()
        ballots = tuple(
            Ballot(
                motion=offer.motion, revision=offer.revision, choice="yes" if "yes" in offer.choices else "acceptable"
            )
            for offer in offers
        )
        if ballots:
            self._do(CastBallots(ballots=ballots), self.actors[seat])

    def _decide(self, seat: str, response: Motion | None) -> None:
        """Commit the national decision, unless it is just what the declared default takes for the seat anyway."""
        conduct, standing = self.conduct[seat], self.state.public.states[seat]
        low, high = spending_range(self.state, seat)
        wanted = spending_of(self.state.rules, seat, conduct, self.state.public.floor)
        spending = max(low, min(high, wanted))
        contributions: dict[str, float] = {}
        defaults = True
        if response is not None:
            asked, owed = answer_asked(self.state, seat)
            share = asked if conduct == "comply" else 0.0
            contributions[response.id] = share
            defaults = share == (asked if owed else 0.0)
        if not defaults or abs(spending - standing.spending) > 1e-9:
            phase = self.state.public.phase_id
            command = CommitDecision(phase=phase, spending=spending, contributions=contributions)
            self._do(command, self.actors[seat])
