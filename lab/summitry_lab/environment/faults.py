"""What bots did wrong, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Fault", "FaultKind", "by_bot"]

FaultKind = Literal["error", "refused", "stalled", "late"]
"""``error``: the bot raised, or gave something that is no command. ``refused``: it asked for what the rules refuse. ``stalled``: it
took longer than its limit. ``late``: it asked for more after its own commands had ended the phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A bot failed or asked for what the rules refuse; the seat got the declared default."""

    seat: str
    phase: str
    problem: str
    kind: FaultKind = "error"
    bot: str = "bot"
    """Its name in the line-up."""


def by_bot(faults: Iterable[Fault]) -> Mapping[str, Mapping[FaultKind, int]]:
    """Bot → kind → how many; a bot without faults is left out."""
    counts: dict[str, Counter[FaultKind]] = {}
    for fault in faults:
        counts.setdefault(fault.bot, Counter())[fault.kind] += 1
    return {bot: dict(sorted(counts[bot].items())) for bot in sorted(counts)}
