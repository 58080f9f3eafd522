"""Commands that change what lies on the table: amendments, motions tabled anew, the order of the agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from summitry import commands as cmd
from summitry import events as ev
from summitry.chamber import ProposedAmendment
from summitry.commands import Term
from summitry.decision import electorate, threshold
from summitry.engine.agenda import in_order, voters
from summitry.engine.evolve import evolve
from summitry.engine.offices import holder_of
from summitry.engine.table import checked_text, in_phase, motions_left, on_table, under_negotiation
from summitry.luck import Luck
from summitry.motions import MOTION_TYPES, Field, checked_terms, form, seated, told
from summitry.procedure import CHAIR
from summitry.refusal import Refused
from summitry.state import Motion, State
from summitry.values import Actor, changed

__all__ = ["AMENDING", "amendable_fields", "entitled", "may_propose", "needed_backing", "owner", "still_stands"]


def owner(state: State, motion: Motion) -> str | None:
    """Who takes amendments in: the mover; for what the chair tabled the state that holds the chair's office. None: nobody,
    since nobody holds it or a majority has made the text its own."""
    if motion.by_majority:
        return None
    return holder_of(state, "orders_agenda") if motion.mover == CHAIR else motion.mover


def entitled(state: State, motion: Motion, there: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The electorate as it would be if Vote opened now. ``there``: the ``voters``, if the caller has them."""
    there = seated(state, motion, voters(state) if there is None else there)
    return electorate(motion.rule, there, motion.subject)


def needed_backing(state: State, motion: Motion) -> int | None:
    """How many of the electorate must back an amendment for it to hold against the mover's will; None: it never does."""
    share = state.rules.ruleset.procedure.unfriendly_amendments
    return None if share is None else max(1, threshold(share, len(entitled(state, motion))))


def may_propose(state: State, motion: Motion, seat: str, there: tuple[str, ...] | None = None) -> bool:
    """Whether the seat may put an amendment beside the motion, and anybody could take it in. ``there``: the ``voters``, if the
    caller has them."""
    whose = owner(state, motion)
    if seat == whose or (whose is None and needed_backing(state, motion) is None):
        return False
    return seat in entitled(state, motion, there)


def amendable_fields(state: State, motion: Motion, seat: str) -> tuple[Field, ...]:
    """The motion's terms with what they may say now: to its mover, for it remains the mover's motion."""
    return form(MOTION_TYPES[motion.motion], state, seat if motion.mover == CHAIR else motion.mover)


def _new_terms(state: State, motion: Motion, seat: str, given: Mapping[str, Term], text: str) -> dict[str, Term]:
    """The terms if the motion's type accepts them, and no other motion says the same."""
    kind = MOTION_TYPES[motion.motion]
    mover = seat if motion.mover == CHAIR else motion.mover
    checked_text(text, needed=kind.needs_text)
    terms = checked_terms(amendable_fields(state, motion, seat), given)
    if motion.mover != CHAIR and not kind.may_table(state, mover, state.rules.ruleset.motions[kind.kind], terms):
        raise Refused("not_a_member", f"{mover!r} could not table that", allowed="what its mover could have tabled")
    kind.check(state, mover, terms)
    for other in state.public.motions.values():
        same = other.motion == motion.motion and other.terms == terms and other.status == "tabled"
        if other.id != motion.id and same and (not kind.needs_text or other.text == text):
            raise Refused(
                "already_tabled",
                f"this would propose the same as motion {other.id!r}",
                allowed=f"supporting motion {other.id!r} as a co-sponsor",
            )
    return terms


def still_stands(state: State, motion: Motion, amendment: ProposedAmendment) -> bool:
    """Whether an amendment could be taken in as things are now: the guarantor it speaks of may have left since."""
    try:
        _new_terms(state, motion, amendment.author, amendment.terms, amendment.text)
    except Refused:
        return False
    return True


def _revised(
    state: State,
    motion: Motion,
    terms: Mapping[str, Term],
    text: str,
    author: str,
    cause: Literal["mover", "accepted", "majority"],
) -> ev.MotionAmended:
    kind = MOTION_TYPES[motion.motion]
    taken = cause != "mover"
    new = changed(
        motion,
        revision=motion.revision + 1,
        terms=terms,
        text=text,
        summary=told(kind, state, author if motion.mover == CHAIR else motion.mover, terms),
        subject=kind.subject(terms),
        co_sponsors=(),
        amendments=tuple(one for one in motion.amendments if (one.terms, one.text) != (terms, text)),
        credits=(*(one for one in motion.credits if one != author), author) if taken else motion.credits,
        by_majority=motion.by_majority or cause == "majority",
    )
    return ev.MotionAmended(motion=new, author=author, cause=cause)


def _amend_motion(state: State, command: cmd.AmendMotion, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "negotiation", "amending a motion")
    motion = under_negotiation(state, command.motion, command.revision)
    own = seat == owner(state, motion)
    if not own:
        _refuse_proposal(state, motion, seat)
    terms = _new_terms(state, motion, seat, command.terms, command.text)
    if terms == motion.terms and command.text == motion.text:
        raise Refused("already_tabled", f"motion {motion.id!r} says just that", allowed="other terms or another text")
    if own:
        return [_revised(state, motion, terms, command.text, seat, "mover")]
    for other in motion.amendments:
        if other.terms == terms and other.text == command.text:
            raise Refused("already_tabled", f"amendment {other.id!r} says just that", allowed=f"support {other.id!r}")
    kind = MOTION_TYPES[motion.motion]
    amendment = ProposedAmendment(
        id=f"{motion.id}.{seat}",
        author=seat,
        terms=terms,
        text=command.text,
        summary=told(kind, state, seat if motion.mover == CHAIR else motion.mover, terms),
    )
    return _with_majority(state, [ev.AmendmentProposed(motion=motion.id, amendment=amendment)], motion.id, amendment.id)


def _refuse_proposal(state: State, motion: Motion, seat: str) -> None:
    if seat not in entitled(state, motion):
        raise Refused("not_eligible", f"{seat!r} has no say on {motion.id!r}", allowed="who will vote on it amends it")
    if not may_propose(state, motion, seat):
        who = "the chair, for which no state speaks" if motion.mover == CHAIR else "its mover"
        raise Refused(
            "not_allowed",
            f"nobody could take an amendment to {motion.id!r} in: it is tabled by {who}",
            allowed="a motion of your own",
        )


def _with_majority(state: State, events: list[ev.Event], motion: str, amendment: str) -> list[ev.Event]:
    """The events, and the new revision if enough of the electorate now back the amendment."""
    for event in events:
        state = evolve(state, event)
    found = state.public.motions[motion]
    needed = needed_backing(state, found)
    proposed = _proposed(found, amendment)
    there = entitled(state, found)
    backing = sum(one in there for one in (proposed.author, *proposed.supporters))
    if needed is not None and backing >= needed:
        events.append(_revised(state, found, proposed.terms, proposed.text, proposed.author, "majority"))
    return events


def _proposed(motion: Motion, amendment: str) -> ProposedAmendment:
    for one in motion.amendments:
        if one.id == amendment:
            return one
    raise Refused(
        "unknown_amendment",
        f"there is no amendment {amendment!r} beside {motion.id!r}",
        allowed=", ".join(one.id for one in motion.amendments) or "none is proposed",
    )


def _accept_amendment(state: State, command: cmd.AcceptAmendment, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    in_phase(state, "negotiation", "accepting an amendment")
    motion = under_negotiation(state, command.motion, command.revision)
    amendment = _proposed(motion, command.amendment)
    if actor.seat != owner(state, motion):
        why = "a majority made the text its own" if motion.by_majority else f"motion {motion.id!r} is {motion.mover}'s"
        raise Refused("not_allowed", why, allowed="support the amendment")
    # What has changed since it was proposed may have made it impossible.
    terms = _new_terms(state, motion, amendment.author, amendment.terms, amendment.text)
    return [_revised(state, motion, terms, amendment.text, amendment.author, "accepted")]


def _support_amendment(
    state: State, command: cmd.SupportAmendment, actor: Actor, now: int, luck: Luck
) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "negotiation", "supporting an amendment")
    motion = under_negotiation(state, command.motion, command.revision)
    amendment = _proposed(motion, command.amendment)
    if seat not in entitled(state, motion):
        raise Refused(
            "not_eligible", f"{seat!r} has no say on {motion.id!r}", allowed="who will vote on it supports it"
        )
    if seat == owner(state, motion):
        raise Refused("not_allowed", f"{seat!r} needs no support to amend it", allowed="accept the amendment")
    if seat == amendment.author or seat in amendment.supporters:
        raise Refused(
            "already_tabled",
            f"{seat!r} is behind amendment {amendment.id!r} already",
            allowed="others may support it; its author may withdraw it",
        )
    _new_terms(state, motion, amendment.author, amendment.terms, amendment.text)
    supported = ev.AmendmentSupported(motion=motion.id, amendment=amendment.id, seat=seat)
    return _with_majority(state, [supported], motion.id, amendment.id)


def _retable_motion(state: State, command: cmd.RetableMotion, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "negotiation", "tabling a motion anew")
    motion = on_table(state, command.motion, command.revision)
    if motion.status != "returned":
        raise Refused("already_closed", f"motion {motion.id!r} is {motion.status}", allowed="a motion that came back")
    if motion.mover != seat:
        raise Refused("not_allowed", f"motion {motion.id!r} is {motion.mover}'s", allowed="the mover tables it anew")
    rule = state.rules.ruleset.motions[motion.motion]
    kind = MOTION_TYPES[motion.motion]
    if not kind.may_table(state, seat, rule, motion.terms):
        raise Refused("not_a_member", f"{seat!r} may not table it any more", allowed="members table motions")
    if motions_left(state, seat) <= 0:
        raise Refused(
            "agenda_limit",
            f"this delegation has tabled its motion for round {state.public.round}",
            allowed="supporting or amending the motions of others; the next one in the next round",
        )
    text = motion.text if command.text is None else command.text
    terms = _new_terms(state, motion, seat, motion.terms if command.terms is None else command.terms, text)
    assert rule.rule is not None
    again = changed(
        motion,
        revision=motion.revision + 1,
        terms=terms,
        text=text,
        summary=told(kind, state, seat, terms),
        subject=kind.subject(terms),
        round=state.public.round,
        status="tabled",
        rule=rule.rule,
        co_sponsors=(),
        tally=None,
        by_majority=False,
        amendments=(),
    )
    return [ev.MotionRetabled(motion=again)]


def _order_agenda(state: State, command: cmd.OrderAgenda, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "negotiation", "ordering the agenda")
    chair = holder_of(state, "orders_agenda")
    if seat != chair:
        raise Refused(
            "not_chair",
            f"{seat!r} doesn't order the agenda",
            allowed=f"{chair} does" if chair else "nobody at the table does; the usual order holds",
        )
    known = [motion.id for motion in in_order(state)]
    unknown = [id_ for id_ in command.motions if id_ not in known]
    if unknown:
        raise Refused("unknown_motion", f"{unknown[0]!r} is not under negotiation", allowed=", ".join(known) or "none")
    if not command.motions or len(set(command.motions)) < len(command.motions):
        raise Refused("bad_value", "motions must name each motion once", allowed=", ".join(known))
    return [ev.AgendaOrdered(seat=seat, order=command.motions)]


AMENDING: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {
    cmd.AmendMotion: _amend_motion,
    cmd.AcceptAmendment: _accept_amendment,
    cmd.SupportAmendment: _support_amendment,
    cmd.RetableMotion: _retable_motion,
    cmd.OrderAgenda: _order_agenda,
}
