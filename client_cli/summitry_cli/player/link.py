"""Finding a session over HTTP: what a code stands for, and the device's own token."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from time import sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, quote, urlsplit
from urllib.request import Request, urlopen

from summitry_cli.failure import Failure

__all__ = ["Address", "Ticket", "address", "server_parts", "take_seat"]

TIMEOUT = 15
PAUSES = (0.3, 1.0, 2.0)
"""Seconds between tries, where the server names none."""
LONGEST = 30.0
"""Seconds that it waits at most, whatever the server names."""


class _Later(Failure):
    """It may succeed a little later."""

    def __init__(self, failure: Failure, seconds: str | None = None) -> None:
        super().__init__(failure.problem, failure.fix)
        self.seconds = float(seconds) if seconds is not None and seconds.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a session is."""

    http: str
    """Such as ``http://127.0.0.1:8000``, without a slash at the end."""
    code: str

    @property
    def socket(self) -> str:
        return "ws" + self.http.removeprefix("http") + "/ws"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What joining gave."""

    token: str
    seat: str
    """Empty for an observer."""
    seat_code: str


def server_parts(url: str) -> SplitResult:
    """The parts of a server's address as somebody types it, with or without ``http://``."""
    text = url.strip() if "://" in url else f"http://{url.strip()}"
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Failure(f"{url!r} is no address of a server", "Write it like http://192.168.1.5:8000", code=2)
    return parts


def address(url: str, code: str) -> Address:
    """The parts of what the player typed: a server and a code, or a join link alone."""
    parts = server_parts(url)
    path = parts.path.rstrip("/")
    before, marker, linked = path.rpartition("/join/")
    if not marker:
        before, linked = path, ""
    given = code.strip() or linked
    if not given:
        raise Failure("no code is given", "Write: summitry join URL CODE, with the code the facilitator shows.", code=2)
    return Address(http=f"{parts.scheme}://{parts.netloc}{before}", code=given)


def take_seat(where: Address, seat: str, observe: bool, *, bot: str = "") -> Ticket:
    """Join the session. :class:`Failure` with the server's reason if it refuses, or if it can't be reached.

    ``bot``: what a program that plays calls itself, for everybody at the table to see.

    It joins under a key of its own, so it asks again if the answer is lost or the server has no time now.

    A code with a token behind a point, ``ABCDEFGH.token``, brings this device back as itself, with its rank.
    """
    body: dict[str, str] = {}
    code, _, token = where.code.partition(".")
    if token:
        body["token"] = token
    else:
        body["key"] = secrets.token_urlsafe(24)
    if observe:
        body["role"] = "observer"
    elif seat:
        body["seat"] = seat.upper()
    if bot:
        body["bot"] = bot
    answer = _asked(f"{where.http}/api/join/{quote(code, safe='')}", body, where)
    return Ticket(token=answer["token"], seat=answer.get("seat", ""), seat_code=answer.get("seat_code", ""))


def _asked(url: str, body: dict[str, str], where: Address) -> dict[str, Any]:
    for pause in PAUSES:
        try:
            return _post(url, body, where)
        except _Later as later:
            sleep(pause if later.seconds is None else min(later.seconds, LONGEST))
    return _post(url, body, where)


def _post(url: str, body: dict[str, str], where: Address) -> dict[str, Any]:
    request = Request(
        url, data=json.dumps(body).encode(), headers={"Content-Type": "application/json", "Accept": "application/json"}
    )
    try:
        with urlopen(request, timeout=TIMEOUT) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
    except HTTPError as error:
        refused = _refusal(error, where)
        if error.code in (429, 500, 503):
            raise _Later(refused, error.headers.get("Retry-After")) from None
        raise refused from None
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise _Later(
            Failure(f"{where.http} can't be reached: {reason}", "Is the server running, and the address right?")
        ) from None


def _refusal(error: HTTPError, where: Address) -> Failure:
    try:
        said = json.loads(error.read())
        allowed = said.get("allowed", "")
        return Failure(
            f"the server refuses: {said['reason']} ({said['code']})", f"Allowed: {allowed}" if allowed else ""
        )
    except (ValueError, KeyError, AttributeError):
        return Failure(f"{where.http} answers {error.code} {error.reason}", "Is this the address of a Summitry server?")
