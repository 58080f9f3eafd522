"""What the server says of its bots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ReportBot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBot:
    """A bot did not give its seat's decision. The server gives this command, for the facilitator to read."""

    kind: Literal["report_bot"] = "report_bot"
    phase: str
    """The phase instance; it may be over, since a bot that stalls is noticed late."""
    seat: str
    bot: str
    why: Literal["error", "stalled", "died", "refused", "benched"]
    detail: str = ""
