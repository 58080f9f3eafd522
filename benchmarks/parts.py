"""Where a game's time goes: the calls between the parts are timed, each without what it calls of another part."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from summitry.codec import dump_log
from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.bots.diplomat import Diplomat
from summitry_lab.environment import no_search_for_cycles
from summitry_lab.tournament import play_seed

__all__ = ["PARTS", "shares"]

PARTS = ("bots", "luck of bots", "legal and views", "decide and evolve", "resolution", "codec", "the rest")
_PLACE = import_module("summitry_lab.environment.place")
_TABLE = import_module("summitry_lab.environment.table")
_OFFERS = import_module("summitry.engine.on_demand")  # what a bot looks at is worked out while it thinks
_CALLS: tuple[tuple[Any, str, str], ...] = (
    (Diplomat, "act", "bots"),
    (import_module("summitry_lab.tournament.single"), "bot_rng", "luck of bots"),
    (_PLACE, "legal_on_demand", "legal and views"),
    (_OFFERS._OnDemand, "__getattr__", "legal and views"),
    (_OFFERS, "motion_offer", "legal and views"),
    (_OFFERS, "motion_offers", "legal and views"),
    (_PLACE, "view", "legal and views"),
    (_PLACE, "rules_view", "legal and views"),
    (_TABLE, "step", "decide and evolve"),
    (import_module("summitry.engine.phases"), "resolve", "resolution"),
    (import_module("summitry.engine.phases"), "session_end", "resolution"),
    (_TABLE, "_digest", "codec"),
)


class _Clock:
    """Adds up the time in each part."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PARTS, 0.0)
        self._inner: list[float] = []
        """For each call under way: how much of its time belongs to calls inside it."""

    def timed(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def around(*given: Any, **named: Any) -> Any:
            begin = process_time()
            self._inner.append(0.0)
            try:
                return call(*given, **named)
            finally:
                spent = process_time() - begin
                self.spent[part] += spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent

        return around

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Time the calls meanwhile."""
        patches = [patch.object(owner, name, self.timed(part, getattr(owner, name))) for owner, name, part in _CALLS]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in patches:
                one.stop()


def shares(scenario: str, ruleset: str, seconds: float) -> dict[str, float]:
    """The part of 1 that each of :data:`PARTS` takes of games played for so many seconds."""
    rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
    clock = _Clock()

    def game(seed: int) -> None:
        records = play_seed(rules, seed).records
        clock.timed("codec", lambda: sum(map(len, dump_log(records))))()

    game(0)
    clock.spent = dict.fromkeys(PARTS, 0.0)
    seed = 0
    wall = perf_counter()
    with clock.watching(), no_search_for_cycles():
        while perf_counter() - wall < seconds:
            clock.timed("the rest", game)(seed)
            seed += 1
    whole = sum(clock.spent.values())
    return {part: spent / whole for part, spent in clock.spent.items()}
