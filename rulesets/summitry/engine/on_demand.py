"""What a seat may do, worked out as far as somebody looks: for bots, which look at few of the offers.

A game between bots asks hundreds of times what a seat may do; most of an answer are forms that no bot reads. The answers here
are those of :func:`summitry.engine.legal.legal`, from the same functions, each the first time that it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final, TypeVar

from summitry.engine.actions import ClauseOffer, Legal, MotionOffer
from summitry.engine.legal import (
    ballots,
    decision,
    legal,
    may_co_sponsor,
    may_withdraw,
    motion_offer,
    motion_offers,
)
from summitry.engine.legal_amending import amending
from summitry.engine.pacts.menu import menu, pact_desk
from summitry.engine.pausing import may_ask_pause
from summitry.engine.positions import position_offers
from summitry.state import State
from summitry.values import Phase

__all__ = ["legal_on_demand", "written_out"]

T = TypeVar("T")


def legal_on_demand(state: State, seat: str) -> Legal:
    """As :func:`legal`, of the same state whenever it is looked at."""
    public = state.public
    public.seats[seat]
    if public.status != "running":
        return legal(state, seat)
    return _OnDemand(state, seat)


def written_out(offered: Legal) -> Legal:
    """The same, with nothing left to be worked out: what can be compared, sent and stored."""
    return legal(offered._state, offered.seat) if isinstance(offered, _OnDemand) else offered


class _OnDemand(Legal):
    """A slot that nobody has filled yet isn't found; then ``__getattr__`` is asked, and fills it."""

    __slots__ = ("_state",)

    def __init__(self, state: State, seat: str) -> None:
        public = state.public
        _set(self, "_state", state)
        _set(self, "seat", seat)
        _set(self, "phase", public.phase_id)
        _set(self, "may_say", True)
        _set(self, "may_set_ready", public.phase not in ("vote", "decision"))
        _set(self, "may_ask_pause", may_ask_pause(state, seat))

    def __getattr__(self, name: str) -> Any:
        state, seat = self._state, self.seat
        phase = state.public.phase
        if name in _AMENDING:
            found: Mapping[str, Any] = amending(state, seat) if phase == "negotiation" else _NOTHING_TO_AMEND
            for each, value in found.items():
                _set(self, each, value)
            return found[name]
        if name not in _WORK:
            if name not in _FIELDS:
                raise AttributeError(name)
            value = getattr(legal(state, seat), name)  # one that nobody has told this module of
            _set(self, name, value)
            return value
        when, work, otherwise = _WORK[name]
        value = work(state, seat) if phase == when else otherwise
        _set(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        return written_out(self) == (written_out(other) if isinstance(other, Legal) else other)

    __hash__ = Legal.__hash__

    def __reduce__(self) -> tuple[Callable[[Legal], Legal], tuple[Legal]]:
        return written_out, (written_out(self),)


_set: Final = object.__setattr__
"""The class is frozen: this fills its slots."""


class _Later(Mapping[str, T]):
    """A mapping that is worked out when it is looked at."""

    __slots__ = ("_all", "_work")

    def __init__(self, work: Callable[[], Mapping[str, T]], /) -> None:
        self._work = work
        self._all: Mapping[str, T] | None = None

    def _whole(self) -> Mapping[str, T]:
        if self._all is None:
            self._all = self._work()
        return self._all

    def __getitem__(self, key: str) -> T:
        return self._whole()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())


class _ByKind(Mapping[str, T]):
    """A mapping of which the form of one kind is worked out when somebody asks for it, and all when somebody asks for all."""

    __slots__ = ("_all", "_known", "_one", "_work")

    def __init__(self, one: Callable[[str], T | None], work: Callable[[], Mapping[str, T]]) -> None:
        self._one = one
        self._work = work
        self._known: dict[str, T | None] = {}
        self._all: Mapping[str, T] | None = None

    def _find(self, kind: object) -> T | None:
        if not isinstance(kind, str):
            return None
        try:
            return self._known[kind]
        except KeyError:
            found = self._known[kind] = self._one(kind)
            return found

    def _whole(self) -> Mapping[str, T]:
        if self._all is None:
            self._all = self._work()
            self._known = {**dict.fromkeys(self._known), **self._all}
        return self._all

    def __getitem__(self, kind: str) -> T:
        found = self._find(kind)
        if found is None:
            raise KeyError(kind)
        return found

    def get(self, kind: str, default: Any = None) -> Any:
        found = self._find(kind)
        return default if found is None else found

    def __contains__(self, kind: object) -> bool:
        return self._find(kind) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())


def _motions(state: State, seat: str) -> Mapping[str, MotionOffer]:
    return _ByKind(lambda kind: motion_offer(state, seat, kind), lambda: motion_offers(state, seat))


def _clauses(state: State) -> Mapping[str, ClauseOffer]:
    return _ByKind(lambda kind: menu(state).offer(kind), lambda: menu(state).whole())


_WORK: Final[Mapping[str, tuple[Phase, Callable[[State, str], object], object]]] = {
    "motions": ("negotiation", _motions, {}),
    "may_co_sponsor": ("negotiation", may_co_sponsor, {}),
    "may_withdraw": ("negotiation", may_withdraw, {}),
    "pacts": ("negotiation", lambda state, seat: pact_desk(state, seat, _clauses), None),
    "ballots": ("vote", ballots, {}),
    "positions": ("vote", position_offers, {}),
    "decision": ("decision", lambda state, seat: decision(state, seat, _Later), None),
}
"""The phase in which there is something, how it is worked out, and what stands there in the other phases."""
_NOTHING_TO_AMEND: Final[Mapping[str, Any]] = {
    "may_amend": {}, "may_retable": {}, "may_accept": {}, "may_support": {}, "may_order": (),
}  # fmt: skip
_AMENDING: Final = frozenset(_NOTHING_TO_AMEND)
_FIELDS: Final = frozenset(field.name for field in fields(Legal))
