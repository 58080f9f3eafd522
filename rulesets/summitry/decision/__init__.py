"""Decision rules: who has a ballot, what it may say, and what the count means."""

from summitry.decision.tally import choices, count, describe, electorate, losers, threshold

__all__ = ["choices", "count", "describe", "electorate", "losers", "threshold"]
