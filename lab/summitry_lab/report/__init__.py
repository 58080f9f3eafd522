"""Reports on games."""

from summitry_lab.report.blocks import Block, plain
from summitry_lab.report.chronicle import chronicle
from summitry_lab.report.ending import digest_line, ending
from summitry_lab.report.explain import explained, explanation
from summitry_lab.report.recheck import Departure, departures
from summitry_lab.report.round_log import ResolvedRound, resolved_rounds

__all__ = [
    "Block", "Departure", "ResolvedRound", "chronicle", "departures", "digest_line", "ending", "explained", "explanation",
    "plain", "resolved_rounds",
]  # fmt: skip
