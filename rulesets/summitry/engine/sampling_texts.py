"""Drawing terms, and the commands about texts on the table: a part of ``sampling``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from summitry import commands as cmd
from summitry.engine.actions import AmendmentsOffer, AmendOffer, Legal
from summitry.motions.base import Field, checked_terms
from summitry.refusal import Refused

__all__ = ["Draws", "amending_fault", "amending_options", "drawn"]

T = TypeVar("T")


class Draws(Protocol):
    """What the sampler needs of a generator; ``random.Random`` has it."""

    def random(self) -> float: ...
    def uniform(self, a: float, b: float) -> float: ...
    def randint(self, a: int, b: int) -> int: ...
    def choice(self, seq: Sequence[T]) -> T: ...


def drawn(field: Field, rng: Draws) -> cmd.Term:
    """A value that the field admits."""
    if field.type in ("state", "choice"):
        return rng.choice(field.choices).value
    low, high = field.minimum or 0.0, field.maximum or 0.0
    if field.type == "integer":
        return rng.randint(int(low), int(high))
    steps = int((high - low) / (field.step or 0.1))
    return round(low + rng.randint(0, steps) * (field.step or 0.1), 6)


def amending_options(legal: Legal, rng: Draws) -> list[Callable[[], cmd.Command]]:
    """Ways to change the texts and their order."""
    options: list[Callable[[], cmd.Command]] = []
    options.extend(partial(_amended, offer, rng) for offer in legal.may_amend.values())
    options.extend(partial(_retabled, offer, rng) for offer in legal.may_retable.values())
    for motion, amendments in legal.may_accept.items():
        options.append(partial(_accepted, motion, amendments, rng))
    for motion, amendments in legal.may_support.items():
        options.append(partial(_supported, motion, amendments, rng))
    if legal.may_order:
        options.append(lambda: cmd.OrderAgenda(motions=(rng.choice(legal.may_order),)))
    return options


def _amended(offer: AmendOffer, rng: Draws) -> cmd.AmendMotion:
    return cmd.AmendMotion(
        motion=offer.motion,
        revision=offer.revision,
        terms=_terms(offer, rng),
        text=f"Amended, {rng.randint(1, 9)}.",
    )


def _retabled(offer: AmendOffer, rng: Draws) -> cmd.RetableMotion:
    return cmd.RetableMotion(motion=offer.motion, revision=offer.revision, terms=rng.choice([None, _terms(offer, rng)]))


def _accepted(motion: str, offer: AmendmentsOffer, rng: Draws) -> cmd.AcceptAmendment:
    return cmd.AcceptAmendment(motion=motion, revision=offer.revision, amendment=rng.choice(offer.amendments))


def _supported(motion: str, offer: AmendmentsOffer, rng: Draws) -> cmd.SupportAmendment:
    return cmd.SupportAmendment(motion=motion, revision=offer.revision, amendment=rng.choice(offer.amendments))


def _terms(offer: AmendOffer, rng: Draws) -> dict[str, cmd.Term]:
    return {name: drawn(field, rng) for name, field in offer.fields.items()}


def amending_fault(legal: Legal, command: cmd.Command) -> str:
    """Why such a command is not among the legal actions; empty if it is."""
    if isinstance(command, cmd.AmendMotion):
        return _text_fault(legal.may_amend.get(command.motion), command.motion, command.revision, command.terms)
    if isinstance(command, cmd.RetableMotion):
        return _text_fault(legal.may_retable.get(command.motion), command.motion, command.revision, command.terms)
    if isinstance(command, cmd.AcceptAmendment):
        return "" if _among(legal.may_accept, command) else f"{command.amendment!r} isn't yours to accept"
    if isinstance(command, cmd.SupportAmendment):
        return "" if _among(legal.may_support, command) else f"{command.amendment!r} isn't open to your support"
    if isinstance(command, cmd.OrderAgenda):
        if not legal.may_order:
            return "the agenda isn't yours to order"
        return "" if set(command.motions) <= set(legal.may_order) else "that is not under negotiation"
    return f"{command.kind!r} is not a seat's command"


def _among(offers: Mapping[str, AmendmentsOffer], command: cmd.AcceptAmendment | cmd.SupportAmendment) -> bool:
    offer = offers.get(command.motion)
    return offer is not None and offer.revision == command.revision and command.amendment in offer.amendments


def _text_fault(offer: AmendOffer | None, motion: str, revision: int, terms: Mapping[str, cmd.Term] | None) -> str:
    if offer is None or offer.revision != revision:
        return f"{motion!r} isn't open to your amendment"
    if terms is None:
        return ""
    try:
        checked_terms(tuple(offer.fields.values()), terms)
    except Refused as refused:
        return refused.reason
    return ""
