"""``summitry doctor``: would a server run here?"""

from __future__ import annotations

import json as json_
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from summitry_cli.output import line
from summitry_cli.serve import settings
from summitry_server.app.doctor import examine
from summitry_server.app.settings_file import settings_file

__all__ = ["doctor"]

_SIGNS = {"good": "ok     ", "warning": "note   ", "fault": "WRONG  "}


def doctor(given: dict[str, Any], config: Path | None, *, json: bool) -> None:
    """Say what is well and what isn't. Ends with 1 if a server wouldn't run."""
    found = examine(settings(given, config), settings_file(config))
    faults = sum(finding.state == "fault" for finding in found)
    if json:
        line(json_.dumps({"ok": not faults, "findings": [asdict(finding) for finding in found]}, indent=2))
    else:
        for finding in found:
            line(f"{_SIGNS[finding.state]}{finding.name}: {finding.said}")
            if finding.fix:
                line(f"         to do: {finding.fix}")
        line("All is well." if not faults else f"{faults} wrong: a server would not run well.")
    if faults:
        raise typer.Exit(1)
