"""Whole games in one process: the same seed is the same game, and bots play by the rules."""

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
from tests.support.pairs import PLAYABLE as EVERY
from tests.support.table import rules

from summitry.codec import command_digest, dump_log, load_log, state_digest
from summitry.commands import AssignSeat, CastBallots, Command, Say
from summitry.engine import fold
from summitry.loading import list_rulesets
from summitry.luck import CounterLuck
from summitry.refusal import Refused
from summitry.values import SYSTEM
from summitry_lab.bots import Turn, bot_names, bot_rng, find_bot
from summitry_lab.environment import Game, Policy, play
from summitry_lab.environment.table import Table
from summitry_lab.tournament import lineup, play_seed, seats_of

GAMES = {"tutorial-5": 100, "nordic-baltic-8": 30, "calm-15": 30}
"""How often a scenario is played through; large tables take longer and are played less often."""


def played(bots: Mapping[str, Policy], *, strict: bool = False) -> Game:
    return play(rules(), session="s", luck_key="k", bots=bots, rng=partial(bot_rng, "k"), strict=strict)


def loyal_but(seat: str, bot: Policy) -> dict[str, Policy]:
    loyal: Policy = find_bot("loyal")
    return {id_: bot if id_ == seat else loyal for id_ in seats_of(rules())}


@pytest.mark.parametrize("scenario, ruleset", EVERY)
def test_many_games_without_a_single_refused_command(scenario: str, ruleset: str) -> None:
    own = rules(scenario, ruleset)
    for seed in range(GAMES.get(scenario, 6)):
        game = play_seed(own, seed, strict=True, log=False)
        assert game.state.public.status == "ended"
        assert not game.faults


@pytest.mark.parametrize("scenario, ruleset", EVERY)
def test_all_of_one_kind_play_to_the_end(scenario: str, ruleset: str) -> None:
    own = rules(scenario, ruleset)
    for name in set(bot_names()) - {"strategist"}:  # which takes its time: see test_strength.py
        # Random terms of an amendment may by chance be another's: then the rules refuse it, and the game goes on.
        game = play_seed(own, 4, dict.fromkeys(seats_of(own), name), strict=name != "random", log=False)
        assert set(game.state.public.results) == set(seats_of(own))
        assert len(game.faults) <= 2
        assert all("already_tabled" in fault.problem for fault in game.faults)


def test_the_log_folds_to_the_final_state() -> None:
    game = play_seed(rules("calm-15", "nato"), 3)
    assert [record.seq for record in game.records] == list(range(1, len(game.records) + 1))
    assert len({(record.actor, record.command_id) for record in game.records}) == len(game.records)
    again = fold(load_log(dump_log(game.records)))
    assert state_digest(again) == state_digest(game.state)


def test_a_log_that_is_read_as_it_grows_is_the_same_log() -> None:
    given = [AssignSeat(seat=seat, holder="bot", bot="loyal") for seat in seats_of(rules())]
    once, often = (Table(rules(), session="s", luck_key="k", luck=CounterLuck(), log=True) for _ in range(2))
    for number, command in enumerate(given):
        once.do(command, SYSTEM, str(number))
        often.do(command, SYSTEM, str(number))
        assert [record.seq for record in often.records] == list(range(1, number + 3))
    assert once.records == often.records
    assert [record.digest for record in once.records] == ["", *map(command_digest, given)]


def test_without_a_log_the_game_is_the_same() -> None:
    assert play_seed(rules(), 5, log=False).state == play_seed(rules(), 5).state


def test_other_seeds_are_other_games() -> None:
    assert len({state_digest(play_seed(rules(), seed, log=False).state) for seed in range(10)}) == 10


def test_one_seed_brings_the_same_luck_under_every_ruleset() -> None:
    keys = {play_seed(rules("tutorial-5", ruleset), 9, log=False).state.luck_key for ruleset in list_rulesets()}
    assert len(keys) == 1


@pytest.mark.process
def test_the_same_seed_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    outcomes = set()
    for hash_seed in ("0", "4242"):
        log = tmp_path / f"{hash_seed}.jsonl"
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from summitry_cli.main import run; run()",
                "simulate",
                "--seed",
                "7",
                "--json",
                log,
            ],
            env={"PYTHONHASHSEED": hash_seed, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        outcomes.add((done.stdout, log.read_bytes()))
    assert len(outcomes) == 1


def test_every_bot_plays_every_seat_equally_often() -> None:
    seats, bots = seats_of(rules("calm-15", "calm")), ("a", "b", "c")
    for first in (0, 3, 30):
        games = [lineup(seats, bots, seed) for seed in range(first, first + 3)]
        assert all({game[seat] for game in games} == set(bots) for seat in seats)
        assert all(list(game.values()).count(bot) == 5 for game in games for bot in bots)
    assert {seat for seat in seats if lineup(seats, bots, 0)[seat] == "a"} != {
        seat for seat in seats if lineup(seats, bots, 3)[seat] == "a"
    }


class Silent:
    """Does nothing at all."""

    def act(self, turn: Turn) -> Sequence[Command]:
        return ()


class Broken:
    def act(self, turn: Turn) -> Sequence[Command]:
        raise ZeroDivisionError("no plan")


class Cheat:
    """Votes on what isn't there, and then plays on as a loyal one."""

    def act(self, turn: Turn) -> Sequence[Command]:
        return [CastBallots(ballots=()), Say(text=""), *find_bot("loyal").act(turn)]


def phases(game: Game) -> Iterable[str]:
    return (fault.phase.split(".")[1] for fault in game.faults)


def test_a_silent_bot_gets_the_declared_default() -> None:
    game = played(loyal_but("FRA", Silent()))
    assert game.state.public.status == "ended"
    assert not game.faults, "doing nothing is no fault, only a missed phase"
    france = game.state.public.states["FRA"]
    assert france.spending == rules().state("FRA").baseline
    assert game.state.public.seats["FRA"].missed > 0


def test_a_failing_bot_is_counted_and_the_game_goes_on() -> None:
    game = played(loyal_but("FRA", Broken()))
    assert game.state.public.status == "ended"
    assert {fault.seat for fault in game.faults} == {"FRA"}
    assert set(phases(game)) == {"negotiation", "vote", "decision"}
    assert all(fault.problem == "ZeroDivisionError: no plan" for fault in game.faults)


def test_an_illegal_command_is_dropped_and_counted() -> None:
    game = played(loyal_but("FRA", Cheat()))
    assert game.state.public.status == "ended"
    assert {fault.seat for fault in game.faults} == {"FRA"}


def test_strict_play_stops_at_the_first_mistake() -> None:
    with pytest.raises(ZeroDivisionError):
        played(loyal_but("FRA", Broken()), strict=True)
    with pytest.raises(Refused):
        played(loyal_but("FRA", Cheat()), strict=True)


def test_an_empty_seat_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nobody plays POL"):
        played({seat: find_bot("loyal") for seat in seats_of(rules()) if seat != "POL"})
