"""Decision rules: who has a ballot, what it may say, and what the count means. One module per family."""

from summitry.decision.ballots import Weights, share_words, threshold, weights_of
from summitry.decision.tally import binds, choices, count, describe, electorate, losers, may_stay_out

__all__ = [
    "Weights", "binds", "choices", "count", "describe", "electorate", "losers", "may_stay_out", "share_words", "threshold",
    "weights_of",
]  # fmt: skip
