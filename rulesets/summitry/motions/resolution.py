"""``resolution``: the members agree on a text. It is recorded, and binds nobody."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Field, MotionType
from summitry.state import State

__all__ = ["RESOLUTION"]


class Resolution(MotionType):
    """Its text is all there is to it, so it needs one."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        return ()

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return "Adopt the text below as a resolution of the members. It is recorded and binds nobody."


RESOLUTION = Resolution(
    kind="resolution",
    title="Adopt a text",
    needs_text=True,
    help="A declaration in your own words. It is recorded; nothing in the game follows from it but what you make of it.",
)
