"""``summitry serve``: a live server."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from summitry_cli.failure import Failure
from summitry_server.app import Settings
from summitry_server.app import serve as run

__all__ = ["serve", "settings"]


def serve(given: dict[str, Any]) -> None:
    """Serve until told to end. What is None in ``given`` comes from the environment, else from the defaults."""
    run(settings(given))


def settings(given: dict[str, Any]) -> Settings:
    """The settings of a server, or a failure that says which one is wrong."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])} is {item['input']!r}: {item['msg']}"
            for item in error.errors()
        )
        raise Failure(
            faults, "`summitry serve --help` lists the options; SUMMITRY_PORT and so on set them too.", code=2
        ) from None
