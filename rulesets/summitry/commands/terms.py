"""What a motion's terms, a clause's terms are made of."""

from __future__ import annotations

__all__ = ["Term"]


Term = str | int | float
"""A value in a motion's terms: a state's id, a level, a share."""
