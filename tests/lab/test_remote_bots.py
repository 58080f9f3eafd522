"""Bots in processes of their own: the same game as in this process, and limits that hold from outside."""

from __future__ import annotations

import json
import shutil
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.support.programs import EXAMPLES, READY, STEADY, WANTS, program
from tests.support.table import rules

from summitry.codec import LEGAL, VIEW, apply_patch
from summitry_lab.bots import UnknownBot, bot_rng, find_bot
from summitry_lab.bots.registry import program_of
from summitry_lab.bots.remote.messages import schema
from summitry_lab.bots.remote.process import Limits
from summitry_lab.bots.remote.stdio import StdioBot, close_idle
from summitry_lab.environment import Game, Policy, by_bot, play
from summitry_lab.tournament import seats_of

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")


def played(bot: Policy, key: str = "k") -> Game:
    own = rules()
    bots = {seat: find_bot("loyal") if seat != "FRA" else bot for seat in seats_of(own)}
    names = {seat: "loyal" if seat != "FRA" else "tested" for seat in bots}
    return play(own, session="s", luck_key="k", bots=bots, names=names, rng=partial(bot_rng, key), log=False)


def test_a_program_plays_as_the_same_bot_in_this_process() -> None:
    here = played(find_bot(f"{EXAMPLES / 'steady.py'}:Steady"))
    there = played(StdioBot(STEADY))
    assert not here.faults
    assert not there.faults
    assert here.state == there.state


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_the_example_in_javascript_plays() -> None:
    assert NODE is not None
    bot = StdioBot((NODE, str(EXAMPLES / "voter.mjs")))
    game = played(bot)
    assert not game.faults
    assert game.state.public.states["FRA"].spending >= 2.78, "it climbs towards the floor"
    assert bot.answers == 3 * game.state.public.round


def test_a_program_is_named_in_a_line_up_and_refused_at_a_live_table() -> None:
    bot = find_bot(f"cmd:{sys.executable} {STEADY[1]}")
    assert isinstance(bot, StdioBot)
    assert not played(bot).faults
    with pytest.raises(UnknownBot, match="only installed bots"):
        find_bot("cmd:sh -c true", files=False)


def heard_by(tmp_path: Path, wants: object, games: int = 1) -> tuple[list[dict[str, Any]], Game]:
    """What a program is asked that wants that, and never does anything."""
    path, heard = tmp_path / "wanting.py", tmp_path / "heard"
    body = f"open({str(heard)!r}, 'a').write(line)\n    wants = {wants!r}"
    path.write_text(WANTS.format(body=body))
    played_ = [played(StdioBot((sys.executable, str(path))), f"k{number}") for number in range(games)]
    close_idle()  # which remember what they want
    return [json.loads(line) for line in heard.read_text().splitlines()], played_[-1]


def test_a_program_that_wants_patches_knows_what_it_would_be_told_whole(tmp_path: Path) -> None:
    asked, game = heard_by(tmp_path, {"patches": True}, 2)
    assert not game.faults
    known: Any = {}
    wholes = 0
    sizes = []
    for message in asked:
        if "patch" in message:
            known = apply_patch(known, message["patch"])
            sizes.append(len(json.dumps(message["patch"])))
        else:
            known = {name: message[name] for name in ("view", "legal")}
            wholes += 1
        view = VIEW.load(json.dumps(known["view"]))
        legal = LEGAL.load(json.dumps(known["legal"]))
        assert legal.phase == view.public.phase_id
        assert legal.seat == "FRA"
    assert wholes == 3, "before it said so, and once in each game"
    assert min(sizes) < len(json.dumps(known)) / 10
    last = asked[-1]
    assert known["view"]["public"]["round"] == game.state.public.round
    assert last["type"] == "act"


def test_a_patched_copy_is_what_the_game_gives_whole_at_the_same_moment(tmp_path: Path) -> None:
    patched, first = heard_by(tmp_path, {"patches": True})
    (tmp_path / "heard").unlink()
    whole, second = heard_by(tmp_path, None)
    assert first.state == second.state
    known: Any = {}
    for one, other in zip(patched, whole, strict=True):
        known = apply_patch(known, one["patch"]) if "patch" in one else {name: one[name] for name in ("view", "legal")}
        assert known == {name: other[name] for name in ("view", "legal")}
        assert one["events"] == other["events"]


def test_a_program_gets_the_parts_that_it_wants(tmp_path: Path) -> None:
    wants = {
        "view": ["public.floor", "public.provocation", "own.private"],
        "legal": ["ballots", "decision.floor", "pacts.open"],
        "events": ["phase_opened", "motion_tabled"],
    }
    asked, game = heard_by(tmp_path, wants)
    assert not game.faults
    assert len(asked) > 5
    assert set(asked[0]["view"]["public"]) > {"seats", "states"}, "the first is whole"
    kinds: set[str] = set()
    decided = 0
    for message in asked[1:]:
        assert "patch" not in message
        assert set(message["view"]) == {"public", "own"}
        assert set(message["view"]["own"]) == {"private"}
        assert {"floor"} <= set(message["view"]["public"]) <= {"floor", "provocation"}
        legal = message["legal"]
        assert {"seat", "phase", "ballots"} <= set(legal) <= {"seat", "phase", "ballots", "decision", "pacts"}
        if "decision" in legal:
            decided += 1
            assert set(legal["decision"]) == {"floor"}
        assert set(legal.get("pacts", {})) <= {"open"}
        kinds |= {event["kind"] for event in message["events"]}
    assert decided
    assert kinds <= {"phase_opened", "motion_tabled"}


@pytest.mark.parametrize(
    "wants, problem",
    [
        ({"view": ["public.weather"]}, "there is no 'weather'"),
        ({"legal": ["fly"]}, "there is no 'fly'"),
        ({"view": ["public.seats.FRA"]}, "inside of what is given as a whole"),
        ({"events": ["sunrise"]}, "no kind of event"),
        ({"parts": []}, "wants.parts"),
    ],
)
def test_what_cannot_be_wanted_is_said(tmp_path: Path, wants: object, problem: str) -> None:
    _, game = heard_by(tmp_path, wants)
    assert problem in game.faults[0].problem


def test_a_game_of_the_first_version_knows_no_wishes(tmp_path: Path) -> None:
    path = tmp_path / "wanting.py"
    path.write_text(WANTS.format(body="wants = {'patches': True}"))
    game = played(StdioBot((sys.executable, str(path)), knows=()))
    assert "has no 'wants'" in game.faults[0].problem
    careful = StdioBot((sys.executable, str(EXAMPLES / "follower.py")), knows=())
    assert not played(careful).faults
    assert not careful.wanted


def test_one_process_plays_many_games() -> None:
    limits = Limits(seconds=1.5)
    first = StdioBot(STEADY, limits)
    played(first)
    assert first.starts == 1
    del first
    second = StdioBot(STEADY, limits)
    assert not played(second, "other").faults
    assert second.starts == 0, "the process of the first game was taken over"


@pytest.mark.parametrize(
    "body, kind, problem",
    [
        (f"time.sleep(60)\n{READY}", "stalled", "no answer in"),
        ("sys.exit('out of ideas')\ncommands = []", "error", "exit code 1: out of ideas"),
        (
            "print('no JSON', flush=True)\ncommands = []",
            "error",
            "can't be read: 'no JSON' is no JSON object; standard output",
        ),
        (
            "print('x.mjs:1\\nError: it is lost\\n    at there\\n\\nNode.js v20', file=sys.stderr)\nsys.exit(1)\ncommands = []",
            "error",
            "exit code 1: Error: it is lost",
        ),
        ("message['id'] = 99999\ncommands = []", "error", "answers question 99999"),
        ("commands = [{'kind': 'start'}]", "refused", "not for a seat"),
        ("commands = [{'kind': 'fly'}]", "error", "can't be read"),
        ("commands = ['x' * 2_000_000]", "error", "longer than"),
    ],
    ids=["stalls", "ends", "babbles", "ends in Node", "wrong id", "illegal", "unknown", "too long"],
)
def test_what_goes_wrong_is_counted_and_the_game_goes_on(tmp_path: Path, body: str, kind: str, problem: str) -> None:
    bot = StdioBot(program(tmp_path, body), Limits(seconds=0.1, bank=0.2, starting=5))
    began = time.perf_counter()
    game = played(bot)
    assert game.state.public.status == "ended"
    assert kind in by_bot(game.faults)["tested"]
    assert any(problem in fault.problem for fault in game.faults), game.faults
    assert time.perf_counter() - began < 30, "a bot that stalls holds the others up for its limits and no longer"


def test_the_bank_is_for_a_game_and_runs_out(tmp_path: Path) -> None:
    bot = StdioBot(program(tmp_path, f"time.sleep(0.15)\n{READY}"), Limits(seconds=0.05, bank=0.45, starting=5))
    game = played(bot)
    stalled = by_bot(game.faults)["tested"]["stalled"]
    assert 0 < stalled < 9, "the first answers came out of the bank"


def test_a_programs_environment_and_memory_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_SECRET", "x")
    told = tmp_path / "told"
    body = f"import os, pathlib\npathlib.Path({str(told)!r}).write_text(' '.join(os.environ))\n{READY}"
    assert not played(StdioBot(program(tmp_path, body))).faults
    assert "SUMMITRY_SECRET" not in told.read_text()
    if sys.platform == "linux":
        game = played(StdioBot(program(tmp_path, f"x = bytearray(1 << 29)\n{READY}"), Limits(memory=1 << 28)))
        assert any("MemoryError" in fault.problem for fault in game.faults)


def test_the_schema_that_is_published_is_that_of_the_types() -> None:
    shipped = json.loads((ROOT / "docs" / "schema" / "bot.json").read_text())
    assert shipped == schema(), "make it anew: summitry bot schema > docs/schema/bot.json"
    assert {"StartGame", "Act", "End", "Commands", "View", "Legal"} <= set(schema()["$defs"])


def test_a_file_that_is_no_program_is_told_from_one_that_is_missing(tmp_path: Path) -> None:
    script = tmp_path / "voter.mjs"
    script.write_text("", encoding="utf-8")
    with pytest.raises(UnknownBot, match="write before it what runs it"):
        program_of(str(script))
    with pytest.raises(UnknownBot, match="a class in Python"):
        program_of("mine/steady.py:Steady")
    with pytest.raises(UnknownBot, match="neither on PATH nor as a file"):
        program_of("no-such-program")
