"""``summitry explain``: the arithmetic of one round, from a log."""

from __future__ import annotations

from pathlib import Path

from summitry_cli.failure import Failure
from summitry_cli.output import tell
from summitry_cli.replay import read_log
from summitry_lab.report import explanation, resolved_rounds

__all__ = ["explain"]


def explain(file: Path, round_: int | None, states: list[str]) -> None:
    """Print how one round's numbers came about: the alliance's, and those of the states named (default: the first seat)."""
    rounds = resolved_rounds(read_log(file))
    if not rounds:
        raise Failure(f"{file}: no round was resolved yet", "A round has numbers once its national decisions are in.")
    number = max(rounds) if round_ is None else round_
    if number not in rounds:
        raise Failure(
            f"{file}: there is no round {number}", f"Resolved are rounds {min(rounds)} to {max(rounds)}.", code=2
        )
    found = rounds[number]
    wanted = [state.strip().upper() for given in states for state in given.split(",") if state.strip()]
    unknown = [state for state in wanted if state not in found.specs]
    if unknown:
        raise Failure(f"{unknown[0]!r} is no state of this game", f"Its states are {', '.join(found.specs)}.", code=2)
    tell(explanation(found, wanted or [next(iter(found.scored), next(iter(found.specs)))]))
