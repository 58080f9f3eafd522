"""The people at the player's own seat: their ranks, their room and their drafts, in words. No input, no output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from summitry import commands as cmd
from summitry import events as ev
from summitry.delegation import Draft
from summitry_cli.player.reading import Unclear
from summitry_cli.player.sight import Sight

__all__ = [
    "as_draft", "delegation_page", "draft_of", "draft_words", "drafts_page", "inside", "rank_line", "read_approve", "read_drop",
    "read_hand_over", "read_lead", "read_return", "read_room",
]  # fmt: skip

_DRAFTED: Final = get_args(get_args(cmd.Drafted)[0])


def rank_line(sight: Sight) -> str:
    """What the player's words count for; empty for who sits alone."""
    delegation = sight.delegation
    if delegation is None or len(delegation.members) < 2:
        return ""
    if sight.rank == "head":
        return "You are head of delegation: what you send counts for your state. `drafts` shows what waits for you."
    return (
        f"You are delegate {sight.member} (the head is number {delegation.head}): what you send is a draft for your head. "
        "`room TEXT` speaks to your delegation."
    )


def as_draft(command: cmd.Command, sight: Sight, draft: Draft | None = None) -> cmd.Command:
    """The command as a draft, in place of ``draft`` if given. :class:`Unclear` for what can't be drafted."""
    if not isinstance(command, _DRAFTED):
        raise Unclear("that can't be drafted", "Draft what is said or done before the others: say, table, vote ...")
    if draft is None:
        return cmd.SaveDraft(command=command)
    return cmd.SaveDraft(command=command, draft=draft.id, version=draft.version)


def draft_of(word: str, sight: Sight) -> Draft:
    """The draft that a player means by ``d2`` or ``2``."""
    drafts = sight.delegation.drafts if sight.delegation is not None else {}
    given = word.strip().lower()
    found = drafts.get(given) or drafts.get(f"d{given}")
    if found is None:
        raise Unclear(
            f"there is no draft {word!r}" if given else "which draft?", f"There are: {', '.join(drafts) or 'none'}."
        )
    return found


def read_room(rest: str, sight: Sight) -> cmd.Command:
    """``room TEXT``."""
    if not rest:
        raise Unclear("there is nothing to say")
    return cmd.SayInDelegation(text=rest)


def read_approve(rest: str, sight: Sight) -> cmd.Command:
    """``approve d1``."""
    draft = draft_of(rest, sight)
    return cmd.ApproveDraft(draft=draft.id, version=draft.version)


def read_return(rest: str, sight: Sight) -> cmd.Command:
    """``return d1 NOTE``."""
    word, _, note = rest.partition(" ")
    draft = draft_of(word, sight)
    return cmd.ReturnDraft(draft=draft.id, version=draft.version, note=note.strip())


def read_drop(rest: str, sight: Sight) -> cmd.Command:
    """``drop d1``."""
    draft = draft_of(rest, sight)
    return cmd.DropDraft(draft=draft.id, version=draft.version)


def read_hand_over(rest: str, sight: Sight) -> cmd.Command:
    """``handover 2 NOTE``."""
    word, _, note = rest.partition(" ")
    if not word.isdigit():
        raise Unclear("hand over to whom?", "`delegation` shows the numbers.")
    return cmd.HandOver(to=int(word), note=note.strip())


def read_lead(rest: str, sight: Sight) -> cmd.Command:
    """``lead``."""
    return cmd.ClaimHead()


# --- pages -----------------------------------------------------------------------------------------------------------


def delegation_page(sight: Sight) -> Iterator[str]:
    """Who is in the delegation."""
    delegation = sight.delegation
    if delegation is None or not delegation.members:
        yield "You have no delegation."
        return
    for number in sorted(delegation.members.values()):
        devices = sight.here.get(str(number), 0)
        rank = "head of delegation" if number == delegation.head else "delegate"
        you = ", you" if number == sight.member else ""
        yield f"{number}: {rank}{you}, {'away' if not devices else 'connected'}"


def drafts_page(sight: Sight) -> Iterator[str]:
    """What waits for the head."""
    drafts = sight.delegation.drafts.values() if sight.delegation is not None else ()
    if not drafts:
        yield "There are no drafts."
    for draft in sorted(drafts, key=lambda each: each.order):
        state = f", sent back{f': {draft.answer}' if draft.answer else ''}" if draft.status == "returned" else ""
        note = f" Note: {draft.note}" if draft.note else ""
        yield f"{draft.id} by {_who(draft.author, sight)}: {draft_words(draft.command, sight)}.{note}{state}"


def draft_words(command: cmd.Drafted, sight: Sight) -> str:
    """A drafted command in words."""
    match command:
        case cmd.Say():
            return f"message to {sight.listed(command.to) if command.to else 'all'}: “{command.text}”"
        case cmd.TableMotion():
            terms = " ".join(f"{name}={value}" for name, value in command.terms.items())
            because = f" because {command.text}" if command.text else ""
            return f"table {command.motion} {terms}{because}".strip()
        case cmd.CastBallots():
            return "vote " + ", ".join(f"{ballot.motion} {ballot.choice}" for ballot in command.ballots)
        case cmd.RecordPositions():
            return "position " + ", ".join(f"{one.motion} {one.position}" for one in command.positions)
        case cmd.CommitDecision():
            gave = sum(command.contributions.values())
            return f"spend {command.spending:g} % of GDP" + (f", {gave:g} to the answer" if gave else "")
        case cmd.SetReady():
            return "ready" if command.ready else "not ready"
        case _:
            words = (f"{name}={getattr(command, name)}" for name in command.__slots__ if name != "kind")
            return f"{command.kind.replace('_', ' ')} {' '.join(words)}"


# --- news ------------------------------------------------------------------------------------------------------------


def inside(event: ev.Event, sight: Sight) -> str:
    """A delegation's own event as a sentence; empty for any other."""
    of = "" if getattr(event, "seat", None) == sight.seat else f"{sight.name(getattr(event, 'seat', ''))}: "
    text = _inside(event, sight)
    return f"{of}{text}" if text else ""


def _inside(event: ev.Event, sight: Sight) -> str:
    match event:
        case ev.DelegateAdmitted():
            return "" if event.member == sight.member else f"Delegate {event.member} joined the delegation."
        case ev.HeadAppointed() if event.cause == "joined" and not event.before:
            return ""  # the first at the seat
        case ev.HeadAppointed():
            how = {
                "joined": "is head of delegation",
                "handed_over": "was handed the lead",
                "claimed": "took the lead, since the head was away",
                "facilitator": "was made head of delegation by the facilitator",
            }
            note = f" “{event.note}”" if event.note else ""
            return f"Delegate {event.member} {how[event.cause]}.{note}"
        case ev.DelegateLeft():
            return f"The facilitator moved number {event.member} to another seat."
        case ev.DelegationMessageSent():
            return f"{_who(event.member, sight).capitalize()} in your delegation's room: {event.text}"
        case ev.DraftSaved():
            draft = event.draft
            saved = "changed" if draft.version > 1 else "saved"
            return f"{_who(event.member, sight).capitalize()} {saved} draft {draft.id}: {draft_words(draft.command, sight)}."
        case ev.DraftReturned():
            return f"Draft {event.draft} was sent back." + (f" “{event.note}”" if event.note else "")
        case ev.DraftClosed():
            how = {"approved": "was approved and sent", "dropped": "was dropped", "expired": "ended with its phase"}
            return f"Draft {event.draft} {how[event.outcome]}."
        case _:
            return ""


def _who(number: int, sight: Sight) -> str:
    if number and number == sight.member:
        return "you"
    head = sight.delegation.head if sight.delegation is not None else 0
    return "the facilitator" if number == 0 else f"the head ({number})" if number == head else f"delegate {number}"
