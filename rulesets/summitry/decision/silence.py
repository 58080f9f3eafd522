"""Silence procedure: consent is silence, and one objection in writing stops the motion.

The public tally doesn't say who objected, nor whose objection was the only one: that is for members to know (practice of
the silence procedure, NATO C-M(2017)0045-AS1; CRS RS21510).
"""

from __future__ import annotations

from summitry.state import Tally

__all__ = ["count_silence", "describe_silence"]


def count_silence(eligible: tuple[str, ...], objection_by: str | None) -> Tally:
    """``objection_by``: the state that broke silence, if one did."""
    if objection_by is None:
        text = "Nobody broke silence before the deadline: adopted by consensus."
        return Tally(outcome="adopted", eligible=len(eligible), explanation=text)
    text = "Silence was broken before the deadline: there is no consensus."
    return Tally(outcome="blocked", eligible=len(eligible), explanation=text)


def describe_silence(without: str, *, among: bool) -> str:
    return (
        f"Consensus by silence procedure{without}: adopted unless {'one who takes part' if among else 'a member'} breaks silence, "
        "in writing, before the deadline."
    )
