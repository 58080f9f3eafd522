"""Lines of play: what a bot would do itself, and what it might do instead, the likeliest to be better first.

Which of them is really better is found by playing on (``looking``). Lines keep to a style (``Bot.style_limit``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import floor
from typing import Final, get_args

from summitry.commands import (
    Ballot,
    BreakSilence,
    CastBallots,
    Command,
    CommitDecision,
    DeclinePact,
    SignPact,
    TableMotion,
)
from summitry_lab.bots.compact import compacts, join
from summitry_lab.bots.deals import promised_ballot, promised_spending
from summitry_lab.bots.desk import Desk
from summitry_lab.bots.household import Temper, household
from summitry_lab.bots.rehearsal import Line
from summitry_lab.bots.turn import Turn

__all__ = ["ballots", "budgets", "shares", "talks"]

WEIGHTY: Final = ("response", "spending_floor", "accession", "expulsion", "suspension", "exemption")
"""Motions whose outcome changes the years to come most."""
NEAR: Final = 0.02
"""Per cent of GDP by which levels of spending have to differ to be worth a game."""
APART: Final = 0.4
"""Per cent of GDP to either side of what the bot itself would spend."""


# --- National decision ----------------------------------------------------------------------------------------------------------


def budgets(turn: Turn, first: CommitDecision, limit: str) -> list[Line]:
    """The decision as it is, and with other spending, this year's alone or what it heads for from now on."""
    form = turn.legal.decision
    assert form is not None
    last, constants = turn.public.states[turn.seat].spending, turn.rules.scenario.model
    least, most = form.spending_minimum, form.spending_maximum
    if limit == "word":
        least = max(least, min(first.spending, _owed(turn)))
    elif limit:
        most = min(most, max(first.spending, form.complies_from))
    unfelt = constants.burden_free * turn.rules.scenario.specs[turn.seat].baseline
    kept_up = max(turn.public.floor, form.complies_from)
    tried: list[tuple[float, float | None]] = [(form.complies_from, None)]
    tried += [(target, target) for target in (unfelt, kept_up) if not limit]
    others = (first.spending - APART, first.spending + APART, promised_spending(Desk(turn)), last, unfelt, most)
    tried += [(level, None) for level in (*others, (first.spending + last) / 2)]
    lines: list[Line] = [Line(commands=(first,))]
    taken: list[tuple[float, float | None]] = [(first.spending, None)]
    for level, target in tried:
        spending = round(max(least, min(most, level)), 4)
        if not any(heads_for == target and abs(spending - one) < NEAR for one, heads_for in taken):
            taken.append((spending, target))
            lines.append(Line(commands=(replace(first, spending=spending),), heads_for=target))
    return lines


def _owed(turn: Turn) -> float:
    """The spending that the state's commitments ask of it this year."""
    form, standing = turn.legal.decision, turn.public.states[turn.seat]
    assert form is not None
    pledged = standing.pledge if standing.pledge_round == turn.public.round else None
    return max(form.complies_from, pledged or 0.0, promised_spending(Desk(turn)))


def shares(turn: Turn, first: CommitDecision, limit: str) -> list[Line]:
    """The decision as it is, and with one thing beside the spending changed: what is given to an answer or to joint work, how the
    budget is split, how the household is set."""
    form = turn.legal.decision
    assert form is not None
    found = [first]
    owed = {id_: asked.owed for id_, asked in form.answers.items()} | dict.fromkeys(form.work, True)
    most = {id_: min(asked.maximum, asked.asked) for id_, asked in form.answers.items()}
    most |= {id_: min(asked.maximum, asked.asked) for id_, asked in form.work.items()}
    for id_ in owed:
        gives = first.contributions.get(id_, 0.0)
        for given in (0.0, most[id_]) if id_ not in first.opt_outs else ():
            out_of_style = given < gives if limit == "word" else given > gives and not owed[id_] if limit else False
            if abs(given - gives) > 1e-9 and not out_of_style:
                found.append(replace(first, contributions={**first.contributions, id_: given}))
    found += [replace(first, split=split) for split in form.presets.values() if dict(split) != dict(first.split)]
    if not limit:
        tempers: tuple[Temper, ...] = get_args(Temper)
        for settings in (household(Desk(turn), form, temper) for temper in tempers):
            if all(settings != dict(one.settings) for one in found):
                found.append(replace(first, settings=settings))
    return [Line(commands=(one,)) for one in found]


# --- Vote -----------------------------------------------------------------------------------------------------------------------


def ballots(turn: Turn, commands: Sequence[Command]) -> list[Line]:
    """The commands as they are, and with one ballot cast otherwise, those on weighty motions first. What is promised is kept."""
    desk, motions = Desk(turn), turn.public.motions
    found = [Line(commands=tuple(commands))]
    for id_ in sorted(turn.legal.ballots, key=lambda id_: motions[id_].motion not in WEIGHTY):
        offer = turn.legal.ballots[id_]
        if promised_ballot(desk, id_):
            continue
        casts: list[Command] = [
            CastBallots(ballots=(Ballot(motion=id_, revision=offer.revision, choice=choice),))
            for choice in offer.choices
        ]
        if offer.may_break_silence:
            casts.append(
                BreakSilence(motion=id_, revision=offer.revision, reason="It would cost us more than it brings us.")
            )
        for cast in casts:
            if not _among(cast, commands):
                found.append(Line(commands=tuple(_voting(commands, id_, cast))))
    return found


def _among(cast: Command, commands: Iterable[Command]) -> bool:
    """Whether the commands do so already."""
    if isinstance(cast, CastBallots):
        return any(isinstance(one, CastBallots) and cast.ballots[0] in one.ballots for one in commands)
    return isinstance(cast, BreakSilence) and any(
        isinstance(one, BreakSilence) and one.motion == cast.motion for one in commands
    )


def _voting(commands: Iterable[Command], motion: str, cast: Command) -> Iterator[Command]:
    """The commands with ``cast`` instead of what they do about its motion. Objections come last: one may end the phase."""
    if isinstance(cast, CastBallots):
        yield cast
    for command in commands:
        if isinstance(command, CastBallots):
            rest = tuple(one for one in command.ballots if one.motion != motion)
            if rest:
                yield replace(command, ballots=rest)
        elif not (isinstance(command, BreakSilence) and command.motion == motion):
            yield command
    if not isinstance(cast, CastBallots):
        yield cast


# --- Negotiation ----------------------------------------------------------------------------------------------------------------


def talks(turn: Turn, commands: Sequence[Command], limit: str) -> list[Line]:
    """The commands as they are, and with one thing signed, declined, left, pledged or put on the table."""
    desk, own = Desk(turn), tuple(commands)
    found = [Line(commands=own)]
    for index, command in enumerate(own):
        for instead in _instead(desk, command, limit):
            found.append(Line(commands=(*own[:index], *instead, *own[index + 1 :])))
    if turn.number == 0:
        unpledged = tuple(command for command in own if not _is(command, "pledge"))
        found += [Line(commands=(pledge, *unpledged)) for pledge in _pledges(desk, limit) if pledge not in own]
        if not any(isinstance(command, TableMotion) and not _is(command, "pledge") for command in own):
            found += [Line(commands=(motion, *own)) for motion in _motions(desk)]
    return found


def _instead(desk: Desk, command: Command, limit: str) -> Iterator[tuple[Command, ...]]:
    if isinstance(command, TableMotion) and not (limit == "word" and _is(command, "pledge")):
        yield ()
    elif isinstance(command, SignPact) and limit != "purse":
        text = "It asks more of us than it brings us."
        yield (DeclinePact(pact=command.pact, version=command.version, text=text),)
    elif isinstance(command, DeclinePact) and not limit:
        pacts = desk.legal.pacts
        if pacts is not None and pacts.signatures_left:
            yield (SignPact(pact=command.pact, version=command.version),)


def _is(command: Command, kind: str) -> bool:
    return isinstance(command, TableMotion) and command.motion == kind


def _pledges(desk: Desk, limit: str) -> Iterator[Command]:
    """To rise together, and what the state means to spend anyway: a word kept is a word kept, and the ledger counts it."""
    if desk.private.caretaker or desk.standing.pledge is not None:
        return
    value = floor(min(desk.outlook.best_plan().first, desk.standing.spending) * 20 + 1e-6) / 20
    sure = desk.table("pledge", value=value, due=desk.public.round) if value >= 0.1 else None
    if sure is not None:
        yield sure
    for compact in compacts(desk)[:2] if limit != "purse" else ():
        pledge = join(desk, compact)
        if pledge is not None:
            yield pledge


def _motions(desk: Desk) -> Iterator[Command]:
    """An answer to what has happened, or another floor."""
    provocation, floor_ = desk.public.provocation, desk.public.floor
    if provocation is not None and not desk.open_motions("response"):
        answer = desk.table("response", "What is done to one of us must have a price.", level=provocation.severity)
        if answer is not None:
            yield answer
    for value in (floor_ - 0.5, floor_ + 0.5) if not desk.open_motions("spending_floor") else ():
        motion = desk.table("spending_floor", "Let us agree on what all of us can hold.", value=round(value, 1))
        if motion is not None:
            yield motion
