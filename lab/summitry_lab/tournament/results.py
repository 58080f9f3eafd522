"""Results on disk: one SQLite file a tournament, a row a game, the game's id its primary key.

A task's games are stored in one transaction, so a killed run loses at most the tasks in hand and counts nothing twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summitry.codec import RULES
from summitry.rules import Rules
from summitry_lab.tournament.documents import TournamentDocument
from summitry_lab.tournament.plan import Arm, Plan, Planned, Row

__all__ = ["OtherCode", "Played", "Results"]

_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rules (digest TEXT PRIMARY KEY, rules TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plan (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL, seed INTEGER NOT NULL, variant TEXT NOT NULL, seat TEXT NOT NULL,
    arm TEXT NOT NULL, row TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS games (id TEXT PRIMARY KEY, row TEXT NOT NULL, facts TEXT NOT NULL) WITHOUT ROWID;
"""


class OtherCode(RuntimeError):
    """The file holds games of another version of the program, which must not be mixed with this one's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A planned game with what came of it."""

    planned: Planned
    facts: Mapping[str, Any]
    """As :func:`~summitry_lab.tournament.facts.facts_of`; or ``{"crash": ...}`` where the game itself failed."""


class Results:
    """A tournament's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open() as base:
            base.executescript(_TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=60)) as base, base:
            yield base

    def begin(self, document: TournamentDocument, text: str, plan: Plan, about: Mapping[str, str]) -> None:
        """Write down what is to be played. :class:`OtherCode` if games of other code are in the file."""
        with self._open() as base:
            before = dict(base.execute("SELECT name, value FROM about"))
            if base.execute("SELECT 1 FROM games LIMIT 1").fetchone() and before.get("code") != about["code"]:
                raise OtherCode(
                    f"{self.path} holds games of version {before.get('version')}, code {before.get('code')}"
                )
            values = {**about, "id": document.id, "title": document.title, "spec": text}
            base.execute("DELETE FROM about")
            base.executemany("INSERT INTO about VALUES (?, ?)", sorted(values.items()))
            base.execute("DELETE FROM plan")
            base.executemany(
                "INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        place,
                        one.id,
                        one.seed,
                        one.variant,
                        one.seat,
                        json.dumps(asdict(one.arm)),
                        json.dumps(one.row.data()),
                    )
                    for place, one in enumerate(plan.games)
                ),
            )
            base.executemany(
                "INSERT OR IGNORE INTO rules VALUES (?, ?)",
                ((digest, RULES.dump(rules).decode()) for digest, rules in plan.rules.items()),
            )

    def done(self) -> frozenset[str]:
        """Ids of the games that were played."""
        with self._open() as base:
            return frozenset(id_ for (id_,) in base.execute("SELECT id FROM games"))

    def add(self, games: Iterable[tuple[str, Row, Mapping[str, Any]]]) -> None:
        """Store games, all or none. One that is there already stays as it is."""
        with self._open() as base:
            base.executemany(
                "INSERT OR IGNORE INTO games VALUES (?, ?, ?)",
                ((id_, json.dumps(row.data()), json.dumps(facts)) for id_, row, facts in games),
            )

    def about(self) -> Mapping[str, str]:
        """``id``, ``title``, ``spec`` (the file's text), ``version``, ``code``, ``bots``; empty before a run."""
        with self._open() as base:
            return dict(base.execute("SELECT name, value FROM about ORDER BY name"))

    def rules(self) -> Mapping[str, Rules]:
        """By digest."""
        with self._open() as base:
            return {digest: RULES.load(text) for digest, text in base.execute("SELECT * FROM rules ORDER BY digest")}

    def played(self) -> tuple[Sequence[Played], int]:
        """The planned games that were played, in the plan's order, and how many were planned."""
        found: list[Played] = []
        planned = 0
        with self._open() as base:
            arms: dict[str, Arm] = {}
            rows = base.execute(
                "SELECT plan.id, seed, variant, seat, arm, plan.row, facts FROM plan LEFT JOIN games ON games.id = plan.id "
                "ORDER BY place"
            )
            for id_, seed, variant, seat, arm, row, facts in rows:
                planned += 1
                if facts is None:
                    continue
                if arm not in arms:
                    arms[arm] = Arm(**json.loads(arm))
                found.append(
                    Played(
                        planned=Planned(
                            arm=arms[arm], seed=seed, variant=variant, seat=seat, id=id_, row=Row.of(json.loads(row))
                        ),
                        facts=json.loads(facts),
                    )
                )
        return found, planned
