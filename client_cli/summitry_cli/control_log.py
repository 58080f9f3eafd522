"""``summitry control export`` and ``purge``: taking a session's log out, and removing the session."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from summitry_cli.control_place import Link, Place, Yes, sure
from summitry_cli.failure import Failure
from summitry_cli.new_file import incomplete_name, new_file
from summitry_cli.output import line

__all__ = ["log_verbs"]

_TAIL = 4096
"""Bytes, of which the last line of a log that breaks off has fewer."""


def log_verbs(control: typer.Typer) -> None:
    """Add the verbs to ``summitry control``."""
    control.command()(export)
    control.command()(purge)


def export(
    link: Link,
    file: Annotated[Path, typer.Argument(help="Where to; must not exist yet. - for standard output.")] = Path("-"),
    csv: Annotated[
        bool, typer.Option("--csv", help="A row per event, for a spreadsheet, instead of JSON Lines.")
    ] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="After ENDEX: every event with who knew it at the time, as for a replay.")
    ] = False,
) -> None:
    """Take the log out: whole records after ENDEX, before it the events. Ends with 1 if it can't be read to its end."""
    if csv and timeline:
        raise Failure("a timeline is written as JSON Lines alone", "Leave out --csv.", code=2)
    path = "debrief/timeline" if timeline else f"log?format={'csv' if csv else 'jsonl'}"
    place = Place(link)
    if str(file) == "-":
        broken = _fetched(place, path, sys.stdout.buffer.write)
        sys.stdout.buffer.flush()
        where = "what was written"
    else:
        with new_file(file) as target:
            broken = _fetched(place, path, target.write)
            target.incomplete = bool(broken)
        where = str(incomplete_name(file))
    if broken:
        raise Failure(broken, f"What there is of it is in {where}." if str(file) != "-" else "")
    if str(file) != "-":
        line(f"The log is in {file} ({file.stat().st_size:,} bytes).")


def purge(link: Link, yes: Yes = False) -> None:
    """Remove the session from the server for ever, with its log, codes and names. Nobody can undo it."""
    place = Place(link)
    found = place.ask("access")
    forks = f" {found['forks']} forks stay, and hold what was played before them." if found["forks"] else ""
    sure(f"Remove session {place.session} for ever, for everybody?{forks}", yes)
    done = place.ask("", method="DELETE")
    line(f"Removed: {done['removed']}.")
    if done["forks"]:
        line("Forks stay, and hold what was played before them; each has a facilitator's link of its own:")
        line(", ".join(done["forks"]))


def _fetched(place: Place, path: str, write: Callable[[bytes], object]) -> str:
    """Write what is downloaded. What its last line says if it breaks off; empty if it is whole."""
    tail = b""

    def take(piece: bytes) -> None:
        nonlocal tail
        write(piece)
        tail = (tail + piece)[-_TAIL:]

    place.download(path, take)
    last = (
        tail.decode(errors="replace").rstrip().rpartition("\n")[2].replace('""', '"')
    )  # in CSV the quotes are doubled
    at = last.find('{"incomplete":{')
    if at < 0 or (at > 0 and ",incomplete," not in last[:at]):
        return ""
    said, _ = json.JSONDecoder().raw_decode(last[at:])
    return f"{said['incomplete']['reason']} ({said['incomplete']['code']})"
