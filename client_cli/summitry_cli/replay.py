"""``summitry replay``: folds a log, works its Resolutions out again, and says how the game stands."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from summitry.codec import dump_log, load_log, state_digest
from summitry.codec.log import BadLog
from summitry.engine import evolve, fold
from summitry.events import Record
from summitry.state import State
from summitry_cli.failure import Failure
from summitry_cli.output import tell
from summitry_lab.report import chronicle, departures, digest_line, ending

__all__ = ["CHANGED", "read_log", "replay"]

HELP = (
    "A log has one record a line: `summitry simulate --json FILE` writes it, and a server gives it to the facilitator."
)


CHANGED = "Somebody changed the log, or a version of Summitry with another model wrote it."


def replay(file: Path, story: bool) -> None:
    """Print the final standing (or, with ``story``, the whole chronicle) and the state's digest as the last line.

    Afterwards a :class:`Failure` if a Resolution isn't what the model gives from the state before it.
    """
    records = read_log(file)
    state = _folded(records, file)
    again = fold(load_log(dump_log(records)))
    if state_digest(again) != state_digest(state):
        raise Failure(f"{file}: written out and folded again the log gives another state: this is a defect of Summitry")
    tell(chronicle(records) if story else ending(state))
    # Not through `tell`: a colour terminal must not break the line that scripts compare.
    sys.stdout.write(digest_line(state) + "\n")
    for found in departures(records):
        what = "; ".join(found.fields) or "nothing of the kind follows from the state before"
        problem = (
            f"{file}: record {found.seq}: the Resolution of round {found.round} isn't what the model gives: {what}"
        )
        raise Failure(problem, CHANGED)


def read_log(file: Path) -> tuple[Record, ...]:
    """The records of a log; a :class:`Failure` that names the place if it is none."""
    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as lines:
            return tuple(load_log(lines))
    except OSError as error:
        raise Failure(f"{file} can't be read: {error.strerror}") from None
    except BadLog as error:
        raise Failure(f"{file}: {_short(str(error))}", HELP) from None


def _folded(records: Iterable[Record], file: Path) -> State:
    state: State | None = None
    at = 0
    for record in records:
        if record.at < at:
            raise Failure(f"{file}: record {record.seq}: its time is before that of record {record.seq - 1}", HELP)
        at = record.at
        for event in record.events:
            try:
                state = evolve(state, event)
            except (AssertionError, KeyError, ValueError) as error:
                what = f"{event.kind!r} doesn't follow from the records before it ({type(error).__name__}: {error})"
                raise Failure(f"{file}: record {record.seq}: {what}", HELP) from None
    if state is None:
        raise Failure(f"{file}: no record holds an event", HELP)
    return state


def _short(text: str) -> str:
    return text if len(text) <= 400 else text[:400] + " …"
