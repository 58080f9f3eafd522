"""The state of a session, split by who may know it.

``State.public`` holds only what every audience may see; ``State.private[seat]`` what the delegation (and the facilitator)
may see; the rest never leaves the engine. A view hands these parts out as they are, so nothing secret can be in them.
Everything is frozen; mappings are plain dicts that nobody changes after they are made. Lists that would grow with the
game (messages, news, the ledger's history) are events in the log, not state.
"""

from __future__ import annotations

from summitry.joint import Check, Effort
from summitry.state.held import HeldMessage
from summitry.state.motions import Motion, MotionStatus, Tally
from summitry.state.outcome import FundYear, LedgerEntry, Outcome, Result
from summitry.state.outside import Attack, GuarantorDemand, GuarantorStanding, Provocation, Theatre
from summitry.state.private import Decision, InterestValue, SeatPrivate
from summitry.state.public import Public
from summitry.state.seats import Clock, Pausing, Seat
from summitry.state.standing import Membership, Standing
from summitry.state.whole import State

__all__ = [
    "Attack",
    "Check",
    "Clock",
    "Decision",
    "Effort",
    "FundYear",
    "GuarantorDemand",
    "GuarantorStanding",
    "HeldMessage",
    "InterestValue",
    "LedgerEntry",
    "Membership",
    "Motion",
    "MotionStatus",
    "Outcome",
    "Pausing",
    "Provocation",
    "Public",
    "Result",
    "Seat",
    "SeatPrivate",
    "Standing",
    "State",
    "Tally",
    "Theatre",
]
