"""Who belongs to a delegation and who heads it, and how a delegation's events fold into the state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from summitry import events as ev
from summitry.delegation import Delegation
from summitry.state import State
from summitry.values import changed

__all__ = ["DELEGATION_EVENTS", "delegation_of", "head_appointed", "seated"]

_NOBODY: Final = Delegation()


def delegation_of(state: State, seat: str) -> Delegation:
    """The people at the seat and their papers."""
    return state.private[seat].delegation or _NOBODY


def head_appointed(delegation: Delegation, seat: str, member: int, cause: Any, note: str = "") -> ev.Event:
    """The event of a (new) head."""
    return ev.HeadAppointed(seat=seat, member=member, before=delegation.head, cause=cause, note=note, seats=(seat,))


def seated(state: State, seat: str, device: str, *, lead: bool) -> list[ev.Event]:
    """A device comes to the seat. ``lead``: it becomes the head, as the first one does in any case."""
    delegation = delegation_of(state, seat)
    events: list[ev.Event] = []
    number = delegation.members.get(device)
    if number is None:
        # Nobody gets the number of somebody who was moved away, or whose draft is on the table.
        drafts = (draft.author for draft in delegation.drafts.values())
        number = 1 + max((*delegation.members.values(), *drafts, delegation.head), default=0)
        events.append(ev.DelegateAdmitted(seat=seat, device=device, member=number, seats=(seat,)))
    if number != delegation.head and (lead or not delegation.head):
        events.append(head_appointed(delegation, seat, number, "joined"))
    return events


# --- folding ---------------------------------------------------------------------------------------------------------


def _with(state: State, seat: str, **changes: Any) -> State:
    own = state.private[seat]
    delegation = changed(own.delegation or _NOBODY, **changes)
    return changed(state, private={**state.private, seat: changed(own, delegation=delegation)})


def _admitted(state: State, event: ev.DelegateAdmitted) -> State:
    members = {**delegation_of(state, event.seat).members, event.device: event.member}
    return _with(state, event.seat, members=members)


def _left(state: State, event: ev.DelegateLeft) -> State:
    delegation = delegation_of(state, event.seat)
    members = {device: number for device, number in delegation.members.items() if device != event.device}
    head = 0 if delegation.head == event.member else delegation.head
    return _with(state, event.seat, members=members, head=head)


def _appointed(state: State, event: ev.HeadAppointed) -> State:
    return _with(state, event.seat, head=event.member)


def _message(state: State, event: ev.DelegationMessageSent) -> State:
    return state  # messages live in the log


def _saved(state: State, event: ev.DraftSaved) -> State:
    delegation = delegation_of(state, event.seat)
    drafts = {**delegation.drafts, event.draft.id: event.draft}
    return _with(state, event.seat, drafts=drafts, next_draft=max(delegation.next_draft, event.draft.order + 1))


def _returned(state: State, event: ev.DraftReturned) -> State:
    drafts = delegation_of(state, event.seat).drafts
    draft = replace(drafts[event.draft], status="returned", answer=event.note)
    return _with(state, event.seat, drafts={**drafts, event.draft: draft})


def _closed(state: State, event: ev.DraftClosed) -> State:
    drafts = dict(delegation_of(state, event.seat).drafts)
    del drafts[event.draft]
    return _with(state, event.seat, drafts=drafts)


DELEGATION_EVENTS: Final[dict[type, Callable[[State, Any], State]]] = {
    ev.DelegateAdmitted: _admitted,
    ev.DelegateLeft: _left,
    ev.HeadAppointed: _appointed,
    ev.DelegationMessageSent: _message,
    ev.DraftSaved: _saved,
    ev.DraftReturned: _returned,
    ev.DraftClosed: _closed,
}
