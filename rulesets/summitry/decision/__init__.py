"""Decision rules: who has a ballot, what it may say, and what the count means. One module per family."""

from summitry.decision.ballots import Weights, threshold, weights_of
from summitry.decision.tally import binds, choices, count, describe, electorate, losers, parts

__all__ = [
    "Weights", "binds", "choices", "count", "describe", "electorate", "losers", "parts", "threshold", "weights_of",
]  # fmt: skip
