"""``random``: plays by the rules, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.commands import Ballot, BreakSilence, CastBallots, Command, SetReady
from summitry.engine import sample
from summitry_lab.bots.base import Bot
from summitry_lab.bots.turn import Turn

__all__ = ["RandomLegal"]

TRIES = 4
ACTIVE = 0.5
"""How often it does something when it is asked in Negotiation."""


class RandomLegal(Bot):
    """Draws among all that is open to it: the line below which no other bot should fall, and a test of the game's rules."""

    name = "random"
    help = "Does anything that the rules allow, at random: for tests, and as the line that every other bot has to beat."

    def act(self, turn: Turn) -> Iterable[Command]:
        if turn.phase == "negotiation":
            drawn = self._drawn(turn) if turn.rng.random() < ACTIVE else None
            if drawn is not None:
                yield drawn
            if turn.last:
                yield SetReady(phase=turn.legal.phase, ready=True)
        elif turn.phase == "vote":
            yield from _ballots(turn)
        else:
            drawn = self._drawn(turn)
            if drawn is not None:
                yield drawn

    def _drawn(self, turn: Turn) -> Command | None:
        for _ in range(TRIES):
            command = sample(turn.legal, turn.rng)
            if command is not None and not isinstance(command, SetReady) and not turn.validate(command):
                return command
        return None


def _ballots(turn: Turn) -> Iterable[Command]:
    """Ballots first, since an objection may end the phase."""
    cast: list[Ballot] = []
    broken: list[Command] = []
    for offer in turn.legal.ballots.values():
        if offer.may_break_silence and turn.rng.random() < 0.2:
            broken.append(
                BreakSilence(motion=offer.motion, revision=offer.revision, reason="We can't agree to this today.")
            )
        else:
            choice = turn.rng.choice(offer.choices)
            cast.append(Ballot(motion=offer.motion, revision=offer.revision, choice=choice))
    if cast:
        yield CastBallots(ballots=tuple(cast))
    yield from broken
