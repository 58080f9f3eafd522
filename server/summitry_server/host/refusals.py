"""How whatever happens outside a session's writer says no."""

from __future__ import annotations

from typing import Final

from summitry_server.protocol import Refused

__all__ = ["UNREADABLE", "Refusal", "refusal"]

UNREADABLE: Final = Refused(
    code="unavailable",
    reason="this session's log can't be read; whoever runs the server finds more in the server's log",
    allowed="come back when it has been put in order",
)
"""What everybody is told who asks for a session of which nothing can be shown."""


class Refusal(Exception):
    """A wish or a code that leads nowhere."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"{refused.code}: {refused.reason}")
        self.refused = refused


def refusal(code: str, reason: str, allowed: str = "") -> Refusal:
    """To be raised."""
    return Refusal(Refused(code=code, reason=reason, allowed=allowed))
