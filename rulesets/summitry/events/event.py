"""What every event has: its audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

__all__ = ["EventBase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBase:
    """Public, unless the class says otherwise: ``scope`` "seats" means the ids in ``seats``; "control" the facilitator alone."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "public"
