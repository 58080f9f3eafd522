"""A bot that is kept from something: the difference to the same bot unrestricted is what that thing is worth.

Restricted play, after Jaffe, Miller, Andersen, Liu, Karlin and Popović, "Evaluating competitive game balance with restricted
play" (AIIDE 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summitry.commands import Command, CounterPact, OfferPact, Say, SignPact, TableMotion
from summitry.engine import written_out
from summitry.engine.actions import Legal, MotionOffer
from summitry_lab.bots import Turn, Wrapped
from summitry_lab.environment import Policy

__all__ = ["Restricted"]

OUT = ("expulsion", "suspension")


class Restricted(Wrapped):
    """Plays as ``bot`` does, but neither is offered nor gets through what it is kept from."""

    def __init__(self, bot: Policy, without: Sequence[str]) -> None:
        super().__init__(bot)
        self._without = frozenset(without)

    def act(self, turn: Turn) -> Sequence[Command]:
        commands = self.bot.act(turn.within(self._offered(turn.legal)))
        return [command for command in commands if not self._kept_from(command)]

    def _offered(self, legal: Legal) -> Legal:
        without = self._without
        motions = {} if "motions" in without else legal.motions
        if "pledges" in without:
            motions = {kind: offer for kind, offer in motions.items() if kind != "pledge"}
        if "expulsion" in without:
            motions = {kind: offer for kind, offer in motions.items() if kind not in OUT}
        if "conditional_pledges" in without and "pledge" in motions:
            motions = {**motions, "pledge": _unconditional(motions["pledge"])}
        return replace(
            written_out(legal),
            motions=motions,
            pacts=None if "pacts" in without else legal.pacts,
            may_say=legal.may_say and "messages" not in without,
        )

    def _kept_from(self, command: Command) -> bool:
        without = self._without
        if isinstance(command, TableMotion):
            return (
                "motions" in without
                or ("expulsion" in without and command.motion in OUT)
                or (
                    command.motion == "pledge"
                    and (
                        "pledges" in without or ("conditional_pledges" in without and bool(command.terms.get("share")))
                    )
                )
            )
        if isinstance(command, OfferPact | CounterPact | SignPact):
            return "pacts" in without
        return isinstance(command, Say) and "messages" in without


def _unconditional(offer: MotionOffer) -> MotionOffer:
    """The form of a pledge whose condition can only be none."""
    share = offer.fields["share"]
    return replace(offer, fields={**offer.fields, "share": replace(share, maximum=0)})
