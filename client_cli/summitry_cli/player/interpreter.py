"""From a line of text to what it means: a command of the game, something to show, or what was unclear. No input, no output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from summitry.commands import BreakSilence, Command, CoSponsor, Say, SetReady, WithdrawMotion
from summitry_cli.player.decision import read_spend
from summitry_cli.player.reading import Unclear, motion_id, words_of
from summitry_cli.player.sight import Sight
from summitry_cli.player.tabling import read_table
from summitry_cli.player.voting import read_accept, read_vote

__all__ = ["VERBS", "Leave", "Order", "Reading", "Show", "Wait", "interpret"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command to send."""

    command: Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A page to print."""

    page: str
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Read no further line before the phase has changed, or before the phase of that name (or ``end``) has come."""

    phase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """The player goes; the seat stays theirs."""


Reading = Order | Show | Wait | Leave

VERBS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "help": ("help [COMMAND]", "this list, or one line of it"),
        "status": ("status", "the phase, the clock, and what you still owe"),
        "states": ("states", "all states: membership, spending, shield, commitments"),
        "motions": ("motions", "what is on the table, and what became of it"),
        "joint": ("joint", "programmes, operations and undertakings in force, and who gave what"),
        "criteria": ("criteria", "the checklist of members' criteria, with the distance to go"),
        "card": ("card", "your role card, with your interests as they stand"),
        "news": ("news [NUMBER]", "the latest news and messages"),
        "rules": ("rules", "the ruleset in plain words"),
        "say": ("say TEXT", "a message to everybody"),
        "tell": ("tell FRA,POL TEXT", "a message to some states only"),
        "table": (
            "table KIND VALUE ... [because TEXT]",
            "table a motion; `table` alone lists the kinds and their values",
        ),
        "pledge": ("pledge 3.2 ROUND", "pledge to spend at least so much of GDP by that round"),
        "support": ("support m2", "co-sponsor a motion for the agenda"),
        "withdraw": ("withdraw m2", "take your motion back"),
        "ready": ("ready", "you need no more of this phase"),
        "unready": ("unready", "you need more of it after all"),
        "vote": (
            "vote m1 yes m2 no",
            "cast ballots: yes, no, abstain (or declare, if offered); `vote all yes`; may be changed until the motion closes",
        ),
        "accept": ("accept m1 m2", "let motions under silence procedure pass; `accept` alone: all of them"),
        "break": ("break m1 REASON", "break silence in writing: stops the motion at once"),
        "spend": (
            "spend 3.2 [split PRESET] [answer 0.03] [give m3 10] [out m4] [aid 0.2]",
            "the national decision: per cent of GDP, its split, what you give to answers and joint work, what you stay out of",
        ),
        "wait": ("wait [PHASE]", "for scripts: read on when the next phase (or the one named, or `end`) has come"),
        "quit": ("quit", "leave; the seat stays yours"),
    }
)
"""Verb → how to write it, and what it does."""

_SHORT: Final = MappingProxyType(
    {
        "?": "help", "h": "help", "q": "quit", "exit": "quit", "v": "vote", "s": "say", "t": "tell", "cosponsor": "support",
        "state": "states", "agenda": "motions", "role": "card",
    }
)  # fmt: skip
_PAGES: Final = ("help", "status", "states", "motions", "joint", "criteria", "card", "news", "rules")
PHASES: Final = ("briefing", "negotiation", "vote", "decision", "resolution", "end")


def interpret(line: str, sight: Sight) -> Reading:
    """What the line means at this moment. :class:`Unclear` says what is wrong with it and how to write it."""
    verb, rest = words_of(line)
    verb = _SHORT.get(verb, verb)
    if verb not in VERBS:
        near = [known for known in VERBS if known.startswith(verb)] if verb else []
        if len(near) != 1:
            raise Unclear(f"{verb!r} is no command", "`help` lists them.")
        verb = near[0]
    if verb in _PAGES:
        return Show(page=verb, argument=rest)
    if verb == "quit":
        return Leave()
    if verb == "wait":
        return _wait(rest)
    if sight.legal is None:
        raise Unclear("you are an observer: you see, and change nothing", "`help` lists what you can look at.")
    try:
        return _read(verb, rest, sight)
    except Unclear as unclear:
        if unclear.hint:
            raise
        raise Unclear(unclear.problem, f"Write: {VERBS[verb][0]}") from None


def _read(verb: str, rest: str, sight: Sight) -> Reading:
    if verb == "table" and not rest:
        return Show(page="kinds")
    return Order(command=_ORDERS[verb](rest, sight))


def _wait(rest: str) -> Wait:
    phase = rest.strip().lower()
    near = [known for known in PHASES if known.startswith(phase)] if phase else [""]
    if len(near) != 1:
        raise Unclear(f"{phase!r} is no phase", f"They are {', '.join(PHASES)}.")
    return Wait(phase=near[0])


def _say(rest: str, sight: Sight) -> Command:
    if not rest:
        raise Unclear("there is nothing to say")
    return Say(text=rest)


def _tell(rest: str, sight: Sight) -> Command:
    to, _, text = rest.partition(" ")
    if not to or not text.strip():
        raise Unclear("tell whom what?")
    seats = []
    for word in to.split(","):
        state = sight.state(word)
        if state is None or state not in sight.view.public.seats:
            raise Unclear(f"{word!r} is no seat at this table", f"The seats are {', '.join(sight.view.public.seats)}.")
        seats.append(state)
    return Say(text=text.strip(), to=tuple(seats))


def _break(rest: str, sight: Sight) -> Command:
    word, _, reason = rest.partition(" ")
    motion = sight.view.public.motions.get(motion_id(word, sight))
    assert motion is not None
    if not reason.strip():
        raise Unclear("silence is broken in writing: give the reason")
    return BreakSilence(motion=motion.id, revision=motion.revision, reason=reason.strip())


def _support(rest: str, sight: Sight) -> Command:
    motion = sight.view.public.motions[motion_id(rest, sight)]
    return CoSponsor(motion=motion.id, revision=motion.revision)


def _withdraw(rest: str, sight: Sight) -> Command:
    motion = sight.view.public.motions[motion_id(rest, sight)]
    return WithdrawMotion(motion=motion.id, revision=motion.revision)


def _ready(rest: str, sight: Sight) -> Command:
    return SetReady(phase=sight.view.public.phase_id, ready=True)


def _unready(rest: str, sight: Sight) -> Command:
    return SetReady(phase=sight.view.public.phase_id, ready=False)


def _pledge(rest: str, sight: Sight) -> Command:
    return read_table(f"pledge {rest}", sight)


_ORDERS: Final[Mapping[str, Callable[[str, Sight], Command]]] = MappingProxyType(
    {
        "say": _say,
        "tell": _tell,
        "table": read_table,
        "pledge": _pledge,
        "support": _support,
        "withdraw": _withdraw,
        "ready": _ready,
        "unready": _unready,
        "vote": read_vote,
        "accept": read_accept,
        "break": _break,
        "spend": read_spend,
    }
)
