"""Codes that people type, and tokens that devices keep."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Final

__all__ = ["device_of", "new_code", "new_id", "new_token", "normal_code", "token_hash"]

_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No I, L, O, 0 and 1: nobody should have to guess which one is meant."""
_LONGEST: Final = 32


def new_code(length: int) -> str:
    """A random code. 6 letters find a session (nine hundred million of them); 8 open a seat."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def normal_code(typed: str) -> str:
    """A code as it is stored, however it was typed: small letters, spaces and dashes don't matter."""
    return "".join(letter for letter in typed[:_LONGEST].upper() if letter.isascii() and letter.isalnum())


def new_id() -> str:
    """A session's id."""
    return secrets.token_hex(8)


def new_token() -> str:
    """A device's secret."""
    return secrets.token_urlsafe(24)


def device_of(token: str) -> str:
    """How a delegation knows the device that holds the token: a name that says nothing of the token, nor of its hash."""
    return sha256(b"device " + token.encode("utf-8", "replace")).hexdigest()[:12]


def token_hash(token: str) -> str:
    """What is stored of a token. It has 192 random bits, so a plain hash can't be turned back."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
