"""Names of people: asked for only where whoever made the session wanted that, and shown to few.

They stand beside the tokens and nowhere else: not in the log, so not in exports, debriefs and replays either. They go with
the token.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category

from summitry.state import State
from summitry_server.host.ports import EventStore, Grant
from summitry_server.host.refusals import refusal

__all__ = ["LONGEST", "checked_name", "names_for"]

LONGEST: Final = 40
"""Characters of a name."""
_UNFIT: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode: control characters, halves of characters, and ends of lines and paragraphs."""
_TURNING: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of what is written after them, which may be somebody else's name."""


def checked_name(state: State, typed: str) -> str:
    """A name as it is stored; empty if nobody said one. ``Refusal`` where none was asked for, and of what can't be one.

    What was typed is never in the refusal: refusals may be shown and logged where names may not.
    """
    name = typed.strip()
    if not name:
        return ""
    if not state.rules.options.names:
        raise refusal("names_not_asked", "this session asks nobody for a name, and keeps none", "join without a name")
    if len(name) > LONGEST:
        raise refusal("bad_value", f"the name has {len(name)} characters", f"at most {LONGEST}")
    if any(category(letter) in _UNFIT or letter in _TURNING for letter in name):
        raise refusal("bad_value", "the name has control characters in it", "letters, digits, spaces and signs")
    return name


async def names_for(store: EventStore, state: State, grant: Grant) -> dict[str, dict[str, str]]:
    """Seat → number of a device in its delegation → name, as far as the grant's holder may know them.

    The facilitator knows all, a seat its own delegation's. Nobody else knows any, whatever observers see.
    """
    if grant.role not in ("facilitator", "seat"):
        raise refusal("not_allowed", "names are for the facilitator, and for a delegation its own")
    found: dict[str, dict[str, str]] = {}
    for each in await store.devices(grant.session):
        if not each.name or each.seat is None or (grant.role == "seat" and each.seat != grant.seat):
            continue
        delegation = state.private[each.seat].delegation
        number = None if delegation is None else delegation.members.get(each.device)
        if number is not None:
            found.setdefault(each.seat, {})[str(number)] = each.name
    return found
