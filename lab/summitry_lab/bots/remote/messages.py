"""The messages between a game and a bot in a process of its own. Their parts are those of the protocol that people's clients speak:
rules, view, legal actions, events and commands."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Literal

from summitry.codec import Codec
from summitry.codec.merge_schema import merge_patch_schema
from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.events import Event
from summitry.values import STRICT
from summitry.views import RulesView, View
from summitry_lab.bots.remote.wants import Wants

__all__ = ["ACT", "ANSWER", "END", "PROTOCOL", "START", "Act", "Commands", "End", "StartGame", "schema"]

PROTOCOL: Final = 1
_ROOT: Final = "#/$defs/"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartGame:
    """A game begins, or goes on after the bot's process had to be started anew. No answer is expected."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    type: Literal["start"] = "start"
    protocol: int = PROTOCOL
    game: str
    """A name of the game; another one at every start of a game."""
    seat: str
    """The seat that the bot plays."""
    seed: str
    """For the bot's own luck: the same game gives the same seed."""
    seconds: float
    """Time for each answer. What an answer takes beyond it comes out of the bank."""
    bank: float
    """Seconds for the whole game."""
    knows: tuple[str, ...] = ("wants",)
    """What may stand in an answer beside what the first version had."""
    rules: RulesView


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A question. It is answered by ``commands`` with the same ``id``."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    type: Literal["act"] = "act"
    id: int
    number: int
    """How often the bot was asked in this phase before."""
    last: bool
    """It isn't asked again in this phase: what it leaves undone now stays undone."""
    talk: bool
    """Whether anybody is there to read messages."""
    bank: float
    """Seconds left in the bank."""
    events: tuple[Event, ...] = ()
    """What has happened since the last question, as far as the seat may see it."""
    rules: RulesView | None = None
    """Present when the members have amended them."""
    view: View
    legal: Legal


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """No more questions in this game: it is over, or another bot plays on. No answer is expected."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    type: Literal["end"] = "end"
    game: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """The bot's answer: its commands in order; an empty list to do nothing."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    type: Literal["commands"] = "commands"
    id: int
    commands: tuple[Command, ...] = field(default_factory=tuple)
    wants: Wants | None = None
    """What later questions shall carry; only if ``start`` has ``wants`` among ``knows``. Without it as before."""


START: Final[Codec[StartGame]] = Codec(StartGame)
ACT: Final[Codec[Act]] = Codec(Act)
END: Final[Codec[End]] = Codec(End)
ANSWER: Final[Codec[Commands]] = Codec(Commands)


def schema() -> dict[str, Any]:
    """JSON Schema of all messages. A bot passes over fields that it doesn't know: later versions may add some."""
    found: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Summitry: messages between a game and a bot in a process of its own",
        "$defs": {},
        "anyOf": [],
    }
    parts = found["$defs"]
    for codec in (START, ACT, END, ANSWER):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # defaults that stand in the schema as constants anyway
            one = codec.schema()
        parts |= one.pop("$defs", {})
        parts[one["title"]] = one
        found["anyOf"].append({"$ref": f"{_ROOT}{one['title']}"})
    parts |= _as_wanted(parts)
    found["anyOf"].append({"$ref": f"{_ROOT}ActAsWanted"})
    return found


def _as_wanted(parts: dict[str, Any]) -> dict[str, Any]:
    """Questions to a program that said what it wants. A document with parts left out has the shape of a patch."""
    both = {"type": "object", "properties": {"view": {"$ref": f"{_ROOT}View"}, "legal": {"$ref": f"{_ROOT}Legal"}}}
    made = merge_patch_schema({**parts, "ViewAndLegal": both}, "ViewAndLegal", root=_ROOT)
    act = dict(parts["Act"])
    act["title"], act["description"] = (
        "ActAsWanted",
        "As Act, with what the program wants: parts of both, or a patch on them.",
    )
    act["properties"] = {
        **act["properties"],
        "view": {"$ref": f"{_ROOT}ViewPatch"},
        "legal": {"$ref": f"{_ROOT}LegalPatch"},
        "patch": {"$ref": f"{_ROOT}ViewAndLegalPatch"},
    }
    act["required"] = [name for name in act["required"] if name not in ("view", "legal")]
    return {**made, "ActAsWanted": act}
