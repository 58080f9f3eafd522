"""``summitry explain``: the arithmetic of one round, from a log."""

from __future__ import annotations

from pathlib import Path

from summitry_cli.failure import Failure
from summitry_cli.output import tell
from summitry_cli.replay import CHANGED, read_log
from summitry_lab.report import explained, explanation, resolved_rounds

__all__ = ["explain"]


def explain(file: Path, round_: int | None, states: list[str]) -> None:
    """Print how one round's numbers came about: the alliance's, and those of the states named (default: the first seat).

    A :class:`Failure` at the end if the log says anything else than its own numbers give.
    """
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
    chosen = wanted or [next(iter(found.scored), next(iter(found.specs)))]
    tell(explanation(found, chosen))
    wrong = [(whom, step.label) for whom, _, steps in explained(found, chosen) for step in steps if not step.agrees]
    if wrong:
        figures = ", ".join(f"{label} ({whom})" for whom, label in wrong[:5])
        raise Failure(f"{file}: in round {number} the log's figures aren't what these sums give: {figures}", CHANGED)
