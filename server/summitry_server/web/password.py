"""The password for creating sessions."""

from __future__ import annotations

import hmac
from hashlib import sha256

from pydantic import SecretStr

from summitry_server.host.ports import Limit
from summitry_server.host.refusals import refusal

__all__ = ["SitePassword"]


class SitePassword:
    """Compared in constant time, whatever was sent; ``tries`` limits how often an address may be wrong or right."""

    def __init__(self, password: SecretStr | None, tries: Limit) -> None:
        self._digest = None if password is None else _digest(password.get_secret_value())
        self._tries = tries

    @property
    def needed(self) -> bool:
        """Whether there is one."""
        return self._digest is not None

    async def require(self, given: str | None, address: str) -> None:
        """Raise ``Refusal`` unless it is right, or none is needed."""
        if self._digest is None:
            return
        if given is None:
            raise refusal("wrong_password", "creating a session needs this server's password", "ask whoever runs it")
        if not await self._tries(address):
            raise refusal("too_many", "too many passwords from this address", "wait a minute")
        if not hmac.compare_digest(_digest(given), self._digest):
            raise refusal("wrong_password", "that is not this server's password", "ask whoever runs it")


def _digest(password: str) -> bytes:
    return sha256(password.encode("utf-8", "surrogatepass")).digest()
