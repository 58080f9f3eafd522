"""The years that a delegation looks ahead: the rounds still to come and the projected years after them."""

from __future__ import annotations

from summitry.rules import Scenario

__all__ = ["Horizon"]


class Horizon:
    """How many years there are, and what stocks and spending come to over them, on the mean."""

    def __init__(self, scenario: Scenario, round_: int) -> None:
        constants = scenario.model
        self.rounds = max(1, scenario.rounds - round_ + 1)
        self.years = self.rounds + constants.projected_years
        keep = 1 - constants.depreciation
        self.kept = keep * (1 - keep**self.years) / (constants.depreciation * self.years)
        """Mean share of today's stock that is left over the years; the rest is what spending puts there."""
        self.fresh = (1 - self.kept) / 100 / constants.depreciation
        """bn USD of mean stock per point of spending and bn USD of GDP."""
