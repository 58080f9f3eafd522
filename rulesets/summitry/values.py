"""Small value types and helpers that every part of the game shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, get_args

__all__ = [
    "FACILITATOR", "STRICT", "SYSTEM", "Actor", "Audience", "Phase", "Tagged", "changed", "clamp", "seat_actor",
    "tidy",
]  # fmt: skip

Phase = Literal["lobby", "briefing", "negotiation", "vote", "decision", "resolution", "ended"]
"""Where a session stands. The five in the middle are the phases of a round (game.md section 2)."""


STRICT: Final[Mapping[str, Any]] = MappingProxyType({"strict": True, "extra": "forbid", "allow_inf_nan": False})
"""How documents of a type are checked when read. A class that stands at the root of a document carries it as
``__pydantic_config__``; the classes inside inherit it. Plain data: the game itself imports no validator."""


T = TypeVar("T")


class Tagged:
    """Marks a union of dataclasses as told apart by the literal ``kind`` each has, so that a reader of documents checks a
    document against the one class it names. It answers the validator's protocol with plain data and imports nothing."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        choices = {_kind(cls): handler.generate_schema(cls) for cls in get_args(source)}
        return {"type": "tagged-union", "choices": choices, "discriminator": "kind"}


def _kind(cls: Any) -> str:
    return str(next(field.default for field in fields(cls) if field.name == "kind"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who gives a command. The host supplies it; a command never names its actor.

    ``by`` says who really acted: a person at the seat, a bot, the facilitator on the seat's behalf, or the server itself.
    """

    role: Literal["seat", "facilitator", "system"]
    seat: str | None = None
    by: Literal["person", "bot", "facilitator", "system"] = "person"
    member: int | None = None
    """Which of the people at the seat, by number in its delegation. None: nobody in particular, who acts as the head."""


FACILITATOR: Final = Actor(role="facilitator", by="facilitator")
SYSTEM: Final = Actor(role="system", by="system")


def seat_actor(seat: str, by: Literal["person", "bot", "facilitator"] = "person", member: int | None = None) -> Actor:
    """The actor for a command given at a seat."""
    return Actor(role="seat", seat=seat, by=by, member=member)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Somebody who may look: ``seat`` with the seat's id, the public, or somebody who sees everything: the facilitator, and an
    ``observer`` where the facilitator chose so when the session was created. Other observers are the public."""

    kind: Literal["public", "seat", "facilitator", "observer"]
    seat: str | None = None

    @property
    def sees_all(self) -> bool:
        """Whether nothing but the luck key is kept from it."""
        return self.kind in ("facilitator", "observer")


def tidy(value: float) -> float:
    """The value rounded to six decimals: what an event carries, so that a log reads the same on every machine."""
    return round(value, 6) + 0.0  # + 0.0 turns -0.0 into 0.0


def clamp(value: float, low: float, high: float) -> float:
    """The value, or the bound it passed."""
    return low if value < low else high if value > high else value


def changed(value: T, **changes: Any) -> T:
    """A copy of a frozen, slotted dataclass with some fields changed: ``dataclasses.replace`` at under half its cost.

    Folding a game does this some thousand times. The class may have no ``__post_init__``; an unknown field is a ``KeyError``.
    """
    cls: Any = type(value)
    get, setters, index = _slots(cls)
    values = list(get(value))
    for name, new in changes.items():
        values[index[name]] = new
    copy: T = object.__new__(cls)
    for setter, item in zip(setters, values, strict=True):
        setter(copy, item)
    return copy


@cache
def _slots(cls: Any) -> tuple[Any, tuple[Any, ...], dict[str, int]]:
    names = tuple(field.name for field in fields(cls))
    # A slot's own descriptor writes past the frozen class's __setattr__, which is how the generated __init__ does it too.
    return (
        attrgetter(*names),
        tuple(cls.__dict__[name].__set__ for name in names),
        {name: i for i, name in enumerate(names)},
    )
