"""Inside a delegation: who may commit the state, the delegation's own room, drafts, and the headship (game.md section 1).

The rank of whoever acts is read from the state, so it is the same on every server and a change holds from the next command
on. A seat to which nobody was admitted has no ranks: whoever acts for it commits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.delegation import Draft
from summitry.engine.amending import AMENDING
from summitry.engine.approval import Handler, read_first, waits
from summitry.engine.control import TEXT_LIMIT
from summitry.engine.evolve import Folded, evolve
from summitry.engine.headship import delegation_of, head_appointed, seated
from summitry.engine.seats import SEAT
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor, seat_actor

__all__ = ["ADMISSION", "DELEGATION", "MOST_DRAFTS", "expired", "require_rank"]


MOST_DRAFTS: Final = 8
"""Drafts that one delegation may hold at a time."""
_MOST_TEXT: Final = 8000
"""Characters of one drafted command as Python writes it: four times the longest message."""
_NOTE: Final = 500
_DRAFTED: Final[Mapping[type, Handler]] = {**SEAT, **AMENDING}
_DELEGATES_TOO: Final = (cmd.SayInDelegation, cmd.SaveDraft, cmd.DropDraft, cmd.ClaimHead)


def _is_head(state: State, actor: Actor) -> bool:
    """Bots, the facilitator at the seat, and devices from before delegations had ranks act as the head."""
    assert actor.seat is not None
    head = delegation_of(state, actor.seat).head
    return actor.by != "person" or actor.member is None or head in (0, actor.member)


def require_rank(state: State, command: cmd.Command, actor: Actor) -> None:
    """Refuse what would commit the state if it comes from a delegate."""
    assert actor.seat is not None
    if actor.by != "person" or actor.member is None:
        return
    delegation = delegation_of(state, actor.seat)
    one_of_them = actor.member in delegation.members.values()
    if _is_head(state, actor) or (one_of_them and isinstance(command, _DELEGATES_TOO)):
        return
    head = delegation.head
    drafts = type(command) in _DRAFTED
    raise Refused(
        "head_only",
        f"{command.kind!r} is for the head of delegation, who is number {head}",
        allowed="join with the seat's code"
        if not one_of_them
        else "save a draft for your head"
        if drafts
        else "say it in the delegation's room",
    )


# --- the room and the drafts -----------------------------------------------------------------------------------------


def _noted(note: str) -> str:
    if len(note) > _NOTE:
        raise Refused("too_long", f"the note has {len(note)} characters", allowed=f"at most {_NOTE}")
    return note.strip()


def _say(state: State, command: cmd.SayInDelegation, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    if not command.text.strip():
        raise Refused("no_reason", "the message is empty", allowed=f"1 to {TEXT_LIMIT} characters")
    if len(command.text) > TEXT_LIMIT:
        raise Refused(
            "too_long", f"the message has {len(command.text)} characters", allowed=f"1 to {TEXT_LIMIT} characters"
        )
    return [ev.DelegationMessageSent(seat=seat, member=_number(state, actor), text=command.text, seats=(seat,))]


def _number(state: State, actor: Actor) -> int:
    """Who acts, by number: 0 for the facilitator, the head for a device that has no number."""
    assert actor.seat is not None
    if actor.by != "person":
        return 0
    return delegation_of(state, actor.seat).head if actor.member is None else actor.member


def _found(state: State, seat: str, draft: str, version: int) -> Draft:
    drafts = delegation_of(state, seat).drafts
    found = drafts.get(draft)
    if found is None:
        raise Refused("unknown_draft", f"there is no draft {draft!r}", allowed=", ".join(drafts) or "none")
    if found.version != version:
        raise Refused(
            "outdated_draft",
            f"draft {draft!r} is at version {found.version}, not {version}",
            allowed=f"read version {found.version} and answer that",
        )
    return found


def _given(state: State, seat: str, command: cmd.Drafted, now: int, luck: Luck) -> list[ev.Event] | Folded:
    """What the command would bring about if the head gave it now. :class:`Refused` as the head would be."""
    return _DRAFTED[type(command)](state, command, seat_actor(seat), now, luck)


def _save(state: State, command: cmd.SaveDraft, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    delegation = delegation_of(state, seat)
    member = _number(state, actor)
    note = _noted(command.note)
    length = len(repr(command.command))
    if length > _MOST_TEXT:
        raise Refused("too_long", f"the draft has {length} characters", allowed=f"at most {_MOST_TEXT}")
    before = None
    if command.draft:
        before = _found(state, seat, command.draft, command.version)
        _own_draft(state, before, actor, "changes")
    elif len(delegation.drafts) >= MOST_DRAFTS:
        raise Refused("draft_limit", f"there are {MOST_DRAFTS} drafts already", allowed="drop one, or change one")
    _given(state, seat, command.command, now, luck)
    if before is not None:
        draft = replace(
            before, version=before.version + 1, command=command.command, note=note, status="open", answer=""
        )
    else:
        order = delegation.next_draft
        draft = Draft(id=f"d{order}", version=1, order=order, author=member, command=command.command, note=note)
    return [ev.DraftSaved(seat=seat, draft=draft, member=member, seats=(seat,))]


def _own_draft(state: State, draft: Draft, actor: Actor, what: str) -> None:
    if not _is_head(state, actor) and draft.author != actor.member:
        raise Refused(
            "not_allowed", f"draft {draft.id!r} is another delegate's", allowed=f"its author or the head {what} it"
        )


def _approve(state: State, command: cmd.ApproveDraft, actor: Actor, now: int, luck: Luck) -> list[ev.Event] | Folded:
    seat = actor.seat
    assert seat is not None
    draft = _found(state, seat, command.draft, command.version)
    author = seat_actor(seat, "facilitator" if actor.by == "facilitator" else "person")
    handler = _DRAFTED[type(draft.command)]
    give = partial(read_first, handler) if waits(state, author) else handler
    done = give(state, draft.command, author, now, luck)
    closed = ev.DraftClosed(seat=seat, draft=draft.id, outcome="approved", seats=(seat,))
    if isinstance(done, Folded):
        return Folded([closed, *done.events], evolve(done.after, closed))
    return [closed, *done]


def _return(state: State, command: cmd.ReturnDraft, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    draft = _found(state, seat, command.draft, command.version)
    return [ev.DraftReturned(seat=seat, draft=draft.id, note=_noted(command.note), seats=(seat,))]


def _drop(state: State, command: cmd.DropDraft, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    draft = _found(state, seat, command.draft, command.version)
    _own_draft(state, draft, actor, "drops")
    return [ev.DraftClosed(seat=seat, draft=draft.id, outcome="dropped", seats=(seat,))]


def expired(state: State, now: int, luck: Luck) -> list[ev.Event]:
    """The end of every draft whose command can't be given in the phase that has just opened."""
    events: list[ev.Event] = []
    for seat, own in state.private.items():
        for draft in own.delegation.drafts.values() if own.delegation is not None else ():
            if state.public.status != "ended":
                try:
                    _given(state, seat, draft.command, now, luck)
                    continue
                except Refused:
                    pass
            events.append(ev.DraftClosed(seat=seat, draft=draft.id, outcome="expired", seats=(seat,)))
    return events


# --- who is the head -------------------------------------------------------------------------------------------------


def _hand_over(state: State, command: cmd.HandOver, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    delegation = delegation_of(state, seat)
    others = sorted(number for number in delegation.members.values() if number != delegation.head)
    if command.to not in others:
        raise Refused(
            "unknown_delegate",
            f"number {command.to} is the head already"
            if command.to == delegation.head
            else f"there is no {command.to}",
            allowed=", ".join(map(str, others)) or "nobody else has joined the delegation",
        )
    cause: Any = "facilitator" if actor.by == "facilitator" else "handed_over"
    return [head_appointed(delegation, seat, command.to, cause, _noted(command.note))]


def _claim(state: State, command: cmd.ClaimHead, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    delegation = delegation_of(state, seat)
    member = actor.member
    if member is None or _is_head(state, actor) or member not in delegation.members.values():
        raise Refused("not_allowed", "only a delegate who is not the head takes the lead", allowed="hand over instead")
    return [head_appointed(delegation, seat, member, "claimed")]


def _admit(state: State, command: cmd.AdmitDelegate, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    if actor.role != "system":
        raise Refused("not_allowed", "'admit_delegate' is for the server", allowed="give out the seat's code")
    if command.seat not in state.public.seats:
        raise Refused(
            "unknown_seat", f"{command.seat!r} is no seat of this session", allowed=", ".join(state.public.seats)
        )
    return seated(state, command.seat, command.device, lead=command.lead)


DELEGATION: Final[dict[type, Handler]] = {
    cmd.SayInDelegation: _say,
    cmd.SaveDraft: _save,
    cmd.ApproveDraft: _approve,
    cmd.ReturnDraft: _return,
    cmd.DropDraft: _drop,
    cmd.HandOver: _hand_over,
    cmd.ClaimHead: _claim,
}
ADMISSION: Final[dict[type, Handler]] = {cmd.AdmitDelegate: _admit}
