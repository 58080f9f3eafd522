"""Reports on games."""

from summitry_lab.report.blocks import Block, plain
from summitry_lab.report.chronicle import chronicle
from summitry_lab.report.ending import digest_line, ending

__all__ = ["Block", "chronicle", "digest_line", "ending", "plain"]
