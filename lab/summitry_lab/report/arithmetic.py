"""Arithmetic that shows its working: a term knows its value and how it is written, so the two can't drift apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from summitry_lab.report.blocks import Text

__all__ = ["Step", "Term", "greatest", "least", "num", "product", "root", "shown", "total"]

_SUM: Final = 0
_PRODUCT: Final = 1
_POWER: Final = 2
_ATOM: Final = 3


def shown(value: float) -> str:
    """A number as it stands in formulas and results: six decimals, as in the log, without idle zeros."""
    return f"{value if abs(value) >= 5e-7 else 0.0:.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Term:
    """A value and the formula that gives it. Formulas use + - × / ^ √ min max and brackets."""

    value: float
    text: str
    rank: int = _ATOM

    def __add__(self, other: Term) -> Term:
        return Term(self.value + other.value, f"{self.text} + {other._in(_SUM)}", _SUM)

    def __sub__(self, other: Term) -> Term:
        return Term(self.value - other.value, f"{self.text} - {other._in(_PRODUCT)}", _SUM)

    def __mul__(self, other: Term) -> Term:
        return Term(self.value * other.value, f"{self._in(_PRODUCT)} × {other._in(_POWER)}", _PRODUCT)

    def __truediv__(self, other: Term) -> Term:
        return Term(self.value / other.value, f"{self._in(_PRODUCT)} / {other._in(_POWER)}", _PRODUCT)

    def __pow__(self, other: Term) -> Term:
        return Term(self.value**other.value, f"{self._in(_ATOM)}^{other._in(_ATOM)}", _POWER)

    def _in(self, rank: int) -> str:
        """The text within an operation that binds at least so closely."""
        return self.text if self.rank >= rank and not self.text.startswith("-") else f"({self.text})"


def num(value: float) -> Term:
    """A number out of the log or the rules."""
    return Term(round(value, 6), shown(value))


def total(terms: Iterable[Term]) -> Term:
    """The sum; 0 of nothing."""
    found = list(terms)
    if not found:
        return num(0)
    result = found[0]
    for term in found[1:]:
        result = result + term
    return result


def product(terms: Sequence[Term]) -> Term:
    """The product of at least one term."""
    result = terms[0]
    for term in terms[1:]:
        result = result * term
    return result


def root(term: Term) -> Term:
    return Term(sqrt(term.value), f"√({term.text})")


def least(*terms: Term) -> Term:
    return Term(min(term.value for term in terms), f"min({', '.join(term.text for term in terms)})")


def greatest(*terms: Term) -> Term:
    return Term(max(term.value for term in terms), f"max({', '.join(term.text for term in terms)})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of working."""

    label: str
    term: Term
    logged: float | None = None
    """What the event log says; None for a step on the way that no event carries."""
    note: str = ""

    @property
    def result(self) -> Term:
        """The number to go on with: the log's where it has one."""
        return num(self.term.value if self.logged is None else self.logged)

    @property
    def agrees(self) -> bool:
        """Whether the formula gives what the log says, to the rounding of the six decimals that went in: of shields and shares,
        or of points and bn USD made of them, which multiply the rounding of a share by what it is a share of."""
        if self.logged is None:
            return True
        allowed = 5e-6 if abs(self.logged) <= 1 else max(3e-5, 5e-7 * abs(self.logged))
        return abs(self.term.value - self.logged) < allowed

    def block(self) -> Text:
        note = f"  ({self.note})" if self.note else ""
        if not self.agrees:
            text = f"{self.term.text} = {shown(self.term.value)}. THE LOG SAYS {self.result.text}{note}"
            return Text(text=text, label=f"{self.label}:", indent=2, tone="bad")
        formula = "" if self.term.text == self.result.text else f"{self.term.text} = "
        return Text(text=f"{formula}{self.result.text}{note}", label=f"{self.label}:", indent=2)
