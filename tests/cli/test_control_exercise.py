"""A staff college's exercise from STARTEX to the last byte removed, from the terminal alone; and what the verbs of one seat say."""

import json
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_control import post, run
from tests.support.server import ServerProcess
from typer.testing import CliRunner

from summitry.codec.log import load_log
from summitry_cli.main import app

pytestmark = [pytest.mark.process]


def status(link: str, wanted: str) -> str:
    """What stands, once the bots have come so far."""
    shown = ""
    for _ in range(300):
        shown = run(link, "status")
        if re.search(wanted, shown):
            return shown
        time.sleep(0.1)
    raise AssertionError(shown)


def made(server: ServerProcess, *options: str) -> tuple[str, str]:
    """The facilitator's link and the session's code."""
    words = (
        "--server",
        server.url,
        "--scenario",
        "nordic-baltic-8",
        "--ruleset",
        "nato",
        "--clock-factor",
        "50",
        *options,
    )
    told = run("", "create", *words)
    link = next(text.split(": ", 1)[1] for text in told.splitlines() if "Your own link" in text)
    code = re.search(r"code (\w+);", told)
    assert code is not None
    return link, code[1]


@pytest.mark.timeout(300)
def test_a_staff_college_plays_and_only_the_terminal_is_used(server: ServerProcess, tmp_path: Path) -> None:
    rules = ("--approval", "--grace", "60", "--caretaker-after", "2", "--pauses", "1", "--names", "--seed", "staff")
    link, code = made(server, *rules, "--seat", "DNK=bot:loyal", "--seat", "NOR=bot:loyal")
    joining = f"{server.url}/api/join/{code}"
    finland = post(joining, {"seat": "FIN", "name": "Aino"})
    estonia = post(joining, {"seat": "EST"})
    assert "device 1 Aino (head) away" in run(link, "codes")
    run(link, "start", "--fill", "best-replier")

    # Briefing: the clock, an inject by hand, news of control's own, a role.
    held_back = re.findall(r"^(\w+): .*By your hand", run(link, "injects"), re.MULTILINE)
    assert "The clock stands" in run(link, "pause")
    assert "60 s more" in run(link, "extend", "60")
    assert "runs on" in run(link, "resume")
    assert "told." in run(link, "inject", held_back[0], "--yes")
    assert "Told." in run(link, "tell", "Fog", "The airport is closed.", "--to", "fin")
    assert "Sent." in run(link, "say", "We are watching you.", "--to", "fin,est", "--role", "Moscow")
    seen = run(link, "look", "fin", "news")
    assert "The airport is closed." in seen
    assert "Moscow" in seen
    assert "The airport is closed." not in run(link, "look", "est", "news"), "a seat sees what it was told, and no more"
    assert "The airport is closed." in run(link, "news")
    assert "You are Finland" in run(link, "look", "fin", "card")
    run(link, "advance", "--yes")

    # Negotiation: the approval desk, and acting for a seat.
    shown = status(link, r"  h\d+ of .*\n(.*\n)*  h\d+ of ")
    first, second = re.findall(r"^  (h\d+) of", shown, re.MULTILINE)[:2]
    assert "Released." in run(link, "release", first, "--text", "In other words: maybe.")
    assert "Dropped." in run(link, "drop", second, "--yes")
    shown = run(link, "status")
    assert not re.search(rf"^  ({first}|{second}) of", shown, re.MULTILINE)
    assert "In other words: maybe." in run(link, "look", "fin", "news")
    assert "Done for FIN" in run(link, "act", "fin", "tell", "est,control", "We", "should", "talk.")
    assert "We should talk." in run(link, "look", "est", "news")
    assert "We should talk." in run(link, "news")
    assert "Done for EST" in run(link, "act", "EST", "table", "spending_floor", "3.4", "because", "it is time")
    [motion] = re.findall(r"^(m\d+)[^\n]*3\.4", run(link, "look", "fin", "motions"), re.MULTILINE)
    assert "Done for FIN" in run(link, "act", "fin", "support", motion)
    assert run(link, "act", "lva", "withdraw", motion).startswith("FAILED ")
    assert "waits for you" in run(link, "hold", "est")
    assert "at once again" in run(link, "hold", "est", "--off")

    # A caretaker, and two ways back; a delegation that moves.
    run(link, "caretaker", "fin", "--yes")
    assert "FIN: caretaker bot loyal" in run(link, "status")
    back = post(f"{server.url}/api/join/{finland['seat_code']}", {"token": finland["token"]})
    assert (back["seat"], back["member"]) == ("FIN", 1)
    assert "FIN: person" in run(link, "status")
    run(link, "caretaker", "est", "--yes", "--bot", "free-rider")
    assert "its delegation's again" in run(link, "give-back", "est")
    assert "EST: person" in run(link, "status")
    assert "Moved." in run(link, "move", "est", "swe", "--yes")
    assert re.search(r"EST: open.*\n(.*\n)*  SWE: person", run(link, "status"))
    assert estonia["token"], "the same device, at another seat"
    run(link, "advance", "--yes")

    # Vote: who owes something gets grace; what is in is frozen.
    status(link, "vote")
    assert "60 s for the missing" in run(link, "grace", "60")
    assert "Grace for FIN, SWE" in run(link, "status")
    assert "Done for FIN" in run(link, "act", "fin", "vote", "all", "yes")
    assert "you have no open ballot" in run(link, "act", "lva", "vote", "all", "no"), "what is in is frozen"
    assert "Done for SWE" in run(link, "act", "swe", "accept")
    status(link, r"1\.decision\.0")
    assert "Done for FIN" in run(link, "act", "fin", "spend", "2.6")

    # Back to the vote, a fork from there, and the end.
    assert "The clock stands" in run(link, "rewind", "1.vote.0", "--yes")
    assert "1.vote.1" in run(link, "status")
    forked = run(link, "fork", "1.vote.0", "--seat", "SWE=bot:loyal")
    other = next(text.split(": ", 1)[1] for text in forked.splitlines() if "facilitator's link" in text)
    assert "SWE: bot loyal" in run(other, "status")
    assert "ENDEX." in run(link, "end", "--yes")
    assert "not_ended" in run(other, "export", str(tmp_path / "x"), "--timeline")
    assert not list(tmp_path.iterdir()), "nothing is left of what was refused"
    assert "open to everybody" in run(link, "debrief")

    # The log, in every form; and nothing of it left.
    assert "The log is in" in run(link, "export", str(tmp_path / "log.jsonl"))
    run(link, "export", str(tmp_path / "log.csv"), "--csv")
    run(link, "export", str(tmp_path / "timeline.jsonl"), "--timeline")
    records = list(load_log((tmp_path / "log.jsonl").read_bytes().splitlines()))
    assert {(record.actor.role, record.actor.seat) for record in records if record.actor.by == "facilitator"} == {
        ("facilitator", None), ("seat", "FIN"), ("seat", "EST"), ("seat", "SWE"),
    }, "all that control did is logged as control's"  # fmt: skip
    assert len((tmp_path / "log.csv").read_text().splitlines()) > len(records)
    assert {"at", "seq", "known", "event"} <= set(json.loads((tmp_path / "timeline.jsonl").read_text().splitlines()[0]))
    assert CliRunner().invoke(app, ["replay", str(tmp_path / "log.jsonl")]).exit_code == 0
    assert "exists already" in run(link, "export", str(tmp_path / "log.jsonl"))
    removed = run(link, "purge", "--yes")
    assert "Forks stay" in removed
    assert "bad_token" in run(link, "status") or "turned this device away" in run(link, "status")
    assert "SWE: bot loyal" in run(other, "status"), "a fork is a session of its own"
    run(other, "purge", "--yes")
    with sqlite3.connect(f"file:{server.folder / 'data' / 'summitry.db'}?mode=ro", uri=True) as database:
        left = database.execute(
            "SELECT count(*) FROM records WHERE session IN (?, ?)",
            [each.split("#")[1].split(".")[0] for each in (link, other)],
        )
        assert left.fetchone() == (0,)
    database.close()


@pytest.mark.parametrize(
    "words, said",
    [
        (("act", "XXX", "ready"), "there is no seat 'XXX'"),
        (("act", "fin", "dance"), "not understood: 'dance' is no command"),
        (("act", "fin", "wait"), "'wait' is for `summitry join`"),
        (("act", "fin", "vote", "all", "yes"), "FAILED"),
        (("look", "fin", "say hello"), "shows nothing"),
        (("look", "fin", "nonsense"), "not understood"),
        (("caretaker", "fin", "--bot", "nobody", "--yes"), "unknown_bot"),
        (("give-back", "xxx"), "unknown_seat"),
        (("hold", "xxx"), "unknown_seat"),
        (("vacate", "xxx", "--yes"), "unknown_seat"),
        (("export", "--csv", "--timeline"), "JSON Lines alone"),
        (("export", "x", "--timeline"), "not_ended"),
    ],
)
def test_what_a_verb_of_a_seat_cannot_do_is_said(
    running: str, words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(running, *words)
    assert shown.startswith("FAILED ")
    assert said in shown
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def running(server: ServerProcess) -> str:
    """The link of a session that is in its first briefing."""
    link, code = made(server)
    post(f"{server.url}/api/join/{code}", {"seat": "FIN"})
    run(link, "start", "--fill", "loyal")
    return link


def test_a_log_that_breaks_off_ends_the_command_with_1_and_is_kept_as_a_part(tmp_path: Path) -> None:
    process = ServerProcess(tmp_path, "--bot-delay", "0.05")
    process.start()
    try:
        link, code = made(process)
        post(f"{process.url}/api/join/{code}", {"seat": "FIN"})
        run(link, "start", "--fill", "loyal")
        run(link, "end", "--yes")
        damage(process)
        for name, more in (("log.jsonl", ()), ("log.csv", ("--csv",)), ("time.jsonl", ("--timeline",))):
            shown = run(link, "export", str(tmp_path / name), *more)
            assert shown.startswith("FAILED this file ends too soon: the next record is damaged"), shown
            assert f"{name}.incomplete" in shown
            assert not (tmp_path / name).exists()
            assert "incomplete" in (tmp_path / f"{name}.incomplete").read_text().splitlines()[-1]
        result: Any = CliRunner().invoke(app, ["control", "export"], env={"SUMMITRY_FACILITATOR": link})
        assert result.exit_code == 1
        assert '{"incomplete":' in result.stdout.splitlines()[-1]
    finally:
        process.stop()


def damage(process: ServerProcess) -> None:
    with sqlite3.connect(process.folder / "data" / "summitry.db") as database:
        database.execute("UPDATE records SET body = 'x' WHERE seq = (SELECT max(seq) - 1 FROM records)")
    database.close()
