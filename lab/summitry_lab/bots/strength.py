"""Strength: how well a bot plays its style. ``loyal@easy`` is a loyal one that is often distracted, ``loyal@strong`` one that plays
the years to come in its head before it decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import floor
from typing import Final

from summitry.commands import Ballot, CastBallots, Command, CommitDecision, SetReady, TableMotion
from summitry_lab.bots.base import Bot, Wrapped
from summitry_lab.bots.deals import promised_spending
from summitry_lab.bots.desk import Desk
from summitry_lab.bots.foresight import Course, Foresight, luck_keys
from summitry_lab.bots.looking import looks_ahead
from summitry_lab.bots.turn import Turn

__all__ = ["LEVELS", "Distracted", "LookingAhead", "at_level", "improved"]

LEVELS: Final = {
    "easy": "Often distracted: half of the time it votes and spends without a plan, and makes no deals.",
    "normal": "As its style says.",
    "strong": "As its style says, and plays the years to come in its head before it spends, gives, votes and signs.",
}
"""Level → one plain sentence."""
DISTRACTED: Final = 0.5
BUDGET: Final = 2_000
"""Seat-years that a strong bot plays in its head for one decision: a tenth of a second for fifteen states and eight rounds."""
_LEAST, _MOST = 3, 5
"""Games with other luck for each course."""


def at_level(bot: Bot, level: str) -> Bot:
    """The bot at a level; ``KeyError`` for a level that there isn't."""
    LEVELS[level]
    if level == "easy":
        return Distracted(bot)
    return LookingAhead(bot) if level == "strong" else bot


class Distracted(Wrapped):
    """Half of the time it doesn't think."""

    def act(self, turn: Turn) -> Iterable[Command]:
        absent = turn.rng.random() < DISTRACTED
        if turn.phase == "negotiation" and turn.number > 0:
            absent = True  # it doesn't come back to an offer
        if not absent:
            return super().act(turn)
        if turn.phase == "negotiation":
            return (SetReady(phase=turn.legal.phase, ready=True),)
        return _at_random(turn)


def _at_random(turn: Turn) -> Sequence[Command]:
    rng, form = turn.rng, turn.legal.decision
    ballots = tuple(
        Ballot(motion=offer.motion, revision=offer.revision, choice=rng.choice(offer.choices))
        for offer in turn.legal.ballots.values()
    )
    if ballots:
        return (CastBallots(ballots=ballots),)
    if form is None:
        return ()
    given = {id_: round(rng.uniform(0, asked.maximum), 6) for id_, asked in form.answers.items()}
    spending = round(rng.uniform(form.spending_minimum, form.spending_maximum), 6)
    return (CommitDecision(phase=form.phase, spending=spending, contributions=given),)


class LookingAhead(Wrapped):
    """Compares what the bot it wraps would spend and give with other courses, by playing each to the end, and takes the best
    that is still in style (``Bot.style_limit``)."""

    budget = BUDGET

    def act(self, turn: Turn) -> Iterable[Command]:
        commands = list(self.bot.act(turn))
        limit = self.bot.style_limit if isinstance(self.bot, Bot) else ""
        if turn.phase != "decision":
            commands = commands if limit else looks_ahead(turn, commands)
            return sure_word(turn, commands) if turn.phase == "negotiation" else commands
        return [
            improved(turn, command, budget=self.budget, limit=limit) if isinstance(command, CommitDecision) else command
            for command in commands
        ]


def sure_word(turn: Turn, commands: list[Command]) -> list[Command]:
    """The commands, with a pledge of what the state means to spend anyway, if it can make one: a word kept is a word kept, and
    the ledger counts it."""
    if turn.number > 0 or turn.private.caretaker or any(_pledges(command) for command in commands):
        return commands
    desk = Desk(turn)
    value = floor(min(desk.outlook.best_plan().first, desk.standing.spending) * 20 + 1e-6) / 20
    pledge = desk.table("pledge", value=value, due=turn.public.round) if value >= 0.1 else None
    return [pledge, *commands] if pledge is not None else commands


def _pledges(command: Command) -> bool:
    return isinstance(command, TableMotion) and command.motion == "pledge"


def improved(turn: Turn, first: CommitDecision, *, budget: int, limit: str) -> CommitDecision:
    """The best by foresight of a handful of decisions like this one; ``limit`` as ``Bot.style_limit``."""
    form = turn.legal.decision
    assert form is not None
    courses = _courses(turn, first, limit)
    years = len(turn.public.seats) * (turn.rules.scenario.rounds - turn.public.round + 1)
    lucks = max(_LEAST, min(_MOST, budget // (years * (len(courses) + 2 * bool(form.answers)))))
    foresight = Foresight(turn, keys=luck_keys(turn, lucks))
    gave = not form.answers or any(first.contributions.get(id_, 0.0) > 0 for id_ in form.answers)
    found: list[tuple[float, CommitDecision, Course]] = []
    for target in courses:
        spending = max(form.spending_minimum, min(form.spending_maximum, target))
        tried, course = replace(first, spending=spending), Course(target=target, gives=float(gave))
        found.append((foresight.score(tried, course), tried, course))
    best = max(found, key=_worth)  # of equals the first: what the bot itself meant to do
    owed = any(asked.owed for asked in form.answers.values())
    for part in (0.0, 1.0) if form.answers and limit != "word" else ():
        given = {id_: asked.asked * part for id_, asked in form.answers.items() if id_ not in first.opt_outs}
        tried = replace(best[1], contributions={**best[1].contributions, **given})
        if (part > 0 and limit == "purse" and not owed) or tried.contributions == best[1].contributions:
            continue
        course = replace(best[2], gives=part)
        best = max(best, (foresight.score(tried, course), tried, course), key=_worth)
    return best[1]


def _worth(found: tuple[float, CommitDecision, Course]) -> float:
    return round(found[0], 9)


def _owed(turn: Turn) -> float:
    """The spending that the state's commitments ask of it this year."""
    form, standing = turn.legal.decision, turn.public.states[turn.seat]
    assert form is not None
    pledged = standing.pledge if standing.pledge_round == turn.public.round else None
    return max(form.complies_from, pledged or 0.0, promised_spending(Desk(turn)))


def _courses(turn: Turn, first: CommitDecision, limit: str) -> list[float]:
    """Levels of spending to head for; the bot's own first, which wins a tie."""
    form = turn.legal.decision
    assert form is not None
    last = turn.public.states[turn.seat].spending
    spec, constants = turn.rules.scenario.specs[turn.seat], turn.rules.scenario.model
    levels = [
        first.spending,
        form.complies_from,
        form.floor,
        last,
        last + 0.4,
        last + constants.spending_step,
        last - 0.4,
        (last + form.floor) / 2,
        constants.burden_free * spec.baseline,
    ]
    least, most = 0.1, constants.spending_max
    if limit == "word":
        least = min(first.spending, _owed(turn))
    elif limit == "purse":
        most = max(first.spending, form.complies_from)
    found: list[float] = []
    for level in levels:
        rounded = round(level, 4)
        if least - 1e-9 <= rounded <= most + 1e-9 and rounded not in found:
            found.append(rounded)
    return found or [first.spending]
