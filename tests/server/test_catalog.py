"""What a server offers to play: the shipped catalog and a folder of one's own."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from summitry.codec import RECORD
from summitry.events import SessionCreated
from summitry.loading import list_rulesets, list_scenarios, load_ruleset, load_scenario, rules_sheet
from summitry_server.app import Settings, serve
from tests.server.live import get, post, serving

CALM = files("summitry").joinpath("catalog", "rulesets", "calm.toml").read_text(encoding="utf-8")


def put(root: Path, name: str, *changes: tuple[str, str]) -> Path:
    text = CALM.replace('id = "calm"', f'id = "{name.partition("@")[0]}"')
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file = root / "rulesets" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


async def test_a_folder_of_ones_own_is_offered_and_played(tmp_path: Path) -> None:
    own = tmp_path / "own"
    put(own, "mine@1")
    file = put(own, "mine", ("version = 1", "version = 2"), ('title = "CALM: three quarters"', 'title = "Mine"'))
    async with serving(tmp_path / "data", catalog=own) as server:
        shown = (await get(server.base, "/api/catalog")).json()
        offered = {ruleset["id"]: (ruleset["version"], ruleset["title"]) for ruleset in shown["rulesets"]}
        assert offered["mine"] == (2, "Mine")
        assert set(offered) == {*list_rulesets(), "mine"}
        versions = {scenario["id"]: scenario["version"] for scenario in shown["scenarios"]}
        assert versions == {id_: load_scenario(id_).version for id_ in list_scenarios()}
        code = ""
        for name, version in (("mine", 2), ("mine@1", 1)):
            body = {"scenario": "tutorial-5", "ruleset": name, "clocks": "untimed"}
            made = await post(server.base, "/api/sessions", body)
            code = made["code"]
            first = (await server.node.store.read(made["session"], after=0, limit=1))[0]
            event = RECORD.load(RECORD.dump(first)).events[0]
            assert isinstance(event, SessionCreated)
            assert (event.rules.ruleset.id, event.rules.ruleset.version) == ("mine", version)
        # A file that is being edited is not offered; a session that runs by it goes on.
        file.write_text(file.read_text(encoding="utf-8").replace("floor = 4.0", "floor = 40"), encoding="utf-8")
        shown = (await get(server.base, "/api/catalog")).json()
        assert [ruleset["id"] for ruleset in shown["rulesets"]] == list(list_rulesets())
        refused = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "mine"}, 400)
        assert refused["code"] == "bad_catalog"
        pair = {"scenario": "nato-32", "ruleset": "eu-defence"}
        refused = await post(server.base, "/api/sessions", pair, 400)
        assert refused["code"] == "not_admitted"
        assert "TEU Art. 49" in refused["reason"]
        assert str(own) not in json.dumps(refused)
        assert (await get(server.base, f"/api/join/{code}")).status_code == httpx.codes.OK


def test_a_catalog_with_faults_is_said_before_anybody_comes(tmp_path: Path) -> None:
    file = put(tmp_path, "mine", ("floor = 4.0", "floor = 40"))
    with pytest.raises(SystemExit) as raised:
        serve(Settings(data=tmp_path / "data", port=0, catalog=tmp_path))
    assert "the catalog has faults" in str(raised.value)
    assert f"{file}:" in str(raised.value)
    with pytest.raises(SystemExit, match="is no folder that can be read"):
        serve(Settings(data=tmp_path / "data", port=0, catalog=tmp_path / "none"))
    assert not (tmp_path / "data").exists()


def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_CATALOG", str(tmp_path))
    assert Settings().catalog == tmp_path


async def test_whoever_creates_a_session_chooses_the_adversarys_doctrine(tmp_path: Path) -> None:
    async with serving(tmp_path / "data") as server:
        shown = (await get(server.base, "/api/catalog")).json()
        assert all(scenario["doctrines"] == ["ladder", "spiral", "opportunist"] for scenario in shown["scenarios"])
        body = {"scenario": "tutorial-5", "ruleset": "nato", "doctrine": "spiral", "hide_doctrine": True}
        made = await post(server.base, "/api/sessions", body)
        first = (await server.node.store.read(made["session"], after=0, limit=1))[0]
        event = RECORD.load(RECORD.dump(first)).events[0]
        assert isinstance(event, SessionCreated)
        assert (event.rules.scenario.adversary.doctrine, event.rules.scenario.adversary.hidden) == ("spiral", True)


async def test_a_ruleset_is_told_in_plain_words_and_compared_with_another(tmp_path: Path) -> None:
    own = tmp_path / "own"
    put(own, "mine", ('title = "CALM: three quarters"', 'title = "Mine"'), ("floor = 4.0", "floor = 3.0"))
    async with serving(tmp_path / "data", catalog=own) as server:
        alone = (await get(server.base, "/api/rulesets/calm")).json()
        assert alone["ruleset"] == {"id": "calm", "version": 1, "title": "CALM: three quarters"}
        assert alone["sections"] == [
            {"title": section.title, "lines": [*section.lines]} for section in rules_sheet(load_ruleset("calm"))
        ]
        assert "changes" not in alone
        five = (await get(server.base, "/api/rulesets/calm?scenario=tutorial-5&against=mine")).json()
        decides = next(section for section in five["sections"] if section["title"] == "Who decides")
        assert any("With 5 members: 4 of the 5 that count." in line for line in decides["lines"])
        assert all(
            "15 members" not in line for change in five["changes"] for line in change["first"] + change["second"]
        )
        beside = (await get(server.base, "/api/rulesets/calm?against=mine")).json()
        assert beside["against"]["title"] == "Mine"
        owed = next(change for change in beside["changes"] if change["title"] == "What you owe")
        assert any("4 %" in line for line in owed["first"])
        assert any("3 %" in line for line in owed["second"])
        assert {"path": "commitment.floor", "first": "4.0", "second": "3.0"} in beside["fields"]
        same = (await get(server.base, "/api/rulesets/calm?against=calm")).json()
        assert (same["changes"], same["fields"]) == ([], [])
        for path in ("/api/rulesets/none", "/api/rulesets/calm?against=..%2Fnone"):
            assert (await get(server.base, path, status=404)).json()["code"] == "unknown_ruleset"
        wrong = (await get(server.base, "/api/rulesets/calm?scenario=none", status=404)).json()
        assert wrong["code"] == "unknown_scenario"
        put(own, "mine", ("floor = 4.0", "floor = 40"))
        refused = (await get(server.base, "/api/rulesets/calm?against=mine", status=400)).json()
        assert refused["code"] == "bad_catalog"


async def test_the_catalog_tells_how_long_the_phases_last(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        shown = (await get(server.base, "/api/catalog")).json()
    told = {scenario["id"]: scenario["clocks"] for scenario in shown["scenarios"]}
    for id, clocks in told.items():
        given = asdict(load_scenario(id).clocks)
        assert clocks == {phase: seconds for phase, seconds in given.items() if seconds is not None}
