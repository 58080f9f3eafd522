"""``summitry join`` as people use it: its own process, against a real server."""

import asyncio
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest
from tests.support.server import ServerProcess
from typer.testing import CliRunner

from summitry.commands import Command, Start
from summitry_cli.failure import Failure
from summitry_cli.main import app
from summitry_cli.player.connection import Connection
from summitry_cli.player.link import address, take_seat
from summitry_server.protocol import Accepted

COMMAND = [sys.executable, "-c", "from summitry_cli.main import run; run()"]
WAIT = 30.0


class Player:
    """A `summitry join` process whose words are read as they come."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "join", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )
        self.heard: list[str] = []
        self._lines: Queue[str | None] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def say(self, *lines: str) -> None:
        assert self.process.stdin is not None
        for line in lines:
            self.process.stdin.write(line + "\n")

    def expect(self, text: str) -> str:
        """The first line from now on that holds this text."""
        while True:
            try:
                line = self._lines.get(timeout=WAIT)
            except Empty:
                raise AssertionError(f"{text!r} was not said:\n" + "\n".join(self.heard)) from None
            if line is None:
                raise AssertionError(f"{text!r} was not said before the end:\n" + "\n".join(self.heard))
            self.heard.append(line)
            if text in line:
                return line

    def end(self) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        code = self.process.wait(timeout=WAIT)
        while (line := self._lines.get(timeout=WAIT)) is not None:
            self.heard.append(line)
        self.process.stdout.close()
        return code


@pytest.fixture
def stoppable(tmp_path: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path, "--bot-delay", "0.05", "--log-level", "warning")
    process.start()
    try:
        yield process
    finally:
        process.stop()


def facilitate(server: ServerProcess, token: str, command: Command) -> None:
    async def send() -> None:
        connection = Connection(server.socket_url, token, lambda: None, lambda _: None)
        running = asyncio.create_task(connection.run())
        answer = await asyncio.wait_for(connection.send(command), WAIT)
        await connection.close()
        await running
        assert isinstance(answer, Accepted), answer

    asyncio.run(send())


def session(server: ServerProcess, clocks: str = "untimed") -> dict[str, Any]:
    bots = dict.fromkeys(("DEU", "EST", "FIN", "POL"), "bot:loyal")
    return server.create(scenario="tutorial-5", ruleset="calm", seed=7, clocks=clocks, seats={"FRA": "open", **bots})


ROUND = (
    "wait briefing", "ready", "wait negotiation", "table floor 3.2 because few can reach more", "ready", "wait vote",
    "vote all yes", "wait decision", "spend 2.3", "wait resolution",
)  # fmt: skip


@pytest.mark.process
@pytest.mark.timeout(180)
def test_a_whole_game_by_words_over_an_outage_and_on_another_device(stoppable: ServerProcess, tmp_path: Path) -> None:
    server = stoppable
    created = session(server)
    player = Player(server.url, created["code"], "--seat", "fra")
    player.expect("You are France (FRA)")
    player.say("say Good morning", "status")
    player.expect("You to all: Good morning")
    facilitate(server, created["facilitator_token"], Start())
    player.expect("STARTEX")
    player.say(*ROUND[:8])
    player.expect("You tabled m")
    player.expect("You owe the national decision")
    server.stop()
    player.expect("Connection lost; coming back by itself.")
    player.expect("to end.)")
    player.say("spend 2.3")
    server.start()
    player.expect("Connected again.")
    player.expect("Committed: 2.3 % of GDP")
    player.expect("Accepted.")
    player.say("wait resolution", "ready", "quit")
    player.expect("Come back with")
    again = player.expect("summitry join")
    assert player.end() == 0
    words = "\n".join(player.heard)
    assert "Traceback" not in words
    assert "\x1b" not in words
    assert sum("Committed" in line for line in player.heard) == 1

    code = again.split()[-1]
    assert code.count(".") == 1, "the device comes back as itself, with its rank"
    script = "\n".join(["card", *ROUND[1:], "ready", *ROUND, "wait end", "states", "news 3"])
    done = subprocess.run(
        [*COMMAND, "join", f"{server.url}/join/{code}"],
        input=script, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "For you alone:" in done.stdout
    assert "ENDEX: all rounds were played." in done.stdout
    assert "Your result:" in done.stdout
    assert "Result of Poland:" not in done.stdout, "the others' come with the debrief"
    assert done.stdout.count("Committed:") == 2

    request = urllib.request.Request(
        f"{server.url}/api/sessions/{created['session']}/log",
        headers={"Authorization": f"Bearer {created['facilitator_token']}"},
    )
    log = tmp_path / "log.jsonl"
    with urllib.request.urlopen(request, timeout=15) as answer:
        log.write_bytes(answer.read())
    replayed = CliRunner().invoke(app, ["replay", str(log)])
    assert replayed.exit_code == 0, replayed.exception
    assert "All rounds were played." in replayed.output


@pytest.mark.process
def test_refusals_are_told_with_what_is_allowed_and_observers_look_on(server: ServerProcess) -> None:
    created = session(server, clocks="live")
    player = Player(server.url, created["code"], "--seat", "FRA")
    player.expect("You are France (FRA)")
    facilitate(server, created["facilitator_token"], Start())
    player.expect("s left.")
    player.say("wait briefing", "ready", "wait negotiation", "table floor 4")
    player.expect("Refused: 'value' is 4.0: that is the floor already")
    player.expect("Allowed: another value")
    player.say("table floor 3.5", "table accession UKR")
    player.expect("Not understood: you have tabled your motion of this round, so 'accession'")
    player.say("bogus")
    player.expect("Not understood: 'bogus' is no command.")

    observer = Player(server.url, created["code"], "--observe")
    observer.expect("You are an observer.")
    observer.say("motions", "vote m1 yes")
    observer.expect("by France: Set the spending floor at 3.5")
    observer.expect("you are an observer")
    assert observer.end() == 0

    taken = CliRunner().invoke(app, ["join", server.url, created["code"], "--seat", "FRA"])
    assert isinstance(taken.exception, Failure)
    assert "FRA is held by a person (seat_not_open)" in taken.exception.problem
    player.say("quit")
    assert player.end() == 0


@pytest.mark.process
def test_who_sits_there_is_seen_from_the_terminal_and_nobody_is_asked_back_to_what_was_removed(
    server: ServerProcess,
) -> None:
    created = session(server)
    player = Player(server.url, created["code"], "--seat", "FRA")
    player.expect("You are France (FRA)")
    player.expect("Nothing is asked of you")
    link = {"SUMMITRY_FACILITATOR": f"{server.url}{created['facilitator_path']}"}
    for _ in range(5):
        assert "FRA: person, 1 online" in CliRunner().invoke(app, ["control", "status"], env=link).output
    removing = urllib.request.Request(
        f"{server.url}/api/sessions/{created['session']}",
        headers={"Authorization": f"Bearer {created['facilitator_token']}"},
        method="DELETE",
    )
    with urllib.request.urlopen(removing, timeout=30):
        pass
    player.expect("the session was removed from the server")
    assert player.end() == 1
    assert not [line for line in player.heard if "Come back" in line or "Join again" in line]


def test_there_is_no_coming_back_to_a_session_that_is_gone() -> None:
    connection = Connection("ws://127.0.0.1:1/ws", "token", lambda: None, lambda _text: None)
    connection.model.receive('{"type":"refused","code":"not_found","reason":"the session is gone"}')
    connection._take_answers()
    assert connection.lost is not None
    assert connection.lost.problem.endswith("the session is gone")


@pytest.mark.process
def test_a_code_that_nobody_knows_and_a_server_that_is_not_there(server: ServerProcess, free_port: int) -> None:
    unknown = CliRunner().invoke(app, ["join", server.url, "NOCODE"]).exception
    assert isinstance(unknown, Failure)
    assert "'NOCODE'" in unknown.problem
    nowhere = CliRunner().invoke(app, ["join", f"127.0.0.1:{free_port}", "NOCODE"]).exception
    assert isinstance(nowhere, Failure)
    assert "can't be reached" in nowhere.problem


@pytest.mark.parametrize(
    "url, code, http, meant",
    [
        ("http://h:8000", "AB12", "http://h:8000", "AB12"),
        ("h:8000/", " AB12 ", "http://h:8000", "AB12"),
        ("https://h/join/AB12", "", "https://h", "AB12"),
        ("http://h:1/game/join/AB12/", "", "http://h:1/game", "AB12"),
    ],
)
def test_addresses(url: str, code: str, http: str, meant: str) -> None:
    where = address(url, code)
    assert (where.http, where.code) == (http, meant)
    assert where.socket == http.replace("http", "ws", 1) + "/ws"


@pytest.mark.parametrize("url, code", [("ftp://h", "A"), ("http://", "A"), ("http://h:8000", "")])
def test_what_is_no_address_is_said(url: str, code: str) -> None:
    with pytest.raises(Failure) as caught:
        address(url, code)
    assert caught.value.code == 2
    assert caught.value.fix


def test_it_asks_again_under_the_same_key_when_an_answer_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer never arrives, the second says that there is no time now; the third counts."""
    asked: list[dict[str, str]] = []
    waited: list[float] = []

    class Flaky(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            if len(asked) == 1:
                self.close_connection = True
                return
            body = b'{"code":"unavailable","reason":"busy"}' if len(asked) == 2 else b'{"token":"t","seat":"FRA"}'
            self.send_response(503 if len(asked) == 2 else 201)
            self.send_header("retry-after", "7")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setattr("summitry_cli.player.link.sleep", waited.append)
    with HTTPServer(("127.0.0.1", 0), Flaky) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        ticket = take_seat(address(f"http://127.0.0.1:{server.server_port}", "ABCDEF"), "fra", observe=False)
        server.shutdown()
        thread.join()
    assert (ticket.token, ticket.seat) == ("t", "FRA")
    assert len(asked) == 3
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]["key"]) >= 22
    assert waited[1:] == [7.0]
