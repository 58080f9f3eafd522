"""What the doctor says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "fault", "good", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``fix`` is what to do about it; empty if it is good."""

    name: str
    state: Literal["good", "warning", "fault"]
    said: str
    fix: str = ""


def good(name: str, said: str) -> Finding:
    """It is as it should be."""
    return Finding(name=name, state="good", said=said)


def warning(name: str, said: str, fix: str) -> Finding:
    """A server would run, but somebody may be surprised."""
    return Finding(name=name, state="warning", said=said, fix=fix)


def fault(name: str, said: str, fix: str) -> Finding:
    """A server wouldn't run, or would lose something."""
    return Finding(name=name, state="fault", said=said, fix=fix)
