"""The engine: decide what happens, fold what happened, and say what a seat may do."""

from summitry.engine.actions import Asked, BallotOffer, DecisionOffer, Legal, MotionOffer
from summitry.engine.decide import decide
from summitry.engine.evolve import evolve, fold
from summitry.engine.legal import legal
from summitry.engine.opening import open_session

__all__ = [
    "Asked", "BallotOffer", "DecisionOffer", "Legal", "MotionOffer", "decide", "evolve", "fold", "legal", "open_session",
]  # fmt: skip
