"""The check of a candidate: what it tells of programs and of bots in this process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.programs import EXAMPLES, READY, STEADY, TEMPLATE, WANTS, program

from summitry_lab.bots.remote.process import Limits
from summitry_lab.tournament.bot_check import Findings, check_bot, check_program
from summitry_lab.tournament.repeating import difference_of

pytestmark = pytest.mark.process

NODE = shutil.which("node")


def found(command: tuple[str, ...], games: int = 12) -> Findings:
    return check_program(command, games=games, limits=Limits(seconds=0.5, bank=1.0, starting=10))


def test_the_check_passes_the_examples() -> None:
    seen = found(STEADY, 20)
    assert seen.passed, seen.examples
    assert seen.games == 20
    assert seen.questions >= 20 * 9 - 5
    assert seen.restarts == 2
    assert json.loads(seen.wants) == {
        "patches": False,
        "view": [],
        "legal": ["may_set_ready", "decision"],
        "events": [],
    }
    patched = found((sys.executable, str(EXAMPLES / "follower.py")), 20)
    assert patched.passed, patched.examples
    assert json.loads(patched.wants)["patches"] is True
    assert patched.lost == 0
    assert (patched.repeated, patched.varied) == (3, 0)
    if NODE is not None:
        assert found((NODE, str(EXAMPLES / "voter.mjs")), 10).passed


def test_the_check_tells_illegal_moves_and_slow_answers(tmp_path: Path) -> None:
    illegal = found(program(tmp_path, "commands = [{'kind': 'start'}]"), 2)
    assert illegal.illegal > 0
    assert not illegal.passed
    assert any("refused" in example for example in illegal.examples)
    slow = check_program(
        program(tmp_path, f"time.sleep(0.3)\n{READY}"), games=1, limits=Limits(seconds=0.1, bank=0.2, starting=5)
    )
    assert slow.stalled > 0
    assert not slow.passed


def test_the_check_tells_who_minds_unknown_fields(tmp_path: Path) -> None:
    body = (
        f"assert set(message) <= {{'type','id','number','last','talk','bank','events','rules','view','legal'}}\n{READY}"
    )
    seen = found(program(tmp_path, body), 4)
    assert seen.unknown_fields > 0
    assert not seen.passed


def test_the_check_tells_who_needs_its_wishes(tmp_path: Path) -> None:
    path = tmp_path / "wanting.py"
    path.write_text(WANTS.format(body="wants = {'events': []}"))
    seen = found((sys.executable, str(path)), 4)
    assert seen.older > 0
    assert not seen.passed


def test_the_check_tells_who_does_not_come_back(tmp_path: Path) -> None:
    once = tmp_path / "once"
    path = tmp_path / "fragile.py"
    path.write_text(
        f"import pathlib, sys\nplace = pathlib.Path({str(once)!r})\n"
        "if place.exists(): sys.exit('still locked')\nplace.touch()\n" + TEMPLATE.format(body=READY)
    )
    seen = found((sys.executable, str(path)), 10)
    assert seen.lost == 1
    assert not seen.passed


SPENDS = """
commands = []
if legal.get("may_set_ready"):
    commands = [{{"kind": "set_ready", "phase": legal["phase"], "ready": True}}]
elif (form := legal.get("decision")) and form["spending_minimum"] < form["spending_maximum"]:
    wide = form["spending_maximum"] - form["spending_minimum"]
    spending = form["spending_minimum"] + wide * {part}
    commands = [{{"kind": "commit_decision", "phase": form["phase"], "spending": round(spending, 6)}}]
"""


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("__import__('random').random()", id="luck of its own"),
        pytest.param("(hash('FRA') % 10**6 / 10**6)", id="the order of a hash"),
        pytest.param("(globals().update(n=globals().get('n', 0) + 1) or n % 97 / 97)", id="games before"),
    ],
)
def test_the_check_tells_who_decides_otherwise_when_asked_the_same(tmp_path: Path, part: str) -> None:
    seen = found(program(tmp_path, SPENDS.format(part=part)), 8)
    assert seen.repeated == 2
    assert seen.varied >= 1
    assert "calm" in seen.first_varied or "nato" in seen.first_varied
    assert seen.passed, "it may play"


def test_the_check_lets_a_program_draw_from_the_seed_that_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "drawing.py"
    body = SPENDS.format(part="luck.random()").replace("\n", "\n    ")
    path.write_text(
        TEMPLATE.format(body=body).replace(
            '    if message["type"] != "act":',
            '    if message["type"] == "start":\n        luck = __import__("random").Random(message["seed"])\n'
            '    if message["type"] != "act":',
        )
    )
    seen = found((sys.executable, str(path)), 8)
    assert seen.passed, seen.examples
    assert (seen.repeated, seen.varied) == (2, 0)


IN_PROCESS = """
from summitry.commands import CommitDecision, SetReady
from summitry_lab.bots import Bot

met = []

class One(Bot):
    name, help = "one", "A bot of a test."

    def act(self, turn):
        met.append(turn.seat)
        form = turn.legal.decision
        if turn.legal.may_set_ready:
            yield SetReady(phase=turn.legal.phase, ready=True)
        elif form is not None:
            wide = form.spending_maximum - form.spending_minimum
            yield CommitDecision(phase=form.phase, spending=round(form.spending_minimum + wide * {part}, 6))
"""


@pytest.mark.parametrize(
    "part, varied",
    [
        pytest.param("turn.rng.random()", 0, id="its own stream"),
        pytest.param("(hash('FRA') % 10**6 / 10**6)", 2, id="the order of a hash"),
        pytest.param("(len(met) % 97 / 97)", 1, id="games before"),
    ],
)
def test_the_check_plays_bots_of_this_process_too(tmp_path: Path, part: str, varied: int) -> None:
    path = tmp_path / "own.py"
    path.write_text(IN_PROCESS.format(part=part))
    seen = check_bot(f"{path}:One", games=8, seconds=30)
    assert seen.passed, seen.examples
    assert seen.questions >= 8 * 5
    assert (seen.repeated, seen.varied) == (2, varied)
    assert bool(seen.first_varied) == bool(varied)


def test_a_bot_that_fails_in_this_process_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_text(IN_PROCESS.format(part="{}['none']"))
    seen = check_bot(f"{path}:One", games=1, seconds=30)
    assert seen.crashed > 0
    assert not seen.passed
    assert seen.varied == 0, "it fails both times"


def test_where_two_plays_part() -> None:
    before = [["r1.negotiation", "a"], ["r1.decision", "b"]]
    assert difference_of(7, before, before) == ""
    other = [["r1.negotiation", "a"], ["r1.decision", "failed: ProcessStalled"]]
    assert difference_of(7, before, other) == "game 7, nato, EST, question 2, r1.decision: failed: ProcessStalled"
    assert difference_of(7, before, before[:1]).endswith("EST: 2 questions, and then 1")


def test_the_verb_tells_whether_it_repeats_itself_and_takes_a_bot_in_python(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_text(IN_PROCESS.format(part="(hash('FRA') % 10**6 / 10**6)"))
    run = [sys.executable, "-c", "from summitry_cli.main import run; run()", "bot", "check", "--games", "1"]
    varied = subprocess.run([*run, f"{path}:One"], capture_output=True, text=True, check=False)
    assert varied.returncode == 0, varied.stderr
    assert "NO  it decides otherwise when it is asked the same again: in 1 of 1" in varied.stdout
    same = subprocess.run([*run, "loyal@easy"], capture_output=True, text=True, check=False)
    assert same.returncode == 0, same.stderr
    assert "ok  it decides the same" in same.stdout
    assert "restart" not in same.stdout
    live = subprocess.run([*run, "loyal", "--url", "http://127.0.0.1:9"], capture_output=True, text=True, check=False)
    assert live.returncode == 2
    assert "--url checks programs" in live.stderr


def test_the_verb_prints_json_and_says_by_its_exit_code_how_it_went(tmp_path: Path) -> None:
    run = [sys.executable, "-c", "from summitry_cli.main import run; run()", "bot", "check", "--games", "2", "--json"]
    good = subprocess.run([*run, " ".join(STEADY)], capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    assert json.loads(good.stdout)["passed"] is True
    bad = subprocess.run([*run, "false"], capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert json.loads(bad.stdout)["crashed"] > 0
    none = subprocess.run([*run, "no-such-program"], capture_output=True, text=True, check=False)
    assert none.returncode == 2
    assert "there is no program 'no-such-program'" in none.stderr
