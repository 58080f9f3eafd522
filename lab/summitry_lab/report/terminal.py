"""The same reports on a terminal that has colours."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as RichTable
from rich.text import Text as RichText

from summitry_lab.report.blocks import WIDTH, Block, Heading, Table, Text

__all__ = ["show"]

TONES = {"": "", "good": "green", "bad": "red", "dim": "dim"}


def show(blocks: Iterable[Block], console: Console) -> None:
    """Print a report to a rich console, no wider than the plain form."""
    for block in blocks:
        if isinstance(block, Heading):
            _heading(block, console)
        elif isinstance(block, Text):
            _text(block, console)
        else:
            _table(block, console)


def _heading(block: Heading, console: Console) -> None:
    console.print()
    if block.level == 3:
        console.print(RichText(block.text, style="bold"), width=WIDTH)
    elif block.level == 2:
        console.print(Rule(RichText(block.text, style="bold cyan"), align="left", style="cyan"), width=WIDTH)
    else:
        console.print(RichText(block.text, style="bold reverse"), width=WIDTH)


def _text(block: Text, console: Console) -> None:
    style = TONES[block.tone]
    if not block.label:
        console.print(Padding(RichText(block.text, style=style), (0, 0, 0, block.indent)), width=WIDTH)
        return
    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(RichText(block.label, style="bold"), RichText(block.text, style=style))
    console.print(Padding(grid, (0, 0, 0, block.indent)), width=WIDTH)


def _table(block: Table, console: Console) -> None:
    table = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for column, title in enumerate(block.columns):
        table.add_column(title, justify="right" if column in block.right else "left", no_wrap=True)
    for row in block.rows:
        table.add_row(*(RichText(cell) for cell in row))
    console.print(table, width=WIDTH)
