"""What a route says of itself, for the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Endpoint", "Given"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer: JSON of a type, or something else."""

    about: str
    type: Any = None
    """None: not JSON of one type."""
    media: str = "application/json"
    also: str = ""
    """Another form that may be asked for; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One method of one route. Errors that every route may answer with needn't be named."""

    about: str
    answers: Mapping[int, Given]
    body: Any = None
    """The type of the JSON body; None: it takes none."""
    body_required: bool = True
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Parameter of the path → what it is."""
    queries: Mapping[str, Any] = field(default_factory=dict)
    """Parameter of the query → its JSON Schema; none is required."""
    errors: tuple[int, ...] = ()
    bearer: bool = False
    """Whether it wants ``Authorization: Bearer TOKEN``."""
