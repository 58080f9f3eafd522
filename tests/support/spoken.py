"""Whole games, and everything that is said in them to whoever may hear it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from random import Random

from benchmarks.fuzz import Maker

from summitry.codec import COMMAND, BadInput
from summitry.commands import Command
from summitry.debrief import debrief
from summitry.engine import decide, evolve, legal, sample
from summitry.events import Record
from summitry.luck import CounterLuck
from summitry.refusal import Refused
from summitry.rules import Rules
from summitry.state import State
from summitry.values import FACILITATOR, Actor, Audience, seat_actor
from summitry.views import rules_view, view
from summitry_lab.environment import Game
from summitry_lab.tournament import seats_of

__all__ = ["refusals_in", "said_in", "words_in"]


SHORT = {
    "title", "label", "help", "unit", "summary", "explanation", "evidence", "cause", "rule", "name", "audience", "when", "text",
    "note", "refusal", "brief",
}  # fmt: skip
"""Fields whose value is for people even if it is a single word."""


def words_in(thing: object, field: str = "") -> Iterator[str]:
    """Everything for people in a view, an event or a form: what stands in a field for words, and else a text with a gap in it,
    which no id and no code has."""
    if isinstance(thing, str):
        if " " in thing.strip() or (field in SHORT and thing):
            yield thing
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from words_in(getattr(thing, each.name), each.name)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from words_in(key)
            yield from words_in(value, str(key))
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from words_in(value, field)


def said_in(game: Game, rules: Rules) -> Iterator[str]:
    """What the events, views, forms, rules and the debrief of a game say, to everybody together."""
    everything = Audience(kind="facilitator")
    seats = seats_of(rules)
    state: State | None = None
    for record in game.records:
        yield from words_in([event for event in record.events if event.scope != "control"])
        before = state.public.phase_id if state else ""
        for event in record.events:
            state = evolve(state, event)
        assert state is not None
        if state.public.phase_id != before:
            yield from words_in(view(state, everything))
            for seat in seats:
                yield from words_in(legal(state, seat))
    assert state is not None
    yield from words_in(rules_view(state, everything))
    yield from words_in(debrief(game.records))


def refusals_in(records: Iterable[Record], seats: tuple[str, ...], *, seed: int, each: int) -> Iterator[Refused]:
    """What the rules say to commands that they refuse: ``each`` attempts at every state of a game, some from the schema's forms
    and some that were allowed to another seat or a little earlier."""
    maker, rng = Maker(seed), Random(seed)
    state: State | None = None
    stale: list[Command] = []
    for record in records:
        for event in record.events:
            state = evolve(state, event)
        assert state is not None
        maker.phase = state.public.phase_id
        for _ in range(each):
            actor = seat_actor(rng.choice(seats)) if rng.random() < 0.8 else FACILITATOR
            command = _made(maker, actor) if rng.random() < 0.6 or not stale else rng.choice(stale[-60:])
            if command is None:
                continue
            try:
                decide(state, command, actor=actor, now=record.at, luck=CounterLuck())
            except Refused as refused:
                yield refused
        fresh = sample(legal(state, rng.choice(seats)), rng)
        if fresh is not None:
            stale.append(fresh)


def _made(maker: Maker, actor: Actor) -> Command | None:
    frame = maker.good(seat=actor.role == "seat")
    try:
        return COMMAND.from_plain(frame["command"]) if "command" in frame else None
    except BadInput:
        return None
