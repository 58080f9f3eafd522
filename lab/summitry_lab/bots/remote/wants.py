"""What a program wants of its questions: less than everything, or only what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from summitry.engine import written_out
from summitry.engine.actions import Legal
from summitry.events import Event
from summitry.views import View

__all__ = ["UnknownPart", "Wants", "checked", "excerpts"]

EVENT_KINDS: Final = frozenset(kind.__dataclass_fields__["kind"].default for kind in get_args(get_args(Event)[0]))
_Tree = dict[str, Any]
"""Field → what is wanted of it; None: all."""


class UnknownPart(ValueError):
    """A program asks for what there isn't; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What every question carries from now on, in later games of this process too, until the program wants something else."""

    patches: bool = False
    """``patch`` instead of ``view`` and ``legal``, but for the first question after ``start`` or after another wish: a merge patch
    (RFC 7396) on ``{"view","legal"}`` as the last question left them."""
    view: tuple[str, ...] | None = None
    """Parts of the view by their fields, such as ``public.motions`` or ``own.private``; without it all."""
    legal: tuple[str, ...] | None = None
    """Parts of what is legal, such as ``ballots``; ``seat`` and ``phase`` come with them. Without it all. What isn't wanted
    isn't worked out."""
    events: tuple[str, ...] | None = None
    """Kinds of events, such as ``motion_tabled``; without it all."""


def checked(wants: Wants) -> Wants:
    """The same; :class:`UnknownPart` if it names what there isn't."""
    _tree(View, wants.view)
    _tree(Legal, wants.legal)
    for kind in wants.events or ():
        if kind not in EVENT_KINDS:
            raise UnknownPart(f"events: {kind!r} is no kind of event")
    return wants


def excerpts(view: View, legal: Legal, wants: Wants) -> tuple[object, object]:
    """The wanted parts of both, as values of the game or mappings of such."""
    seen: object = view if wants.view is None else _cut(view, _tree(View, wants.view))
    if wants.legal is None:
        return seen, written_out(legal)
    return seen, {"seat": legal.seat, "phase": legal.phase} | _cut(legal, _tree(Legal, wants.legal))


def _cut(value: object, tree: _Tree) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, inner in tree.items():
        part = getattr(value, name)
        if part is not None:
            found[name] = part if inner is None else _cut(part, inner)
    return found


@cache
def _tree(cls: type, paths: tuple[str, ...] | None) -> _Tree:
    tree: _Tree = {}
    for path in paths or ():
        names = path.split(".")
        _check(cls, names)
        branch: _Tree | None = tree
        for name in names[:-1]:
            branch = branch.setdefault(name, {}) if branch is not None else None
        if branch is not None:  # else the whole of it is wanted anyway
            branch[names[-1]] = None
    return tree


def _check(cls: Any, names: Sequence[str]) -> None:
    for name in names:
        if not hasattr(cls, "__dataclass_fields__"):
            raise UnknownPart(f"{'.'.join(names)!r}: {name!r} is inside of what is given as a whole")
        known: Mapping[str, Any] = _types(cls)
        if name not in known:
            raise UnknownPart(f"{'.'.join(names)!r}: there is no {name!r} among {', '.join(known)}")
        cls = known[name]


@cache
def _types(cls: Any) -> Mapping[str, Any]:
    """Field → its type, without None."""
    return {name: _given(hint) for name, hint in get_type_hints(cls).items() if not name.startswith("_")}


def _given(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    found = [each for each in get_args(hint) if each is not type(None)]
    return found[0] if len(found) == 1 else hint
