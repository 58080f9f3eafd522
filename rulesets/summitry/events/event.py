"""What every event has: its audience."""

from __future__ import annotations

from typing import ClassVar, Literal

__all__ = ["EventBase"]


class EventBase:
    """Public, unless the class says otherwise: ``scope`` "seats" means the ids in ``seats``; "control" the facilitator alone."""

    __slots__ = ()

    scope: ClassVar[Literal["public", "seats", "control"]] = "public"
