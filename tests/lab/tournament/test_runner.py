"""Many games: the same whoever plays them, kept through a kill, and nothing dropped that went wrong."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, ClassVar

import pytest
from tests.lab.tournament.test_spec import GOOD

from summitry.commands import Command, SetReady
from summitry.loading.page import Page
from summitry_lab.bots import Bot, Turn
from summitry_lab.tournament import runner
from summitry_lab.tournament.code import about_code
from summitry_lab.tournament.plan import Plan, plan_of
from summitry_lab.tournament.results import OtherCode, Results
from summitry_lab.tournament.runner import play_plan, results_of
from summitry_lab.tournament.spec import read_spec

SMALL = GOOD.replace("seeds = 3", "seeds = 2").replace("seeds = 2\n\n[sens", "seeds = 1\n\n[sens")


def plan(text: str = SMALL) -> Plan:
    return plan_of(read_spec(Page("games.toml", text.encode())))


def transcripts(games: Mapping[str, Mapping[str, Any]]) -> str:
    """Hash of the hashes of all transcripts, by the games' ids."""
    return sha256(
        "\n".join(f"{id_} {facts['transcript']}" for id_, facts in sorted(games.items())).encode()
    ).hexdigest()


def played(each: Plan, jobs: int, machines: str = "") -> dict[str, Mapping[str, Any]]:
    tasks = results_of(each, jobs=jobs, games_per_task=3, machines=machines)
    return {id_: facts for task in tasks for id_, _, facts in task}


@pytest.mark.process
def test_any_number_of_workers_gives_the_same_transcripts() -> None:
    one, two = played(plan(), 1), played(plan(), 2)
    assert transcripts(one) == transcripts(two)
    assert one == two


@pytest.mark.process
def test_machines_of_a_dask_cluster_give_the_same_transcripts() -> None:
    distributed = pytest.importorskip("dask.distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, protocol="tcp://"
    ) as cluster:
        try:
            there = played(plan(), 1, cluster.scheduler_address)
        finally:
            distributed.default_client().close()
    assert there == played(plan(), 1)


def test_the_same_rules_with_other_whims_are_another_game() -> None:
    found = plan()
    games = played(found, 1)
    first = [g for g in found.games if g.arm.ruleset == "calm" and g.arm.lineup == "mixed" and g.arm.plain]
    again = [g for g in found.games if g.arm.again]
    assert all(games[a.id]["transcript"] != games[b.id]["transcript"] for a, b in zip(first, again, strict=True))


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", "from summitry_cli.main import run; run()", "lab", *map(str, words)]


@pytest.mark.process
@pytest.mark.timeout(300)
def test_a_killed_run_goes_on_and_ends_as_if_nothing_had_been(tmp_path: Path) -> None:
    spec = tmp_path / "games.toml"
    spec.write_text(GOOD.replace("seeds = 3", "seeds = 12") + "\n", encoding="utf-8")
    spec.write_text(spec.read_text().replace('kind = "tournament"', 'kind = "tournament"\ngames_per_task = 2', 1))
    whole, broken = tmp_path / "whole.sqlite", tmp_path / "broken.sqlite"
    subprocess.run(command("run", spec, "-j", "2", "--out", whole), check=True, capture_output=True)
    process = subprocess.Popen(
        command("run", spec, "-j", "2", "--out", broken), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    begin = perf_counter()
    while process.poll() is None and perf_counter() - begin < 60:
        if broken.exists() and _count(broken) >= 4:
            break
        sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before, wanted = _count(broken), _count(whole)
    assert 0 < before < wanted, "killed in the middle"
    subprocess.run(command("run", spec, "-j", "2", "--out", broken), check=True, capture_output=True)
    assert _count(broken) == wanted
    assert _dump(Results(broken)) == _dump(Results(whole))
    for each in (whole, broken):
        subprocess.run(command("report", each, "--out", each.with_suffix("")), check=True, capture_output=True)
    first, second = (
        {file.name: file.read_bytes() for file in each.with_suffix("").rglob("*.*")} for each in (whole, broken)
    )
    assert len(first) > 10
    assert first == second, "the same report, byte for byte"


def _count(path: Path) -> int:
    try:
        return len(Results(path).done())
    except Exception:
        return 0


def _dump(results: Results) -> str:
    games, _ = results.played()
    return json.dumps([[one.planned.id, one.planned.variant, one.facts] for one in games], sort_keys=True)


def test_results_of_other_code_are_not_mixed(tmp_path: Path) -> None:
    spec = read_spec(Page("games.toml", SMALL.encode()))
    found = plan_of(spec)
    results = Results(tmp_path / "r.sqlite")
    results.begin(spec.document, spec.text, found, about_code(()))
    first = next(iter(results_of(found, games_per_task=1)))
    results.add(first)
    results.add(first)
    assert len(results.done()) == 1, "counted once"
    results.begin(spec.document, spec.text, found, about_code(()))
    with pytest.raises(OtherCode, match="other"):
        results.begin(spec.document, spec.text, found, {**about_code(()), "code": "other"})


def test_a_program_plays_a_tournament_and_belongs_to_its_code(tmp_path: Path) -> None:
    program = tmp_path / "steady.py"
    program.write_text((Path(__file__).parents[3] / "examples" / "bots" / "steady_stdio.py").read_text())
    bot = f"cmd:{shlex.quote(sys.executable)} {shlex.quote(str(program))}"
    text = SMALL.replace('bots = ["best-replier", "free-rider", "loyal"]', f"bots = {json.dumps([bot, 'loyal@easy'])}")
    found = plan(text)
    game = next(game for game in found.games if bot in game.row.bots.values())
    facts = runner.play_row(found.rules[game.row.rules], game.row)
    assert not facts["faults"]
    before = about_code([bot])
    assert program.name in before["bots"]
    program.write_text(program.read_text() + "\n")
    assert about_code([bot])["code"] != before["code"] != about_code(["loyal@easy"])["code"] == about_code([])["code"]


def test_a_level_of_a_bot_of_ones_own_belongs_to_the_code(tmp_path: Path) -> None:
    file = tmp_path / "own.py"
    file.write_text("from summitry_lab.bots.loyal import Loyal\n\n\nclass Own(Loyal):\n    pass\n")
    plain, easy = about_code([f"{file}:Own"]), about_code([f"{file}:Own@easy"])
    assert plain["bots"].startswith(f"{file}:Own (")
    assert easy["bots"].startswith(f"{file}:Own@easy (")


class Clumsy(Bot):
    """Raises when it has to decide, and asks for what it may not do in negotiations."""

    name: ClassVar[str] = "clumsy"
    help: ClassVar[str] = "For tests."

    def act(self, turn: Turn) -> Sequence[Command]:
        if turn.phase == "decision":
            raise RuntimeError("lost the papers")
        return [SetReady(phase="0.briefing.0", ready=True)]


def test_what_bots_do_wrong_is_counted_and_the_game_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(runner, "find_bot", lambda name, folder=None: Clumsy())
    found = plan()
    row = found.games[0].row
    facts = runner.play_row(found.rules[row.rules], row)
    assert facts["ended"] == "completed"
    problems = [problem for *_, problem in facts["faults"]]
    assert any("lost the papers" in problem for problem in problems)
    assert any("set_ready" in problem for problem in problems)


def test_a_game_that_fails_itself_is_kept_as_a_crash(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no states")

    monkeypatch.setattr(runner, "play", broken)
    spec = read_spec(Page("games.toml", SMALL.encode()))
    found = plan_of(spec)
    results = Results(tmp_path / "r.sqlite")
    results.begin(spec.document, spec.text, found, about_code(()))
    play_plan(found, results)
    games, planned = results.played()
    assert len(games) == planned
    assert all("ZeroDivisionError: no states" in one.facts["crash"] for one in games)


def test_facts_agree_with_the_end_of_the_game() -> None:
    found = plan()
    for game in found.games[:2]:
        facts = runner.play_row(found.rules[game.row.rules], game.row)
        assert len(facts["by_round"]["deterrence"]) == facts["rounds"]
        assert set(facts["scores"]) == set(game.row.bots)
        assert all(rounds != 0 for *_, rounds in facts["motions"])
        for had, pivotal, won, _, _ in facts["votes"].values():
            assert 0 <= pivotal <= had
            assert 0 <= won <= had


def test_bots_that_are_kept_from_something_do_not_do_it() -> None:
    free = plan(SMALL)
    kept = plan(SMALL.replace('"loyal"]\n\n', '"loyal"]\nwithout = ["pacts", "pledges"]\n\n', 1))
    done = {True: [0, 0], False: [0, 0]}
    for restricted, each in ((False, free), (True, kept)):
        for game in [one for one in each.games if one.arm.lineup == "mixed"][:6]:
            facts = runner.play_row(each.rules[game.row.rules], game.row)
            done[restricted][0] += facts["pacts"]
            done[restricted][1] += facts["pledges"][0]
            assert not facts["faults"]
    assert done[True] == [0, 0]
    assert done[False][1] > 0
