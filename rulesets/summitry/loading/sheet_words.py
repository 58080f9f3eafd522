"""How the rules sheet puts sentences together."""

from __future__ import annotations

__all__ = ["sentences"]


def sentences(*parts: str) -> str:
    """One after the other, without those that say nothing."""
    return " ".join(part for part in parts if part)
