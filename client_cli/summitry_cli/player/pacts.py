"""Reading and showing pacts: generic, from what the server says a clause asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitry.commands import ClauseDraft, Command, CounterPact, DeclinePact, OfferPact, SignPact, WithdrawOffer
from summitry.engine.actions import ClauseOffer, OpenPact, PactDesk
from summitry.pact import Pact
from summitry_cli.player.reading import Unclear, number
from summitry_cli.player.sight import Sight
from summitry_cli.player.tabling import because, field_line, read_terms, usage_of

__all__ = [
    "clause_lines", "clause_named", "is_pact", "pact_lines", "read_counter", "read_decline", "read_offer", "read_sign",
    "read_withdraw_offer",
]  # fmt: skip

_STATUS = {
    "offered": "open to signature",
    "signed": "signed by all, waits for its condition",
    "in_force": "in force",
    "declined": "declined",
    "withdrawn": "withdrawn",
    "lapsed": "lapsed",
    "ended": "ended",
}


@dataclass(slots=True)
class _Draft:
    clauses: tuple[ClauseDraft, ...] = ()
    secret: bool = False
    expires: int | None = None
    share: float = 0.0
    only_with: tuple[str, ...] = ()
    text: str = ""


def read_offer(rest: str, sight: Sight) -> Command:
    """The command for ``DEU,FRA secret until 2: DEU spend 2.5; me pay DEU 0.1 because we rise together``."""
    desk = _desk(sight)
    head, _, body = rest.partition(":")
    to, _, options = head.strip().partition(" ")
    if not to:
        raise Unclear("offer a pact to whom?", f"The seats are {', '.join(desk.partners)}.")
    partners = tuple(_seat(word, sight) for word in to.split(",") if word)
    draft = _draft(options, body, desk, sight)
    return OfferPact(
        to=partners,
        clauses=draft.clauses,
        secret=draft.secret,
        text=draft.text,
        expires=draft.expires,
        only_with=draft.only_with,
        share=draft.share,
    )


def read_counter(rest: str, sight: Sight) -> Command:
    """As :func:`read_offer`, with the pact in the place of the states."""
    desk = _desk(sight)
    head, _, body = rest.partition(":")
    word, _, options = head.strip().partition(" ")
    open_ = _open(word, desk)
    draft = _draft(options, body, desk, sight)
    return CounterPact(
        pact=open_.pact,
        version=open_.version,
        clauses=draft.clauses,
        secret=draft.secret,
        text=draft.text,
        expires=draft.expires,
        only_with=draft.only_with,
        share=draft.share,
    )


def read_sign(rest: str, sight: Sight) -> Command:
    """``sign`` alone means the only offer that waits for the player's signature."""
    desk = _desk(sight)
    before = [one for one in desk.open.values() if one.may_sign]
    open_ = before[0] if not rest.strip() and len(before) == 1 else _open(rest, desk)
    return SignPact(pact=open_.pact, version=open_.version)


def read_decline(rest: str, sight: Sight) -> Command:
    """``decline DEU-FRA-1.1 [TEXT]``."""
    word, _, text = rest.partition(" ")
    open_ = _open(word, _desk(sight))
    return DeclinePact(pact=open_.pact, version=open_.version, text=text.strip())


def is_pact(word: str, sight: Sight) -> bool:
    """Whether a player means an offer by this word, and not a motion."""
    desk = sight.legal.pacts if sight.legal is not None else None
    return desk is not None and bool(word) and any(word.upper() in id_.upper() for id_ in desk.open) and "-" in word


def read_withdraw_offer(rest: str, sight: Sight) -> Command:
    open_ = _open(rest, _desk(sight))
    return WithdrawOffer(pact=open_.pact, version=open_.version)


def pact_lines(sight: Sight) -> Iterator[str]:
    """The pacts that the player knows of, then what can be offered now."""
    own = sight.view.own.private if sight.view.own is not None else None
    known = [*sight.view.public.pacts.values(), *(own.pacts.values() if own is not None else ())]
    if not known:
        yield "You know of no pacts."
    for pact in known:
        yield from _pact(pact, sight)
    for entry in own.sealed if own is not None else ():
        outcome = f"{entry.pact}/{entry.clause}, {sight.name(entry.state)}: {entry.outcome}, {entry.evidence}."
        yield f"Not for everybody to know yet: {outcome}"
    desk = sight.legal.pacts if sight.legal is not None else None
    if desk is None or not desk.offers_left:
        return
    yield "You may offer: `offer STATES [secret] [until ROUND] [share PERCENT] [with PACTS]: STATE CLAUSE; ... [because TEXT]`"
    for offer in desk.clauses.values():
        yield f"    {usage_of(f'STATE {offer.clause}', offer.fields)}: {offer.title}."
    yield "`help offer CLAUSE` says what a clause means and which values it takes."


def clause_named(word: str, sight: Sight) -> ClauseOffer:
    """The kind of clause that a word names, if pacts can be made now. :class:`Unclear` says why not."""
    return _kind(word, _desk(sight))


def clause_lines(name: str, sight: Sight) -> Iterator[str]:
    """What a clause means and takes."""
    offer = _desk(sight).clauses[name]
    yield f"STATE {usage_of(offer.clause, offer.fields)}: {offer.title}. {offer.help}"
    for one in offer.fields.values():
        yield f"    {field_line(one)}"


def _pact(pact: Pact, sight: Sight) -> Iterator[str]:
    secret = ", secret" if pact.secret else ""
    until = f" until round {pact.expires}" if pact.status in ("offered", "signed") else ""
    yield f"{pact.id}, version {pact.version}{secret}, {sight.listed(pact.parties)}: {_STATUS[pact.status]}{until}."
    for index, clause in enumerate(pact.clauses, start=1):
        judged = pact.judged.get(str(index))
        yield f"    {index}. {clause.summary}" + (f" {judged.capitalize()}." if judged else "")
    if pact.condition:
        yield f"    {pact.condition[0].upper()}{pact.condition[1:]}."
    if pact.text:
        yield f"    “{pact.text}”"
    if pact.status == "offered":
        yield f"    Signed by {sight.listed(pact.signatures)}."


def _desk(sight: Sight) -> PactDesk:
    desk = sight.legal.pacts if sight.legal is not None else None
    if desk is None:
        phase = sight.view.public.phase
        raise Unclear(f"pacts are made in negotiation; this is {phase}", "`pacts` shows those there are.")
    return desk


def _open(word: str, desk: PactDesk) -> OpenPact:
    given = word.strip().rstrip(":;,").upper()
    there = ", ".join(desk.open) or "none"
    near = [one for id_, one in desk.open.items() if id_.upper() == given]
    near = near or [one for id_, one in desk.open.items() if given in id_.upper()]
    if len(near) != 1:
        raise Unclear(f"{word.strip()!r} is no offer" if given else "which offer?", f"Open: {there}.")
    return near[0]


def _seat(word: str, sight: Sight) -> str:
    if word.lower() in ("me", "we", "us") and sight.seat is not None:
        return sight.seat
    state = sight.state(word)
    if state is None or state not in sight.view.public.seats:
        raise Unclear(f"{word!r} is no seat at this table", f"The seats are {', '.join(sight.view.public.seats)}.")
    return state


def _draft(options: str, body: str, desk: PactDesk, sight: Sight) -> _Draft:
    draft = _Draft()
    words = options.split()
    at = 0
    while at < len(words):
        word, value = words[at].lower(), words[at + 1] if at + 1 < len(words) else ""
        if word == "secret":
            draft.secret = True
            at += 1
            continue
        if word not in ("until", "share", "with"):
            raise Unclear(
                f"{words[at]!r} is not understood", "Before the colon: secret, until ROUND, share PERCENT, with PACTS."
            )
        if not value:
            raise Unclear(f"{word} what?")
        if word == "until":
            draft.expires = int(number(value, "the round"))
        elif word == "share":
            draft.share = number(value, "the share of GDP")
        else:
            draft.only_with = tuple(part.upper() for part in value.split(",") if part)
        at += 2
    clauses, found, draft.text = because(body)
    if found and not draft.text:
        raise Unclear("'because' is followed by nothing")
    parts = [part.strip() for part in re.split(r";", clauses) if part.strip()]
    if not parts:
        raise Unclear("a pact needs a clause", "After the colon: STATE CLAUSE VALUE ...; `pacts` lists the clauses.")
    draft.clauses = tuple(_clause(part, desk, sight) for part in parts)
    return draft


def _clause(text: str, desk: PactDesk, sight: Sight) -> ClauseDraft:
    words = text.split()
    debtor = _seat(words[0], sight)
    if len(words) < 2:
        raise Unclear(f"what does {sight.name(debtor)} promise?", f"Clauses: {', '.join(desk.clauses)}.")
    offer = _kind(words[1], desk)
    written = usage_of(f"{words[0]} {offer.clause}", offer.fields)
    return ClauseDraft(
        clause=offer.clause, debtor=debtor, terms=read_terms(offer.clause, offer.fields, words[2:], written, sight)
    )


def _kind(word: str, desk: PactDesk) -> ClauseOffer:
    kind = word.lower().replace("-", "_")
    near = [one for name, one in desk.clauses.items() if name == kind]
    near = near or [one for name, one in desk.clauses.items() if name.startswith(kind)]
    if len(near) != 1:
        raise Unclear(f"{word!r} is no clause", f"Clauses: {', '.join(desk.clauses)}.")
    return near[0]
