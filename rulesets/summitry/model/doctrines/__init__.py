"""The adversary's doctrines, one module each: theories of what makes it act, none of them a law of nature (game.md section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from summitry.model.doctrines.ladder import ladder
from summitry.model.doctrines.opportunist import opportunist
from summitry.model.doctrines.signs import Inclination, Signs, signs
from summitry.model.doctrines.spiral import spiral
from summitry.rules import Doctrine, Rules

__all__ = ["DOCTRINES", "Inclination", "Signs", "inclined", "signs"]

DOCTRINES: Final[Mapping[str, Callable[[Doctrine, Signs], Inclination]]] = MappingProxyType(
    {"ladder": ladder, "spiral": spiral, "opportunist": opportunist}
)


def inclined(rules: Rules, now: Signs) -> Inclination:
    """What the session's doctrine makes of these signs."""
    adversary = rules.scenario.adversary
    return DOCTRINES[adversary.doctrine](adversary.figures(), now)
