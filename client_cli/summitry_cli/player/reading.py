"""Small readings that several commands share."""

from __future__ import annotations

from math import isfinite

from summitry_cli.player.sight import Sight

__all__ = ["Unclear", "motion_id", "number", "words_of"]


class Unclear(ValueError):
    """A line that can't be read: what is wrong with it, naming the word, and how to write it."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


def words_of(line: str) -> tuple[str, str]:
    """The verb, in small letters, and the rest of the line."""
    verb, _, rest = line.strip().partition(" ")
    return verb.lower(), rest.strip()


def motion_id(word: str, sight: Sight) -> str:
    """The motion that a player means by ``m2`` or ``2``. :class:`Unclear` if there is none."""
    given = word.strip().lower().rstrip(",:;")
    motions = sight.view.public.motions
    for candidate in (given, f"m{given}"):
        if candidate in motions:
            return candidate
    there = ", ".join(motion.id for motion in sight.open_motions()) or "none"
    raise Unclear(f"there is no motion {word.strip()!r}" if given else "which motion?", f"On the table: {there}.")


def number(word: str, what: str) -> float:
    """A number with point or comma and perhaps a per cent sign. :class:`Unclear` otherwise."""
    try:
        value = float(word.strip().rstrip("%").replace(",", "."))
    except ValueError:
        raise Unclear(f"{what} is {word!r}, and should be a number") from None
    if not isfinite(value):
        raise Unclear(f"{what} is {word!r}, and should be a number")
    return value
