"""The engine: decide what happens, fold what happened, and say what a seat may do."""

from summitry.engine.actions import (
    AmendmentsOffer,
    AmendOffer,
    Asked,
    BallotOffer,
    DecisionOffer,
    Legal,
    MotionOffer,
    PositionOffer,
)
from summitry.engine.branches import Branches, Point, living
from summitry.engine.decide import decide, step
from summitry.engine.evolve import evolve, fold
from summitry.engine.forking import beginning, forked
from summitry.engine.legal import legal
from summitry.engine.on_demand import legal_on_demand, written_out
from summitry.engine.opening import open_session
from summitry.engine.outlook import Outlook, OutlookPoint, outlook
from summitry.engine.rewind import Past
from summitry.engine.sampling import objection_to, sample

__all__ = [
    "AmendOffer", "AmendmentsOffer", "Asked", "BallotOffer", "Branches", "DecisionOffer", "Legal", "MotionOffer",
    "Outlook", "OutlookPoint", "Past", "Point", "PositionOffer", "beginning", "decide", "evolve", "fold", "forked",
    "legal", "legal_on_demand", "living", "objection_to", "open_session", "outlook", "sample", "step", "written_out",
]  # fmt: skip
