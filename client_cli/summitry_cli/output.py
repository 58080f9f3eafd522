"""Printing reports: coloured on a terminal, plain lines of the same words everywhere else."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable

from summitry_lab.report import Block, plain

__all__ = ["line", "tell"]


def tell(blocks: Iterable[Block]) -> None:
    """Print a report to standard output."""
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb":
        from rich.console import Console

        from summitry_lab.report.terminal import show

        show(blocks, Console(highlight=False, emoji=False, markup=False))
        return
    for text in plain(blocks):
        line(text)


def line(text: str) -> None:
    """Print a line; what the terminal's encoding lacks is replaced, not fatal."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(text + "\n")
