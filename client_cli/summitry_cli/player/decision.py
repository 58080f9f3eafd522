"""Reading ``spend 3.2 [split PRESET] [answer m2 0.03] [pay PACT/1 0.1]``: the national decision."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Command, CommitDecision
from summitry.engine.actions import DecisionOffer
from summitry_cli.player.reading import Unclear, motion_id, number
from summitry_cli.player.sight import Sight

__all__ = ["read_spend"]


def read_spend(rest: str, sight: Sight) -> Command:
    """The decision. Without ``split``: as last year. Without ``answer``: what is owed, else nothing."""
    assert sight.legal is not None
    offer = sight.legal.decision
    if offer is None:
        phase = sight.view.public.phase
        raise Unclear(f"spending is decided in the decision phase; this is {phase}", "`status` says what is due now.")
    words = [word for word in rest.split() if word != "%"]
    if not words:
        raise Unclear("how much of GDP?", _range(offer))
    spending = number(words[0], "spending")
    if not offer.spending_minimum - 1e-6 <= spending <= offer.spending_maximum + 1e-6:
        raise Unclear(f"spending is {words[0]!r}, out of this year's range", _range(offer))
    split: Mapping[str, float] = {}
    contributions: dict[str, float] = {}
    payments: dict[str, float] = {}
    at = 1
    while at < len(words):
        word = words[at].lower().rstrip(":")
        if word == "split":
            split, at = _split(words, at + 1, offer, sight)
        elif word == "answer":
            at = _answer(words, at + 1, offer, contributions, sight)
        elif word == "pay":
            at = _payment(words, at + 1, offer, payments)
        else:
            raise Unclear(f"{words[at]!r} is not understood")
    return CommitDecision(
        phase=offer.phase, spending=spending, split=split, contributions=contributions, payments=payments
    )


def _payment(words: list[str], at: int, offer: DecisionOffer, payments: dict[str, float]) -> int:
    """``PACT/1 0.1``; without the pact if only one payment is due."""
    due = offer.payments
    hint = "Due: " + (", ".join(f"{key} ({one.owed:g} to {one.to})" for key, one in due.items()) or "nothing") + "."
    if at < len(words) and "/" in words[at]:
        near = [key for key in due if words[at].upper() in key.upper()]
        at += 1
    else:
        near = list(due)
    if len(near) != 1 or at >= len(words):
        raise Unclear("pay how much under which pact?", hint)
    value = number(words[at], "the payment")
    if not 0 <= value <= due[near[0]].owed + 1e-9:
        raise Unclear(f"the payment is {words[at]!r}, out of its range", hint)
    payments[near[0]] = value
    return at + 1


def _split(words: list[str], at: int, offer: DecisionOffer, sight: Sight) -> tuple[Mapping[str, float], int]:
    """A preset by (the beginning of) its name, or ``area=percent`` for every area."""
    areas = [area.id for area in sight.rules.scenario.areas]
    presets = ", ".join(offer.presets)
    hint = f"Presets: {presets}. Or per cent for each area: {' '.join(f'{area}=..' for area in areas)}"
    if at >= len(words):
        raise Unclear("split how?", hint)
    if "=" not in words[at]:
        name = words[at].lower().replace("-", "_")
        near = [preset for preset in offer.presets if preset == name] or [
            preset for preset in offer.presets if name in preset
        ]
        if len(near) != 1:
            raise Unclear(f"{words[at]!r} is no preset", hint)
        return offer.presets[near[0]], at + 1
    shares: dict[str, float] = {}
    while at < len(words) and "=" in words[at]:
        area, _, value = words[at].partition("=")
        if area not in areas or area in shares:
            raise Unclear(f"{area!r} is no area, or is given twice", hint)
        shares[area] = number(value, area)
        at += 1
    total = sum(shares.values())
    if set(shares) != set(areas) or min(shares.values()) < 0 or abs(total - 100) > 0.5:
        raise Unclear(f"the shares of {', '.join(shares)} add up to {total:g} per cent", hint)
    return {area: share / total for area, share in shares.items()}, at


def _answer(words: list[str], at: int, offer: DecisionOffer, given: dict[str, float], sight: Sight) -> int:
    """``answer 0.03``, ``answer m2 0.03`` or ``answer asked``."""
    if not offer.answers:
        raise Unclear("no answer was adopted this round: there is nothing to give to", "Leave `answer` out.")
    motion = next(iter(offer.answers))
    if at + 1 < len(words) and words[at].lower() != "asked" and words[at + 1].lower() != "split":
        motion = motion_id(words[at], sight)
        at += 1
    asked = offer.answers.get(motion)
    if asked is None:
        raise Unclear(f"{motion} is no adopted answer", f"Adopted: {', '.join(offer.answers)}.")
    hint = f"0 to {asked.maximum:g} per cent of GDP; {asked.asked:g} is {'owed' if asked.owed else 'asked'}."
    if at >= len(words):
        raise Unclear("give how much to the answer?", hint)
    value = asked.asked if words[at].lower() == "asked" else number(words[at], "the contribution")
    if not 0 <= value <= asked.maximum + 1e-9:
        raise Unclear(f"the contribution is {words[at]!r}, out of its range", hint)
    given[motion] = value
    return at + 1


def _range(offer: DecisionOffer) -> str:
    return (
        f"From {offer.spending_minimum:g} to {offer.spending_maximum:g} per cent of GDP; last year {offer.spending_default:g}. "
        f"From {offer.complies_from:g} on you keep the floor of {offer.floor:g}."
    )
