"""One game between bots, named by a seed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from summitry.loading import load_rules
from summitry.rules import Options, Rules
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.environment import Game, play
from summitry_lab.tournament.lineup import DEFAULT, lineup

__all__ = ["play_seed", "seats_of", "simulate"]


def simulate(
    scenario: str, ruleset: str, seed: int, bots: Mapping[str, str] | None = None, *, strict: bool = False
) -> Game:
    """The game of this seed. ``bots``: seat → bot name; without, the default bots in rotation."""
    return play_seed(load_rules(scenario, ruleset, Options(clocks="untimed")), seed, bots, strict=strict)


def play_seed(
    rules: Rules,
    seed: int,
    bots: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
    log: bool = True,
    talk: bool = False,
    seconds: float | None = None,
) -> Game:
    """As :func:`simulate`, for rules that are loaded already.

    The session's name and the luck depend on the seed alone: the same seed brings the same luck, and the bots the same whims,
    under every ruleset.
    """
    names = dict(bots) if bots is not None else dict(lineup(seats_of(rules), DEFAULT, seed))
    return play(
        rules,
        session=f"seed-{seed}",
        luck_key=f"seed-{seed}",
        bots={seat: find_bot(name) for seat, name in names.items()},
        names=names,
        rng=partial(bot_rng, f"seed-{seed}"),
        strict=strict,
        log=log,
        talk=talk,
        seconds=seconds,
    )


def seats_of(rules: Rules) -> tuple[str, ...]:
    """The seats of the rules' scenario, in its order."""
    return tuple(spec.id for spec in rules.scenario.states if spec.seat)
