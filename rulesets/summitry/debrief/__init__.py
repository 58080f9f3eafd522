"""The debrief: what a session came to, from its log alone. Every figure is one that an event carries."""

from summitry.debrief.digest import debrief
from summitry.debrief.document import (
    Debrief,
    DecisionTaken,
    Deeds,
    Judged,
    Objection,
    Recount,
    RecountLine,
    SeatPar,
    SeatStory,
    StateYear,
    Talk,
    Year,
)
from summitry.debrief.knowledge import Told, told
from summitry.debrief.recount import recount

__all__ = [
    "Debrief", "DecisionTaken", "Deeds", "Judged", "Objection", "Recount", "RecountLine", "SeatPar", "SeatStory", "StateYear",
    "Talk", "Told", "Year", "debrief", "recount", "told",
]  # fmt: skip
