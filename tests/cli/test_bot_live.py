"""Bots at live tables over the server's WebSocket: they play to the end, everybody sees what they are, and they come back."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import ServerProcess

pytestmark = pytest.mark.process

EXAMPLES = Path(__file__).parents[2] / "examples" / "bots"
STEADY = f"{sys.executable} {EXAMPLES / 'steady_stdio.py'}"
RUN = [sys.executable, "-c", "from summitry_cli.main import run; run()", "bot"]


def post(url: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def test_whoever_looks_sees_that_a_bot_holds_the_seat(server: ServerProcess) -> None:
    made = post(f"{server.url}/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"})
    post(f"{server.url}/api/join/{made['code']}", {"seat": "FRA", "bot": "my steady one"})
    post(f"{server.url}/api/join/{made['code']}", {"seat": "POL"})
    with urllib.request.urlopen(f"{server.url}/api/join/{made['code']}", timeout=20) as answer:
        seats = {seat["id"]: seat for seat in json.load(answer)["seats"]}
    assert (seats["FRA"]["holder"], seats["FRA"]["bot"]) == ("person", "my steady one")
    assert (seats["POL"]["holder"], seats["POL"]["bot"]) == ("person", "")


@pytest.mark.timeout(300)
def test_a_candidate_is_checked_at_live_tables_and_comes_back(server: ServerProcess) -> None:
    done = subprocess.run(
        [*RUN, "check", STEADY, "--url", server.url, "--games", "10", "--json"],
        capture_output=True, text=True, check=False, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["passed"]
    assert found["games"] == 10
    assert found["restarts"] == 1, "one connection was cut, and it came back"
    assert found["questions"] >= 9 * 10


def test_an_illegal_move_at_a_live_table_is_reported(server: ServerProcess, tmp_path: Path) -> None:
    path = tmp_path / "cheat.py"
    path.write_text(
        "import json, sys\nfor line in sys.stdin:\n    message = json.loads(line)\n    if message['type'] == 'act':\n"
        "        print(json.dumps({'type': 'commands', 'id': message['id'], 'commands': [{'kind': 'start'}]}), flush=True)\n"
    )
    done = subprocess.run(
        [*RUN, "check", f"{sys.executable} {path}", "--url", server.url, "--games", "1", "--json"],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip
    assert done.returncode == 1
    assert json.loads(done.stdout)["illegal"] > 0
