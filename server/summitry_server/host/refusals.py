"""How whatever happens outside a session's writer says no."""

from __future__ import annotations

from summitry_server.protocol import Refused

__all__ = ["Refusal", "refusal"]


class Refusal(Exception):
    """A wish or a code that leads nowhere."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"{refused.code}: {refused.reason}")
        self.refused = refused


def refusal(code: str, reason: str, allowed: str = "") -> Refusal:
    """To be raised."""
    return Refusal(Refused(code=code, reason=reason, allowed=allowed))
