"""What a report is made of, and its plain form: lines of at most 80 columns that read well aloud and in a diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

__all__ = ["WIDTH", "Block", "Heading", "Table", "Text", "plain"]

WIDTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 1
    """1 for a game, 2 for a round, 3 for a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph. ``label`` stands before its first line and the rest hangs under the text."""

    text: str
    label: str = ""
    indent: int = 0
    tone: Literal["", "good", "bad", "dim"] = ""
    """How a colour terminal may show it. It never carries anything that the words don't."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text. ``right`` holds the columns that are aligned to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


Block = Heading | Text | Table


def plain(blocks: Iterable[Block]) -> Iterator[str]:
    """The report as lines, without line feeds."""
    first = True
    for block in blocks:
        if isinstance(block, Heading):
            if not first:
                yield ""
            yield from _heading(block)
        elif isinstance(block, Text):
            yield from _text(block)
        else:
            yield from _table(block)
        first = False


def _heading(block: Heading) -> Iterator[str]:
    if block.level == 3:
        yield block.text
        return
    lines = wrap(block.text, WIDTH) or [""]
    yield from lines
    yield ("=" if block.level == 1 else "-") * max(len(line) for line in lines)


def _text(block: Text) -> Iterator[str]:
    margin = " " * block.indent
    label = f"{block.label}  " if block.label else ""
    yield from wrap(
        block.text,
        WIDTH,
        initial_indent=margin + label,
        subsequent_indent=margin + " " * len(label),
        break_on_hyphens=False,
    ) or [""]


def _table(block: Table) -> Iterator[str]:
    lines = [block.columns, *block.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(block.columns))]
    gap = "  " if 2 + sum(widths) + 2 * (len(widths) - 1) <= WIDTH else " "
    for line in lines:
        cells = [
            cell.rjust(width) if column in block.right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield ("  " + gap.join(cells)).rstrip()[:WIDTH]
