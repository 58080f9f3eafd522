"""Procedure as data: what a ruleset says of amendments, agenda, chair and committees, and of its own change.

``summitry.rules`` puts these shapes into a ruleset; the state of the offices and of what was amended is in
``summitry.chamber``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CHAIR", "COUNCIL", "Amendable", "Committee", "Office", "Power", "Procedure"]

CHAIR = "chair"
"""Holds an office that no state holds: an impartial chair that the game plays, with no wishes and no ballot."""

COUNCIL = "council"
"""The forum in which all members sit: what a motion is decided in unless its mover takes it to a committee."""

Power = Literal["orders_agenda", "casting_vote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """How texts are amended and how they come onto the agenda, beside each motion's own decision rule."""

    unfriendly_amendments: float | None = None
    """Share of the electorate that must back an amendment in public for it to hold against the mover's will, rounded up:
    0.501 is a simple majority. None: only the mover takes an amendment in."""
    agenda_added_by: float | None = None
    """A motion that this share of the members stand behind (mover and co-sponsors) is voted on beyond the agenda's places.
    None: what finds no place waits."""
    agenda_places: int | None = None
    """Motions voted on in a round; None: as many as the scenario says."""
    findings_stand: int = 2
    """Rounds for which the finding of a review stands, after the one in which it was made."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post that an ``appointment`` motion fills."""

    id: str
    title: str
    holder: str = CHAIR
    """At STARTEX: a state (ISO3), if it is a member then, or ``"chair"``: nobody at the table."""
    open_to: Literal["members", "named"] = "members"
    """Who may be appointed: any member, or those of ``states`` that are members."""
    states: tuple[str, ...] = ()
    """``open_to = "named"``: the only states that may hold it."""
    term: int = 0
    """Rounds until the office falls vacant; 0: until somebody else is appointed."""
    rotates: bool = False
    """The state that holds it, or held it last, can't be appointed again directly."""
    powers: tuple[Power, ...] = ()
    """``orders_agenda``, ``casting_vote``. A power belongs to one office."""
    note: str = ""
    """For the rules sheet: what custom says and the rule doesn't."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """A second forum, in which some members don't sit. A mover who sits there may take a motion to it: then only those who sit
    there decide, by the motion's usual rule, and only they are bound. Everybody sees it."""

    id: str
    title: str
    without: tuple[str, ...]
    """The members (ISO3) that don't sit in it."""
    motions: tuple[str, ...]
    """The motion types that it may decide, of those that can bind some members and not others."""
    note: str = ""
    """For the rules sheet: when there was such a committee, for example."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendable:
    """A number of the ruleset that the members may change in play, by the ``amendment`` motion."""

    path: str
    """Where it stands in the ruleset's file, such as ``"motions.accession.rule.share"``; a criterion by its id:
    ``"criteria.democracy.at_least"``."""
    label: str
    """What is changed, in plain words."""
    minimum: float
    """The least that it may become; the file must be sound with it."""
    maximum: float
    """The most that it may become; the file must be sound with it."""
    step: float
    """Between two values that may be chosen."""
    unit: str = ""
    """What stands behind the number, such as ``points of GDP``."""
