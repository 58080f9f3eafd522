"""Codes that people type, and tokens that devices keep."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

__all__ = ["device_of", "join_id", "keyed_token", "new_code", "new_id", "new_token", "normal_code", "token_hash"]

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


def keyed_token(session: str, key: str) -> str:
    """The token that a client gets which drew ``key`` at random: the same again when it asks again. As secret as the key."""
    return urlsafe_b64encode(_of_key(b"token", session, key)[:24]).decode()


def join_id(session: str, key: str) -> str:
    """How the log knows the joining under a key: it says nothing of the key, nor of its token."""
    return _of_key(b"join", session, key).hex()[:16]


def _of_key(use: bytes, session: str, key: str) -> bytes:
    return sha256(b"\0".join((b"key for", use, session.encode(), key.encode("utf-8", "replace")))).digest()


def device_of(token: str) -> str:
    """How a delegation knows the device that holds the token: a name that says nothing of the token, nor of its hash."""
    return sha256(b"device " + token.encode("utf-8", "replace")).hexdigest()[:12]


def token_hash(token: str) -> str:
    """What is stored of a token. It has 192 random bits, so a plain hash can't be turned back."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
