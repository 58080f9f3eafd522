"""What can be wrong with the catalog, said so that a teacher can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

__all__ = ["BadCatalog", "CatalogFault", "UnknownEntry", "did_you_mean", "nearest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFault:
    """One thing that is wrong with a catalog file, and how to mend it."""

    file: str
    line: int
    """1 for the first line; where something is missing, the line of the table that lacks it."""
    path: str
    """Dotted, as in the file; empty for the file as a whole."""
    value: str
    """The offending value as TOML would write it; empty if it is missing."""
    problem: str
    fix: str

    def __str__(self) -> str:
        what = f" {self.path} = {self.value}:" if self.path and self.value else f" {self.path}:" if self.path else ""
        return f"{self.file}:{self.line}:{what} {self.problem}. Fix: {self.fix}"


class BadCatalog(ValueError):
    """A catalog file that can't be used; ``faults`` names everything that was found."""

    def __init__(self, faults: Iterable[CatalogFault]) -> None:
        self.faults = tuple(faults)
        assert self.faults
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[BadCatalog], tuple[tuple[CatalogFault, ...]]]:
        return type(self), (self.faults,)  # so that it survives the way out of a worker process


class UnknownEntry(KeyError):
    """There is no such ruleset, scenario or model. ``known`` lists what there is, ``nearest`` the likeliest meant, if any."""

    def __init__(self, kind: str, id: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.id = id
        self.known = tuple(known)
        close = get_close_matches(id.lower(), self.known, n=1)
        self.nearest = close[0] if close else None
        hint = f" Did you mean {self.nearest!r}?" if self.nearest else ""
        self.reason = f"there is no {kind} {id!r}.{hint} Known: {', '.join(self.known) or 'none'}"
        super().__init__(self.reason)

    def __reduce__(self) -> tuple[type[UnknownEntry], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.kind, self.id, self.known)

    def __str__(self) -> str:
        return self.reason  # KeyError would print it in quotes


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was likely meant, if any."""
    words = list(known)
    close = get_close_matches(word, words, n=1) or get_close_matches(word.upper(), words, n=1)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean X?`` or the known words, for the end of a sentence."""
    words = list(known)
    if not words:
        return "there is none here to choose: remove it"
    close = nearest(word, words)
    if close:
        return f"did you mean {close}?"
    if len(words) > 20:
        return f"choose one of the {len(words)} known"
    return f"choose one of {', '.join(words)}"
