"""Reading ``table KIND VALUE ... [because TEXT]``: generic, from what the server says a motion type asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summitry.commands import Command, TableMotion, Term
from summitry.engine.actions import MotionOffer
from summitry.motions.base import Field
from summitry_cli.player.reading import Unclear, number
from summitry_cli.player.sight import Sight

__all__ = ["because", "field_line", "kind_named", "read_table", "read_terms", "usage", "usage_of"]


def read_table(rest: str, sight: Sight) -> Command:
    """The command for a line such as ``accession ROU because it qualifies`` or ``pledge value=3 due=2``."""
    assert sight.legal is not None
    before, reasoned, text = because(rest)
    words = before.split()
    if not words:
        raise Unclear("which kind of motion?", "`table` lists the kinds.")
    if reasoned and not text:
        raise Unclear("'because' is followed by nothing")
    offer = kind_named(words[0], sight)
    if offer.needs_text and not text:
        raise Unclear(f"{offer.motion} consists of its text", f"Write: {usage(offer)}")
    return TableMotion(
        motion=offer.motion, terms=read_terms(offer.motion, offer.fields, words[1:], usage(offer), sight), text=text
    )


def kind_named(word: str, sight: Sight) -> MotionOffer:
    """The kind of motion that a word names, if it can be tabled now. :class:`Unclear` says why not."""
    kind = word.lower().replace("-", "_")
    offers = sight.legal.motions if sight.legal is not None else {}
    near = [known for known in offers if known == kind] or [known for known in offers if kind in known]
    if len(near) != 1:
        open_ = f"Open to you now: {', '.join(offers)}." if offers else "`rules` says which kinds there are."
        raise Unclear(_why_not(kind, sight), open_)
    return offers[near[0]]


def usage(offer: MotionOffer) -> str:
    """How to write the motion."""
    return usage_of(f"table {offer.motion}", offer.fields) + (" because TEXT" if offer.needs_text else "")


def usage_of(head: str, fields: Mapping[str, Field]) -> str:
    """How to write the values of these fields behind ``head``."""
    words = (field.name.upper() if field.default is None else f"[{field.name.upper()}]" for field in fields.values())
    return " ".join((head, *words))


def field_line(field: Field) -> str:
    """What a field takes."""
    if field.choices:
        span = ", ".join(f"{choice.value} ({choice.label})" for choice in field.choices)
    else:
        unit = "" if field.unit == "round" else f" {field.unit}"  # the title says it
        span = f"{field.minimum:g} to {field.maximum:g}{unit}"
    return f"{field.name.upper()}: {field.title.lower()}: {span}"


def because(rest: str) -> tuple[str, bool, str]:
    """What stands before ``because``, whether it is there, and the text behind it."""
    found = re.search(r"(?i)(?:^|\s)because(?:\s|$)", rest)
    if found is None:
        return rest, False, ""
    return rest[: found.start()], True, rest[found.end() :].strip()


def _why_not(word: str, sight: Sight) -> str:
    rules = sight.rules.ruleset.motions
    near = [kind for kind in rules if kind == word] or [kind for kind in rules if word in kind]
    if len(near) != 1:
        return f"{word!r} is no kind of motion"
    if rules[near[0]].rule is None:
        return f"{near[0]!r} does not exist under {sight.rules.ruleset.title}: {rules[near[0]].refusal}"
    if sight.view.public.phase != "negotiation":
        return f"{near[0]!r} is tabled in negotiation; this is {sight.view.public.phase}"
    if any(own.mover == sight.seat and own.round == sight.view.public.round for own in sight.open_motions()):
        return f"you have tabled your motion of this round, so {near[0]!r} has to wait for the next one"
    return f"you can't table {near[0]!r} now"


def read_terms(kind: str, fields: Mapping[str, Field], words: list[str], written: str, sight: Sight) -> dict[str, Term]:
    """The values in the order of the fields, or by ``name=value``. ``written``: how one writes it."""
    terms: dict[str, Term] = {}
    waiting = list(fields)
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            value = word
            if not waiting:
                raise Unclear(f"{word!r} is one value too many", f"Write: {written}")
            name = waiting[0]
        if name not in fields:
            raise Unclear(f"{name!r} is no term of {kind}", f"Write: {written}")
        if name in terms:
            raise Unclear(f"{name!r} is given twice", f"Write: {written}")
        waiting.remove(name)
        terms[name] = _value(fields[name], value, sight)
    needed = [name for name in waiting if fields[name].default is None]
    if needed:
        field = fields[needed[0]]
        raise Unclear(f"{field.title.lower()} is missing", f"Write: {written}. {_choices(field)}")
    return terms


def _value(field: Field, word: str, sight: Sight) -> Term:
    if field.type == "state":
        state = sight.state(word)
        if state is None or state not in {choice.value for choice in field.choices}:
            raise Unclear(f"{field.title.lower()} can't be {word!r}", _choices(field))
        return state
    if field.type == "choice":
        if word not in {choice.value for choice in field.choices}:
            raise Unclear(f"{field.title.lower()} can't be {word!r}", _choices(field))
        return word
    value = number(word, field.title.lower())
    if field.type == "integer":
        if not value.is_integer():
            raise Unclear(f"{field.title.lower()} is {word!r}, and should be a whole number", _choices(field))
        return int(value)
    return value


def _choices(field: Field) -> str:
    if field.choices and field.type not in ("state", "choice"):
        return f"Open: {', '.join(choice.label for choice in field.choices)}."
    if field.choices:
        return f"Open: {', '.join(f'{choice.value} ({choice.label})' for choice in field.choices)}."
    if field.minimum is None or field.maximum is None:
        return ""
    return f"From {field.minimum:g} to {field.maximum:g} {field.unit}.".replace(" .", ".")
