"""What somebody who joins gets, and by what a joining is known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitry_server.host.codes import device_of, join_id, keyed_token, new_id, new_token
from summitry_server.host.ports import Grant, Role

__all__ = ["Joined", "Ticket"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A device's way in. The token is given this once."""

    session: str
    token: str
    role: Role
    seat: str | None = None
    seat_code: str | None = None
    member: int | None = None
    """The device's number in its delegation."""
    rank: Literal["head", "delegate"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a joining is known by: the same again for the same key."""

    session: str
    token: str
    id: str
    """Of its commands."""

    @classmethod
    def of(cls, session: str, key: str) -> Ticket:
        if not key:
            return cls(session=session, token=new_token(), id=new_id())
        return cls(session=session, token=keyed_token(session, key), id=join_id(session, key))

    def grant(self, role: Role, seat: str | None = None, name: str = "") -> Grant:
        """What its token allows."""
        return Grant(session=self.session, role=role, seat=seat, device=device_of(self.token), name=name)
