"""How much a state outside the alliance may still decide: for condition 6 of docs/game.md, section 12."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.rules import Rules
from summitry_lab.bots import Turn, Wrapped, bot_rng, find_bot
from summitry_lab.environment import play
from summitry_lab.tournament.lineup import MIXED, lineup
from summitry_lab.tournament.single import seats_of

__all__ = ["KINDS", "kinds_outside"]

KINDS: Final = {
    "message": "send messages",
    "motion": "table a motion, such as its application",
    "sponsor": "co-sponsor or amend",
    "vote": "vote",
    "pact": "offer, counter, sign or decline pacts",
    "budget": "set its spending and its split",
    "answer": "contribute to an answer",
    "work": "contribute to joint work",
    "pay": "pay under a pact",
    "settings": "aid, stance and other settings",
}


def kinds_outside(rules: Rules, seeds: Sequence[int]) -> frozenset[str] | None:
    """Kinds of legal decision that some seat outside had in these games of the mixed bots. None: no seat was outside."""
    seen: set[str] = set()
    met = False

    class Watching(Wrapped):
        def act(self, turn: Turn) -> Iterable[Command]:
            nonlocal met
            if turn.public.states[turn.seat].membership != "member":
                met = True
                seen.update(_kinds(turn.legal))
            commands: Iterable[Command] = self.bot.act(turn)
            return commands

    for seed in seeds:
        key = f"seed-{seed}"
        names = lineup(seats_of(rules), MIXED, seed)
        bots = {seat: Watching(find_bot(name)) for seat, name in names.items()}
        play(rules, session=key, luck_key=key, bots=bots, names=names, rng=partial(bot_rng, key), log=False)
    return frozenset(seen) if met else None


def _kinds(legal: Legal) -> Iterator[str]:
    if legal.may_say:
        yield "message"
    if legal.motions:
        yield "motion"
    if legal.may_co_sponsor or legal.may_amend or legal.may_support:
        yield "sponsor"
    if legal.ballots:
        yield "vote"
    if legal.pacts is not None and (legal.pacts.offers_left or legal.pacts.open):
        yield "pact"
    form = legal.decision
    if form is not None:
        yield "budget"
        for kind, there in (
            ("answer", form.answers),
            ("work", form.work),
            ("pay", form.payments),
            ("settings", form.settings),
        ):
            if there:
                yield kind
