"""The facilitator's link: a session, and the token that leads to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import Annotated, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import typer

from summitry_cli.failure import Failure

__all__ = ["WAIT", "Link", "Place", "Yes", "asked", "sure"]

_HELP = "The facilitator's own link, http://…/facilitate#SESSION.TOKEN. SUMMITRY_FACILITATOR keeps it out of sight."
WAIT = 20.0
"""Seconds."""
_PIECE = 64 * 1024
Link = Annotated[str, typer.Option("--link", envvar="SUMMITRY_FACILITATOR", help=_HELP, show_envvar=False)]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")]


def sure(question: str, yes: bool) -> None:
    """Ask before what costs somebody something."""
    if not yes and not typer.confirm(question):
        raise typer.Abort


class Place:
    """A session and the token that leads to it."""

    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        session, _, token = parts.fragment.partition(".")
        before, marker, rest = parts.path.partition("/facilitate")
        if parts.scheme not in ("http", "https") or not parts.netloc or not marker or rest.strip("/") or not token:
            raise Failure(
                "this is no facilitator's link",
                "It looks like http://192.168.1.5:8000/facilitate#SESSION.TOKEN",
                code=2,
            )
        self.http = f"{parts.scheme}://{parts.netloc}{before}"
        self.session = session
        self.token = token

    def ask(self, path: str, body: object = None, method: str | None = None) -> Any:
        """The server's answer about the session; ``path`` empty: of the session itself."""
        return asked(self.http, self._path(path), body, self._headers, method)

    def download(self, path: str, write: Callable[[bytes], object]) -> None:
        """Write an answer that may be of any size. :class:`Failure` also if it is cut off on the way."""
        with answered(Request(f"{self.http}{self._path(path)}", headers=self._headers), self.http) as response:
            while piece := response.read(_PIECE):
                write(piece)

    def _path(self, path: str) -> str:
        return f"/api/sessions/{self.session}" + (f"/{path}" if path else "")

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def asked(
    http: str, path: str, body: object = None, headers: Mapping[str, str] | None = None, method: str | None = None
) -> Any:
    """A server's answer: to a POST if there is a body. :class:`Failure` with its reason if it refuses or can't be reached."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(
        f"{http}{path}", data=data, headers={"Content-Type": "application/json", **(headers or {})}, method=method
    )
    with answered(request, http) as response:
        return json.load(response)


@contextmanager
def answered(request: Request, http: str) -> Iterator[HTTPResponse]:
    """The answer of the server at ``http``, while it is read."""
    try:
        with urlopen(request, timeout=WAIT) as response:
            yield response
    except HTTPError as error:
        try:
            said = json.loads(error.read())
            raise Failure(f"the server refuses: {said['reason']} ({said['code']})", said.get("allowed", "")) from None
        except (ValueError, KeyError):
            raise Failure(f"{http} answers {error.code} {error.reason}") from None
    except (URLError, OSError) as error:
        raise Failure(f"{http} can't be reached: {getattr(error, 'reason', error)}") from None
    except IncompleteRead:
        raise Failure("the answer was cut off on the way", "Ask again.") from None
    except (ValueError, HTTPException) as error:  # what answers is no Summitry, or the address has no such port
        raise Failure(f"{http} doesn't answer as a Summitry server does: {error}") from None
