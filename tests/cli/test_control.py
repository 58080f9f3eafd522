"""``summitry control``: the facilitator's verbs against a real server."""

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest
from tests.support.server import ServerProcess
from typer.testing import CliRunner

from summitry_cli.failure import Failure
from summitry_cli.main import app

pytestmark = [pytest.mark.process]


def post(url: str, body: object) -> Any:
    request = urllib.request.Request(url, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def run(link: str, *words: str) -> str:
    result = CliRunner().invoke(app, ["control", *words], env={"SUMMITRY_FACILITATOR": link}, catch_exceptions=True)
    if isinstance(result.exception, Failure):
        return f"FAILED {result.exception}"
    assert result.exit_code == 0, (words, result.output, result.exception)
    return result.output


def test_an_exercise_is_run_from_the_terminal(server: ServerProcess) -> None:
    wish = {"scenario": "tutorial-5", "ruleset": "calm", "clock_factor": 10, "approval": "bots"}
    made = post(f"{server.url}/api/sessions", wish)
    link = f"{server.url}{made['facilitator_path']}"
    post(f"{server.url}/api/join/{made['code']}", {"seat": "FRA"})
    post(f"{server.url}/api/join/{made['code']}", {"seat": "DEU"})
    assert "lobby" in run(link, "status")
    assert "not_running" in run(link, "pause")
    assert "Sent." in run(link, "say", "Welcome", "--to", "fra,deu", "--role", "Press")
    started = run(link, "start", "--fill", "loyal")
    assert "STARTEX" in started
    assert re.search(r"round 1, briefing \(1.briefing.0\)\n\d+ (s|min \d\d s) left\.\n", run(link, "status"))
    assert "s more" in run(link, "extend", "60")
    run(link, "advance", "--yes")
    assert "1.negotiation.0: start of round 1, negotiation" in run(link, "points")
    assert "wrong_phase" in run(link, "grace", "60")  # two people negotiate, so the phase can't end by itself yet
    run(link, "caretaker", "fra", "--yes")
    assert "FRA: caretaker bot loyal" in run(link, "status")
    assert "Moved." in run(link, "move", "deu", "est", "--yes")
    assert "DEU: open" in run(link, "status")
    assert "unknown_held" in run(link, "release", "h99")
    assert "The clock stands" in run(link, "rewind", "1.briefing.0", "--yes")
    assert "(1.briefing.1)\nClock paused with " in run(link, "status")
    assert "unknown_point" in run(link, "rewind", "9.vote.9", "--yes")
    forked = run(link, "fork", "1.briefing.0", "--seat", "DEU=bot:loyal")
    other = next(text.split(": ", 1)[1] for text in forked.splitlines() if "facilitator's link" in text)
    assert "DEU: bot loyal" in run(other, "status")
    assert "not_ended" in run(link, "debrief")
    assert "ENDEX." in run(link, "end", "--yes")
    assert "ended" in run(link, "status")
    assert "open to everybody" in run(link, "debrief")


def test_a_session_is_made_and_its_injects_come_from_the_terminal(server: ServerProcess) -> None:
    words = ("--server", server.url, "--scenario", "nordic-baltic-8", "--ruleset", "nato", "--untimed")
    made = run("", "create", *words, "--seat", "fin=bot:loyal")
    link = next(text.split(": ", 1)[1] for text in made.splitlines() if "Your own link" in text)
    assert "FIN: bot loyal" in run(link, "status")
    code = re.search(r"/join/(\w+), code (\w+);", made)
    assert code is not None
    assert lobby(server, code[2]) == 200
    post(f"{server.url}/api/join/{code[2]}", {"seat": "EST"})  # somebody for whom the Briefing waits
    run(link, "start", "--fill", "loyal")
    listed = run(link, "injects")
    held = re.findall(r"^(\w+): .*By your hand", listed, re.MULTILINE)
    assert held
    assert "no inject is called 'nonsense'" in run(link, "inject", "nonsense", "--yes")
    assert "told." in run(link, "inject", held[0], "--yes")
    assert re.search(rf"^{held[0]}: .* Came in round 1\.$", run(link, "injects"), re.MULTILINE)
    assert "FAILED refused" in run(link, "inject", held[0], "--yes")
    assert "Told." in run(link, "tell", "Fog", "The airport is closed.", "--to", "fin, est")
    assert "briefing" in run(link, "status")
    assert "unknown_seat" in run(link, "tell", "Fog", "The airport is closed.", "--to", "XXX")


@pytest.mark.parametrize(
    "words, said",
    [
        (("--scenario", "nowhere", "--ruleset", "nato"), "unknown_scenario"),
        (("--scenario", "tutorial-5", "--ruleset", "calm", "--clock-factor", "0"), "clock_factor is 0"),
        (("--scenario", "tutorial-5", "--ruleset", "calm", "--seat", "FRA"), "SEAT=bot:NAME"),
    ],
)
def test_a_session_that_cannot_be_made_says_why(server: ServerProcess, words: tuple[str, ...], said: str) -> None:
    assert said in run("", "create", "--server", server.url, *words)


@pytest.mark.parametrize(
    "server, said", [("ftp://x", "no address of a server"), ("localhost:port", "as a Summitry server")]
)
def test_an_address_that_is_none_is_named(server: str, said: str) -> None:
    assert said in run("", "create", "--server", server, "--scenario", "tutorial-5", "--ruleset", "calm")


def test_it_asks_before_it_does_what_costs_somebody_something(server: ServerProcess) -> None:
    made = post(f"{server.url}/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
    link = f"{server.url}{made['facilitator_path']}"
    run(link, "start", "--fill", "loyal")
    result = CliRunner().invoke(app, ["control", "end"], env={"SUMMITRY_FACILITATOR": link}, input="n\n")
    assert result.exit_code == 1
    assert "running" in run(link, "status")


@pytest.mark.parametrize("link", ["http://127.0.0.1:1/play#a.b", "nonsense", "http://127.0.0.1:1/facilitate"])
def test_a_link_that_is_none_is_refused(link: str) -> None:
    assert "no facilitator's link" in run(link, "status")


def test_codes_are_listed_given_anew_and_devices_put_out(server: ServerProcess) -> None:
    made = post(f"{server.url}/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
    link = f"{server.url}{made['facilitator_path']}"
    joined = post(f"{server.url}/api/join/{made['code']}", {"seat": "FRA"})
    post(f"{server.url}/api/join/{joined['seat_code']}", {})
    listed = run(link, "codes")
    assert f"session: {made['code']}" in listed
    assert f"FRA: {joined['seat_code']}, device 1 (head) away, device 2 away" in listed
    assert "DEU: " in listed
    assert "nobody let in" in listed

    new = run(link, "reissue", "fra", "--yes").split()[-1]
    assert new != joined["seat_code"]
    assert lobby(server, joined["seat_code"]) == 404
    assert lobby(server, new) == 200
    assert f"FRA: {new}, device 1 (head) away, device 2 away" in run(link, "codes"), "who is in stays in"

    assert "Withdrawn: 1." in run(link, "revoke", "FRA", "--device", "2", "--keep-code", "--yes")
    assert f"FRA: {new}, device 1 (head) away\n" in run(link, "codes")
    put_out = run(link, "revoke", "FRA", "--yes")
    assert "Withdrawn: 1." in put_out
    assert lobby(server, new) == 404
    assert lobby(server, put_out.split()[-1]) == 200

    session = run(link, "reissue", "session", "--yes").split()[-1]
    assert (lobby(server, made["code"]), lobby(server, session)) == (404, 200)
    observers = run(link, "revoke", "observers", "--yes").split()[-1]
    assert (lobby(server, made["observer_code"]), lobby(server, observers)) == (404, 200)

    changed = run(link, "revoke", "facilitators", "--yes")
    assert "FAILED" in run(link, "codes")
    assert f"session: {session}" in run(changed.split()[-1], "codes")


def test_what_cannot_be_given_anew_is_said(server: ServerProcess) -> None:
    made = post(f"{server.url}/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
    link = f"{server.url}{made['facilitator_path']}"
    assert "unknown_seat" in run(link, "reissue", "XXX", "--yes")
    assert "unknown_delegate" in run(link, "revoke", "FRA", "--device", "7", "--yes")
    assert "can't be given here" in run(link, "reissue", "facilitators", "--yes")
    assert "can't be given here" in run(link, "revoke", "session", "--yes")
    assert "--device goes with a seat" in run(link, "revoke", "observers", "--device", "1", "--yes")


def lobby(server: ServerProcess, code: str) -> int:
    """The status with which the code is answered."""
    try:
        with urllib.request.urlopen(f"{server.url}/api/join/{code}", timeout=30) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
