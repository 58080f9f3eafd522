"""What the HTTP calls give, as types: the OpenAPI document is made from them, and tests compare every answer with it.

An answer may hold more: clients leave aside what they don't know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.codec.adapters import Fault
from summitry_server.host.ports import Role

__all__ = [
    "AccessAnswer", "BotEntry", "CatalogAnswer", "ChangedAccess", "CreatedAnswer", "DeviceEntry", "Healthy",
    "JoinedAnswer", "Lobby", "LobbySeat", "NamesAnswer", "Problem", "Ready", "Removed", "RulesetEntry", "ScenarioEntry",
    "SeatAccess", "SeatEntry",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedAnswer:
    """A new session. The token is given this once."""

    session: str
    code: str
    facilitator_token: str
    observer_code: str
    facilitator_path: str
    join_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedAnswer:
    """A device's way in. The token is given this once."""

    session: str
    token: str
    role: Role
    seat: str | None = None
    seat_code: str | None = None
    member: int | None = None
    rank: Literal["head", "delegate"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEntry:
    """A device of a delegation."""

    member: int
    head: bool
    online: int
    """Its connections to this server."""
    name: str | None = None
    """What its holder wants to be called; absent: nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesAnswer:
    """What people want to be called."""

    names: Mapping[str, Mapping[str, str]]
    """Seat → number of a device in its delegation → name; those who said none are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAccess:
    """A seat's code and devices."""

    id: str
    code: str | None = None
    devices: tuple[DeviceEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessAnswer:
    """Codes and devices, as the facilitator may see them."""

    session: str
    code: str | None = None
    observer_code: str | None = None
    observers: int
    forks: int = 0
    """How many sessions began as this one. They hold what was played before them, and stay when it is removed."""
    seats: tuple[SeatAccess, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAccess:
    """What was changed. A token is given this once."""

    withdrawn: int
    """Tokens that hold no longer."""
    code: str | None = None
    facilitator_token: str | None = None
    facilitator_path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A session is gone."""

    removed: str
    forks: tuple[str, ...]
    """Sessions that began as it and stay: they hold what was played before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LobbySeat:
    """A seat, for somebody who may take it."""

    id: str
    name: str
    holder: Literal["open", "person", "bot"]
    bot: str
    brief: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lobby:
    """What anybody with a code may see before taking a seat."""

    session: str
    scenario: str
    ruleset: str
    status: Literal["lobby", "running", "ended"]
    round: int
    observers: Literal["public", "everything"]
    delegations: Literal["by_code", "open"]
    """Whether the session's code also leads into delegations that have somebody already."""
    names: bool
    """Whether who joins at a seat is asked for a name."""
    code_for: Literal["session", "seat", "observer"]
    seats: tuple[LobbySeat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetEntry:
    """A ruleset that may be chosen."""

    id: str
    version: int
    title: str
    summary: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEntry:
    """A seat of a scenario."""

    id: str
    name: str
    brief: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEntry:
    """How long each phase lasts by the scenario, in seconds of real time; a session may stretch or do without them."""

    briefing: int
    negotiation: int
    vote: int
    decision: int
    resolution: int
    first_briefing: int | None = None
    """Of the first round's Briefing; without it that is as long as any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEntry:
    """A scenario that may be chosen."""

    id: str
    version: int
    title: str
    brief: str
    as_if: str
    rounds: int
    clocks: ClockEntry
    doctrines: tuple[str, ...]
    refused: Mapping[str, str]
    """Ruleset → why the scenario can't be played under it; those that are not named admit it."""
    seats: tuple[SeatEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BotEntry:
    """A bot that may take a seat."""

    name: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogAnswer:
    """What can be played."""

    rulesets: tuple[RulesetEntry, ...]
    scenarios: tuple[ScenarioEntry, ...]
    bots: tuple[BotEntry, ...]
    levels: tuple[BotEntry, ...]
    """How well bots play: `NAME@LEVEL` names a bot of a level."""
    password_needed: bool
    """Whether creating a session needs the server's password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetName:
    """Which ruleset is meant."""

    id: str
    version: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A heading of the rules sheet and its paragraphs."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChange:
    """A section of the rules sheet that differs: what only the one and only the other says."""

    title: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetField:
    """A field that both files set, each differently, as the file writes it."""

    path: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswer:
    """A ruleset in plain words, and how another differs if one was named."""

    ruleset: RulesetName
    sections: tuple[SheetSection, ...]
    against: RulesetName | None = None
    """Absent, like what follows, if no other ruleset was named."""
    changes: tuple[SheetChange, ...] | None = None
    fields: tuple[SheetField, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why not. Every error has this shape."""

    code: str
    """A key of ``x-codes`` in the frames' schema."""
    reason: str
    allowed: str | None = None
    """What would be taken."""
    retry_after: int | None = None
    """Milliseconds after which it may be tried again."""
    faults: tuple[Fault, ...] | None = None
    """What is wrong with the body, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Healthy:
    """The process runs."""

    status: Literal["ok"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Whether new clients should come here."""

    status: Literal["ready", "not ready"]
    reasons: tuple[str, ...] | None = None
