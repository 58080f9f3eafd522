"""The numbers of a ruleset that members may amend, by their path in its file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from summitry.rules import Ruleset

__all__ = ["PLACES", "SHARES", "in_play", "parameter", "places_on_agenda", "with_parameter"]

PLACES = "procedure.agenda_places"
"""The one parameter that may be unset: the scenario's number then holds."""


SHARES = "common_funding.shares."
"""Before the state whose share in common funding a parameter is."""


def in_play(path: str, members: Collection[str]) -> bool:
    """Whether amending the number would change anything now: a share in common funding is paid by members alone."""
    return not path.startswith(SHARES) or path.removeprefix(SHARES) in members


def parameter(ruleset: Any, path: str) -> float | None:
    """The number at ``path`` of a ruleset (or of its document); None if there is none. Criteria go by their ids."""
    here: Any = ruleset
    for part in path.split("."):
        here = _step(here, part)
    return here if isinstance(here, int | float) and not isinstance(here, bool) else None


def with_parameter(ruleset: Ruleset, path: str, value: float) -> Ruleset:
    """The ruleset with another number there; a whole number stays one. ``KeyError`` if ``path`` leads to no number."""
    if parameter(ruleset, path) is None and path != PLACES:
        raise KeyError(path)
    changed: Ruleset = _with(ruleset, path.split("."), value)
    return changed


def places_on_agenda(ruleset: Ruleset, usual: int) -> int:
    """Motions voted on in a round; ``usual``: the scenario's number."""
    own = ruleset.procedure.agenda_places
    return usual if own is None else own


def _step(here: Any, part: str) -> Any:
    if isinstance(here, Mapping):
        return here.get(part)
    if isinstance(here, tuple):
        return next((item for item in here if getattr(item, "id", None) == part), None)
    if is_dataclass(here) and part in {field.name for field in fields(here)}:
        return getattr(here, part)
    return None


def _with(here: Any, parts: list[str], value: float) -> Any:
    if not parts:
        return round(value) if here is None or isinstance(here, int) else float(value)
    part, rest = parts[0], parts[1:]
    inner = _with(_step(here, part), rest, value)
    if isinstance(here, Mapping):
        return {**here, part: inner}
    if isinstance(here, tuple):
        return tuple(inner if getattr(item, "id", None) == part else item for item in here)
    return replace(here, **{part: inner})
