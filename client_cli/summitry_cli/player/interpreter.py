"""From a line of text to what it means: a command of the game, something to show, or what was unclear. No input, no output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from summitry.commands import AskPause, BreakSilence, Command, CoSponsor, Say, SetReady, WithdrawMotion
from summitry_cli.player.amending import (
    amendment_named,
    read_accept_amendment,
    read_amend,
    read_back,
    read_order,
    read_retable,
)
from summitry_cli.player.decision import read_spend
from summitry_cli.player.delegation import (
    as_draft,
    draft_of,
    read_approve,
    read_drop,
    read_hand_over,
    read_lead,
    read_return,
    read_room,
)
from summitry_cli.player.pacts import (
    clause_named,
    is_pact,
    read_counter,
    read_decline,
    read_offer,
    read_sign,
    read_withdraw_offer,
)
from summitry_cli.player.reading import Unclear, motion_id, words_of
from summitry_cli.player.sight import Sight
from summitry_cli.player.tabling import kind_named, read_table
from summitry_cli.player.voting import read_accept, read_position, read_vote

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
        "guide": ("guide", "what this phase asks of you, in the first round of a scenario that has a guide"),
        "card": ("card", "your role card, with your interests as they stand"),
        "news": ("news [NUMBER]", "the latest news and messages"),
        "rules": ("rules", "the ruleset in plain words"),
        "say": ("say TEXT", "a message to everybody"),
        "tell": (
            "tell FRA,POL TEXT",
            "a message to some states only, to a caucus (tell nb8 TEXT), or to the facilitator (tell control TEXT)",
        ),
        "table": (
            "table KIND VALUE ... [because TEXT]",
            "table a motion; `table` alone lists the kinds, `help table KIND` says what one does and which values it takes",
        ),
        "pledge": ("pledge 3.2 ROUND", "pledge to spend at least so much of GDP by that round"),
        "support": ("support m2", "co-sponsor a motion for the agenda"),
        "amend": (
            "amend m2 [VALUE ...] [because TEXT]",
            "change your motion, or propose to change another's; all its values anew, as with `table`",
        ),
        "back": ("back m2.EST", "support a proposed amendment in public"),
        "retable": (
            "retable m2 [VALUE ...] [because TEXT]",
            "table your motion anew that an objection stopped last round",
        ),
        "order": ("order m3 m1", "put the agenda in order, if you hold the chair's office"),
        "withdraw": ("withdraw m2", "take your motion or your offer of a pact back"),
        "pacts": ("pacts", "the pacts you know of, and what a pact may promise"),
        "offer": (
            "offer DEU [OPTIONS]: DEU spend 2.5; me pay DEU 0.1 [because TEXT]",
            "offer a pact and sign it; `help offer CLAUSE` explains one. OPTIONS: secret, until ROUND, share PERCENT, with PACTS",
        ),
        "counter": ("counter PACT [OPTIONS]: DEU spend 2.2 [because TEXT]", "answer an offer with another version"),
        "sign": ("sign PACT", "sign the version before you; with one offer open, `sign` alone"),
        "decline": ("decline PACT [TEXT]", "refuse an offer, which ends it"),
        "ready": ("ready", "you need no more of this phase"),
        "unready": ("unready", "you need more of it after all"),
        "pause": (
            "pause [off]",
            "ask that the clock be stopped for a while (`off`: no longer), if the session has that",
        ),
        "vote": (
            "vote m1 yes m2 no",
            "cast ballots: yes, no, abstain (or declare, if offered); `vote all yes`; may be changed until the motion closes",
        ),
        "accept": (
            "accept m1 m2",
            "let motions under silence procedure pass (`accept` alone: all); `accept m2.EST`: take that amendment in",
        ),
        "position": (
            "position m1 want m2 reject",
            "what you really think, for the recount after ENDEX: want, live (you can live with it), reject; secret till then",
        ),
        "break": ("break m1 REASON", "break silence in writing: stops the motion at once"),
        "spend": (
            "spend 3.2 [split PRESET] [answer 0.03] [give m3 10] [pay PACT/1 0.1]",
            "the national decision: per cent of GDP, its split, what you give or pay; also `out m4` to stay out, and `aid 0.2`",
        ),
        "room": ("room TEXT", "a message to your own delegation only"),
        "delegation": ("delegation", "who is in your delegation, and who heads it"),
        "drafts": ("drafts", "what your delegates propose to send"),
        "draft": (
            "draft COMMAND",
            "save any of the commands above as a draft; a delegate's commands are drafts in any case",
        ),
        "redraft": ("redraft d1 COMMAND", "put another command in place of a draft"),
        "approve": ("approve d1", "the head sends a draft"),
        "return": ("return d1 [NOTE]", "the head sends a draft back"),
        "drop": ("drop d1", "take a draft off the list"),
        "handover": ("handover 2 [NOTE]", "the head makes delegate 2 the head"),
        "lead": ("lead", "become head of delegation while the head is away"),
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
_PAGES: Final = (
    "delegation",
    "drafts",
    "help",
    "status",
    "states",
    "motions",
    "joint",
    "criteria",
    "pacts",
    "card",
    "guide",
    "news",
    "rules",
)
_INSIDE: Final = ("room", "approve", "return", "drop", "handover", "lead")
"""What stays inside the delegation."""
_NEVER_DRAFTED: Final = (*_INSIDE, "pause")
PHASES: Final = ("briefing", "negotiation", "vote", "decision", "resolution", "end")


def _verb(word: str) -> str:
    """The command that a word names, by its whole name, its beginning or a short form."""
    verb = _SHORT.get(word, word)
    if verb in VERBS:
        return verb
    near = [known for known in VERBS if known.startswith(verb)] if verb else []
    if len(near) != 1:
        meant = f"It may be {' or '.join(near)}. " if near else ""
        raise Unclear(f"{word!r} is no command", f"{meant}`help` lists them.")
    return near[0]


def _help(rest: str, sight: Sight) -> Show:
    word, about = words_of(rest)
    verb = _verb(word)
    if verb == "table" and about:
        return Show(page="kinds", argument=kind_named(about, sight).motion)
    if verb == "offer" and about:
        return Show(page="clauses", argument=clause_named(about, sight).clause)
    return Show(page="help", argument=verb)


def interpret(line: str, sight: Sight) -> Reading:
    """What the line means at this moment. :class:`Unclear` says what is wrong with it and how to write it."""
    verb, rest = words_of(line)
    verb = _verb(verb)
    if verb == "help" and rest:
        return _help(rest, sight)
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
    if verb in ("draft", "redraft"):
        return _draft(verb, rest, sight)
    command = _ORDERS[verb](rest, sight)
    if sight.rank == "delegate" and verb not in _NEVER_DRAFTED:
        command = as_draft(command, sight)
    return Order(command=command)


def _draft(verb: str, rest: str, sight: Sight) -> Reading:
    before = None
    if verb == "redraft":
        word, _, rest = rest.partition(" ")
        before = draft_of(word, sight)
    inner, words = words_of(rest)
    inner = _SHORT.get(inner, inner)
    if inner not in _ORDERS or inner in _NEVER_DRAFTED:
        raise Unclear(f"{inner!r} can't be drafted" if inner else "draft what?")
    return Order(command=as_draft(_ORDERS[inner](words, sight), sight, before))


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
    caucuses = {each.id: each for each in sight.rules.scenario.caucuses}
    if to.lower() in caucuses:
        return Say(text=text.strip(), caucus=to.lower())
    for word in to.split(","):
        if word.lower() == "control":
            seats.append("control")
            continue
        state = sight.state(word)
        if state is None or state not in sight.view.public.seats:
            raise Unclear(
                f"{word!r} is no seat at this table",
                f"The seats are {', '.join(sight.view.public.seats)}{_caucuses(sight)}.",
            )
        seats.append(state)
    return Say(text=text.strip(), to=tuple(seats))


def _caucuses(sight: Sight) -> str:
    """The circles that the player's seat may write to."""
    own = [each.id for each in sight.rules.scenario.caucuses if sight.seat in each.members]
    return f"; your caucuses: {', '.join(own)}" if own else ""


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
    if is_pact(rest, sight):
        return read_withdraw_offer(rest, sight)
    motion = sight.view.public.motions[motion_id(rest, sight)]
    return WithdrawMotion(motion=motion.id, revision=motion.revision)


def _accept(rest: str, sight: Sight) -> Command:
    return read_accept_amendment(rest, sight) if amendment_named(rest, sight) else read_accept(rest, sight)


def _ready(rest: str, sight: Sight) -> Command:
    return SetReady(phase=sight.view.public.phase_id, ready=True)


def _unready(rest: str, sight: Sight) -> Command:
    return SetReady(phase=sight.view.public.phase_id, ready=False)


def _pause(rest: str, sight: Sight) -> Command:
    word = rest.strip().lower()
    if word not in ("", "off"):
        raise Unclear(f"{word!r} is unclear")
    return AskPause(phase=sight.view.public.phase_id, ask=not word)


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
        "offer": read_offer,
        "counter": read_counter,
        "sign": read_sign,
        "decline": read_decline,
        "ready": _ready,
        "unready": _unready,
        "pause": _pause,
        "vote": read_vote,
        "accept": _accept,
        "amend": read_amend,
        "back": read_back,
        "retable": read_retable,
        "order": read_order,
        "position": read_position,
        "break": _break,
        "spend": read_spend,
        "room": read_room,
        "approve": read_approve,
        "return": read_return,
        "drop": read_drop,
        "handover": read_hand_over,
        "lead": read_lead,
    }
)
