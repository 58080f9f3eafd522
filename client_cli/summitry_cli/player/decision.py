"""Reading ``spend 3.2 [split PRESET] [answer m2 0.03] [give m3 10] [out m4] [pay PACT/1 0.1] [aid 0.2]``: the national decision."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Command, CommitDecision, Term
from summitry.engine.actions import DecisionOffer
from summitry_cli.player.reading import Unclear, motion_id, number
from summitry_cli.player.sight import Sight

__all__ = ["more_to_decide", "read_spend"]


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
    settings: dict[str, Term] = {}
    opt_outs: list[str] = []
    at = 1
    while at < len(words):
        word = words[at].lower().rstrip(":")
        if word == "split":
            split, at = _split(words, at + 1, offer, sight)
        elif word == "answer":
            at = _answer(words, at + 1, offer, contributions, sight)
        elif word == "pay":
            at = _payment(words, at + 1, offer, payments)
        elif word == "give":
            at = _give(words, at + 1, offer, contributions, sight)
        elif word == "out":
            id_ = motion_id(words[at + 1], sight) if at + 1 < len(words) else ""
            if id_ not in offer.may_stay_out:
                raise Unclear(f"{id_ or 'nothing'} is not to be stayed out of", _may_stay_out(offer))
            opt_outs.append(id_)
            at += 2
        elif word in offer.settings:
            at = _setting(words, at, offer, settings)
        else:
            raise Unclear(f"{words[at]!r} is not understood")
    return CommitDecision(
        phase=offer.phase,
        spending=spending,
        split=split,
        contributions=contributions,
        payments=payments,
        settings=settings,
        opt_outs=tuple(opt_outs),
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


def _give(words: list[str], at: int, offer: DecisionOffer, given: dict[str, float], sight: Sight) -> int:
    """``give m3 12``: to a programme in per cent of the budget, to an operation or undertaking in per cent of GDP."""
    asked = ", ".join(f"{id_} asks {one.asked:g} {one.unit}" for id_, one in offer.work.items())
    if not asked:
        raise Unclear("you take part in no joint work that asks for anything", "Leave `give` out.")
    if at + 1 >= len(words):
        raise Unclear("give how much to what?", f"{asked}. Such as `give {next(iter(offer.work))} 10`.")
    id_ = motion_id(words[at], sight) if words[at] not in offer.work else words[at]
    one = offer.work.get(id_)
    if one is None:
        raise Unclear(f"{id_} asks nothing of you", f"{asked}.")
    value = one.asked if words[at + 1].lower() == "asked" else number(words[at + 1], "the contribution")
    if not 0 <= value <= one.maximum + 1e-9:
        raise Unclear(f"the contribution is {words[at + 1]!r}, out of its range", f"0 to {one.maximum:g} {one.unit}.")
    given[id_] = value
    return at + 2


def _setting(words: list[str], at: int, offer: DecisionOffer, settings: dict[str, Term]) -> int:
    """``aid 0.2``, ``stance yes``, ``profile front``: whatever further fields the offer has."""
    name = words[at].lower().rstrip(":")
    field = offer.settings[name]
    if field.choices:
        hint = ", ".join(f"{choice.value} ({choice.label})" for choice in field.choices)
    else:
        hint = f"{field.minimum:g} to {field.maximum:g} {field.unit}; now {field.default:g}"
    if at + 1 >= len(words):
        raise Unclear(f"{name} is what?", hint)
    word = words[at + 1].lower()
    if field.choices:
        if word not in {choice.value for choice in field.choices}:
            raise Unclear(f"{word!r} is no choice for {name}", hint)
        settings[name] = word
    else:
        value = number(word, name)
        if not (field.minimum or 0) <= value <= (field.maximum or value):
            raise Unclear(f"{name} is {word!r}, out of its range", hint)
        settings[name] = value
    return at + 2


def _may_stay_out(offer: DecisionOffer) -> str:
    if not offer.may_stay_out:
        return "There is nothing that you may stay out of this year."
    return "You may stay out of " + ", ".join(
        id_ + (" (a broken commitment)" if how == "blamed" else "") for id_, how in offer.may_stay_out.items()
    )


def more_to_decide(offer: DecisionOffer) -> str:
    """What else the decision may say, for the line that tells what is owed; empty if nothing."""
    parts = [f"{id_} asks {one.asked:g} {one.unit}: `give {id_} {one.asked:g}`" for id_, one in offer.work.items()]
    parts += [f"`{name}` (now {field.default})" for name, field in offer.settings.items()]
    parts += [f"`out {id_}`" for id_ in offer.may_stay_out]
    return f" Also: {'; '.join(parts)}." if parts else ""


def _range(offer: DecisionOffer) -> str:
    return (
        f"From {offer.spending_minimum:g} to {offer.spending_maximum:g} per cent of GDP; last year {offer.spending_default:g}. "
        f"From {offer.complies_from:g} on you keep the floor of {offer.floor:g}."
    )
