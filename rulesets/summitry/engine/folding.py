"""Copies of the state with some of it changed: what the handlers of events are made of."""

from __future__ import annotations

from typing import Any

from summitry.state import State
from summitry.values import changed

__all__ = ["own_with", "public_with"]


def public_with(state: State, **changes: Any) -> State:
    """The state with these fields of its public part changed."""
    return changed(state, public=changed(state.public, **changes))


def own_with(state: State, seat: str, **changes: Any) -> State:
    """The state with these fields of what only the seat's delegation knows changed."""
    return changed(state, private={**state.private, seat: changed(state.private[seat], **changes)})
