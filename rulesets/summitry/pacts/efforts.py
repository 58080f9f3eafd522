"""The ledger's entries on joint work: what a participant gave against what it owed, and who left when it might not."""

from __future__ import annotations

from typing import Final, Literal

from summitry.frozen import maker
from summitry.joint import Effort
from summitry.state import LedgerEntry

__all__ = ["judge_effort", "judge_leaving", "unit_of"]

_new_ledger_entry: Final = maker(LedgerEntry)

_SLACK = 1e-6


def unit_of(effort: Effort) -> Literal["% of GDP", "% of budget"]:
    """In what contributions are measured."""
    return "% of budget" if effort.kind == "programme" else "% of GDP"


def judge_effort(effort: Effort, state: str, owed: float, given: float, round_: int, *, caretaker: bool) -> LedgerEntry:
    """A participant's year. A caretaker government gives what its predecessor left it, so its breach is void."""
    outcome: Literal["kept", "broken", "void"] = "kept"
    evidence = f"gave {given:g} {unit_of(effort)} to {effort.kind} {effort.id}, {owed:g} was owed"
    if given < owed - _SLACK:
        outcome = "void" if caretaker else "broken"
        if caretaker:
            evidence += ", under a caretaker government"
    return _new_ledger_entry(
        round=round_,
        state=state,
        commitment=effort.kind,
        outcome=outcome,
        owed=round(owed, 6),
        done=given,
        unit=unit_of(effort),
        evidence=evidence,
        about=effort.id,
    )


def judge_leaving(effort: Effort, state: str, round_: int) -> LedgerEntry:
    """A participant that left where the ruleset lets it leave and blames it."""
    return _new_ledger_entry(
        round=round_,
        state=state,
        commitment=effort.kind,
        outcome="broken",
        owed=effort.asked,
        done=0.0,
        unit=unit_of(effort),
        evidence=f"left {effort.kind} {effort.id} before its last year, which is round {effort.until}",
        about=effort.id,
    )
