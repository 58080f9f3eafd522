"""Games that several measurements need, each played once: they are asked for first, then played all together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summitry.loading import load_rules
from summitry.rules import Rules
from summitry_lab.tournament.lineup import lineup
from summitry_lab.tournament.plan import Plan, Row, game_id, rules_digest
from summitry_lab.tournament.runner import results_of
from summitry_lab.tournament.single import seats_of
from summitry_lab.tournament.spec import untimed

__all__ = ["Asked", "Pool"]

Asked = Sequence[tuple[int, str]]
"""(seed, the game's id)."""


class Pool:
    """Asks for games, plays them, and gives their facts."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str, str], tuple[str, Rules]] = {}
        self._rows: dict[str, Row] = {}
        self._facts: dict[str, Mapping[str, Any]] = {}

    def rules(self, scenario: str, ruleset: str, doctrine: str = "") -> Rules:
        """The rules of a pair, loaded once."""
        return self._loaded(scenario, ruleset, doctrine)[1]

    def _loaded(self, scenario: str, ruleset: str, doctrine: str) -> tuple[str, Rules]:
        key = scenario, ruleset, doctrine
        if key not in self._rules:
            rules = load_rules(scenario, ruleset, untimed(doctrine))
            self._rules[key] = rules_digest(rules), rules
        return self._rules[key]

    def game(
        self, where: tuple[str, str, str], seed: int, bots: Mapping[str, str], *, without: Sequence[str] = ()
    ) -> str:
        """Ask for one game; its id."""
        digest, _ = self._loaded(*where)
        key = f"seed-{seed}"
        row = Row(rules=digest, bots=dict(bots), luck=key, whims=key, without=tuple(sorted(without)))
        id_ = game_id(row)
        self._rows[id_] = row
        return id_

    def mixed(
        self, where: tuple[str, str, str], bots: Sequence[str], seeds: Sequence[int], *, without: Sequence[str] = ()
    ) -> Asked:
        """Ask for the games of a line-up in rotation: every seed once for each bot."""
        seats = seats_of(self.rules(*where))
        return [
            (seed, self.game(where, seed, lineup(seats, bots, seed * len(bots) + turn), without=without))
            for seed in seeds
            for turn in range(len(bots))
        ]

    @property
    def waiting(self) -> int:
        """How many games are to be played."""
        return len(self._rows.keys() - self._facts.keys())

    def play(self, *, jobs: int = 1, told: Callable[[int], None] = lambda _: None) -> None:
        """Play what was asked for and not played yet."""
        plan = Plan(games=(), rules=dict(self._rules.values()))
        missing = {id_: row for id_, row in self._rows.items() if id_ not in self._facts}
        for games in results_of(plan, jobs=jobs, games_per_task=20, rows=missing):
            self._facts |= {id_: facts for id_, _, facts in games}
            told(len(games))

    def of(self, asked: Asked) -> list[tuple[int, Mapping[str, Any]]]:
        """(seed, facts) of games that were asked for, with who played (``bots``: seat → name).

        A game that crashed raises: nothing may be measured without it.
        """
        for _, id_ in asked:
            if "crash" in self._facts[id_]:
                raise RuntimeError(f"a game crashed: {self._facts[id_]['crash']}")
        return [(seed, {**self._facts[id_], "bots": self._rows[id_].bots}) for seed, id_ in asked]
