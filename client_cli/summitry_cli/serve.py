"""``summitry serve``: a live server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summitry_cli.failure import Failure
from summitry_server.app import Settings
from summitry_server.app import serve as run
from summitry_server.app.settings_file import BadSettings, load_settings

__all__ = ["serve", "settings"]


def serve(given: dict[str, Any], config: Path | None = None) -> None:
    """Serve until told to end. What is None in ``given`` comes from the environment, a file, or else from the defaults."""
    run(settings(given, config))


def settings(given: dict[str, Any], config: Path | None = None) -> Settings:
    """The settings of a server, or a failure that says which one is wrong, and where."""
    try:
        return load_settings(given, config)
    except BadSettings as error:
        raise Failure(str(error), "`summitry serve --help` lists the options.", code=2) from None
