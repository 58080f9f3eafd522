"""Small value types and helpers that every part of the game shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache, wraps
from inspect import signature
from operator import is_
from types import MappingProxyType
from typing import Any, Final, Generic, Literal, ParamSpec, Self, TypeVar, get_args

from summitry.frozen import changed

__all__ = [
    "FACILITATOR", "STRICT", "SYSTEM", "Actor", "Audience", "Lasting", "Latest", "Phase", "Tagged", "changed", "clamp", "figure",
    "lately", "same", "seat_actor", "tidied", "tidy",
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


class Lasting:
    """Frozen data that stays as it is for a whole session, and keeps what has been worked out from it.

    What is kept belongs to the one object: it goes when the object goes, a changed copy begins with nothing, and it is no
    part of equality, of a document or of a pickle.
    """

    __slots__ = ("_worked_out",)
    _worked_out: dict[object, Any]

    def once(self, work: Callable[[Self], T]) -> T:
        """``work(self)``, worked out the first time. ``work``: a function of a module, whose result nobody changes and
        that looks at nothing but this object."""
        try:
            kept = self._worked_out
        except AttributeError:
            kept = {}
            object.__setattr__(self, "_worked_out", kept)
        try:
            found: T = kept[work]
        except KeyError:
            found = kept[work] = work(self)
        return found


class Latest(Generic[T]):
    """The last few results of a function of frozen things, found again by asking about the very same objects.

    It holds what it was asked about, so an object made later can't be taken for one that is gone, and it never holds more
    than ``size``. A thing that is merely equal is worked out anew.
    """

    __slots__ = ("_held", "_size")

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: tuple[tuple[tuple[object, ...], T], ...] = ()

    def get(self, work: Callable[..., T], *about: Any) -> T:
        """``work(*about)``. Always with the same ``work``."""
        for things, result in self._held:
            if all(map(is_, things, about)):
                return result
        result = work(*about)
        self._held = ((about, result), *self._held[: self._size - 1])
        return result


P = ParamSpec("P")


def lately(size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function that keeps its last ``size`` results, as :class:`Latest` does: found again for the very same objects.

    For what hangs on a part of the state that mostly stays as it is (the motions, the standings) and is asked for every seat.
    Nobody may change a result. Numbers among the arguments must be small whole ones; arguments are given by position.
    """

    def around(work: Callable[P, T]) -> Callable[P, T]:
        latest: Latest[T] = Latest(size)
        of_one = len(signature(work).parameters) == 1

        @wraps(work)
        def found(*about: P.args, **none: P.kwargs) -> T:
            first = about[0]
            for things, result in latest._held:
                if things[0] is first and (of_one or all(map(is_, things, about))):
                    return result
            return latest.get(work, *about)

        return found

    return around


@lru_cache(maxsize=256)
def same(states: tuple[str, ...]) -> tuple[str, ...]:
    """The first of all equal tuples, for what is found again by its identity (:func:`lately`): the members are the same as before
    after most changes of a standing."""
    return states


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


def figure(value: float) -> str:
    """A figure as texts say it, with at most two decimals: 4, 2.5, 2.03. The pages write percentages in the same way."""
    return f"{round(value, 2) + 0.0:g}"


def tidy(value: float) -> float:
    """The value rounded to six decimals: what an event carries, so that a log reads the same on every machine.

    ``round(value, 6)`` goes by way of a decimal text, and a game does this ten thousand times. A whole number of millionths
    over a million is the very number that the text would be read as; only where the scaled value lies so near the middle
    between two whole numbers that its own last bit could decide must the text be asked.
    """
    millionths = value * 1e6
    if -1e12 < millionths < 1e12:
        whole = round(millionths)
        if -0.4999 < millionths - whole < 0.4999:
            return whole / 1e6
    return round(value, 6) + 0.0  # + 0.0 turns -0.0 into 0.0


def tidied(values: Mapping[str, float]) -> dict[str, float]:
    """Every one of the values as :func:`tidy` rounds it; the common case without a call for each."""
    found: dict[str, float] = {}
    for key, value in values.items():
        millionths = value * 1e6
        if -1e12 < millionths < 1e12 and -0.4999 < millionths - (whole := round(millionths)) < 0.4999:
            found[key] = whole / 1e6
        else:
            found[key] = tidy(value)
    return found


def clamp(value: float, low: float, high: float) -> float:
    """The value, or the bound it passed."""
    return low if value < low else high if value > high else value
