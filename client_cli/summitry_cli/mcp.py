"""``summitry mcp``: tools for a language model, over standard input and output."""

from __future__ import annotations

from collections.abc import Sequence

from summitry_cli.model_seat.tools import made

__all__ = ["mcp"]


def mcp(url: str, codes: Sequence[str]) -> None:
    """Serve the tools until standard input ends."""
    made(url, codes).run("stdio")
