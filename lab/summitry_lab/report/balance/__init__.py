"""The report on a tournament: one page that needs no network, the same figures as CSV, and each plot as a file."""

from summitry_lab.report.balance.files import MissingExtra, write_report
from summitry_lab.report.balance.parts import Part, parts

__all__ = ["MissingExtra", "Part", "parts", "write_report"]
