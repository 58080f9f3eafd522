"""A language model's seat: the tools, called by the SDK's own client over a real game server."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from tests.server.live import Player, post, serving

from summitry.commands import Start
from summitry_cli.model_seat.seat import LONGEST
from summitry_cli.model_seat.tools import made

pytest.importorskip("mcp")
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

pytestmark = [pytest.mark.serial, pytest.mark.filterwarnings("ignore::ResourceWarning")]

TOOLS = {"list_games", "join", "observe", "legal_actions", "act", "message", "wait_for_turn"}


async def call(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer
    assert answer.structured_content is None, "said once"
    text = answer.content[0]
    assert text.type == "text"
    found: dict[str, Any] = json.loads(text.text)
    return found


def commands(legal: dict[str, Any]) -> list[dict[str, Any]]:
    """What a plain model might do with what is legal: agree to everything, and spend what is usual."""
    found: list[dict[str, Any]] = []
    if ballots := legal.get("ballots"):
        choices = [
            {
                "motion": id_,
                "revision": one["revision"],
                "choice": next(word for word in ("yes", "acceptable", "abstain") if word in one["choices"]),
            }
            for id_, one in ballots.items()
        ]
        found.append({"kind": "cast_ballots", "ballots": choices})
    if form := legal.get("decision"):
        found.append({"kind": "commit_decision", "phase": legal["phase"], "spending": form["spending_default"]})
    if legal.get("may_set_ready"):
        found.append({"kind": "set_ready", "phase": legal["phase"], "ready": True})
    return found


async def test_a_whole_game_through_the_sdks_client(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed", "debrief": "at_endex"}
        session = await post(server.base, "/api/sessions", wish, 201)
        async with Client(made(server.base, [session["code"]])) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
            assert "no seat yet" in (await call(client, "observe"))["reason"]
            games = (await call(client, "list_games"))["games"]
            assert games[0]["scenario"] == "tutorial-5"
            assert "FRA" in {seat["id"] for seat in games[0]["seats"]}
            joined = await call(client, "join", code=session["code"], seat="FRA")
            assert joined["done"]
            assert joined["seat"] == "FRA"
            assert joined["rules"]["rounds"] == 3
            assert joined["role"]["confidential"]
            begin = perf_counter()
            waited = await call(client, "wait_for_turn", max_seconds=0.3)
            assert not waited["your_turn"]
            assert 0.25 <= perf_counter() - begin < 5
            async with Player(server.base, session["facilitator_token"]) as control:
                await control.give(Start(fill="loyal"))
                first = await call(client, "wait_for_turn", max_seconds=20)
                assert (first["your_turn"], first["round"]) == (True, 1)
                said = await call(client, "message", text="We are new here, and glad to talk.", to=["POL"])
                assert said == {"done": True}
                refused = await call(
                    client, "act", command={"kind": "commit_decision", "phase": "1.vote.0", "spending": 2.0}
                )
                assert not refused["done"]
                assert refused["reason"]
                malformed = await call(client, "act", command={"kind": "commit"})
                assert malformed["code"] == "malformed"
                assert (await call(client, "act", wait_seconds=5))["reason"] == "no command is given"
                half = await call(client, "act", commands=[{"kind": "say", "text": "So be it."}, {"kind": "start"}])
                assert (half["done"], half["given"]) == (False, 1)
                turns, state, heard = 0, first, list(first["news"])
                assert first["legal"] == await call(client, "legal_actions")
                while state["status"] == "running":
                    if not state["your_turn"]:
                        state = await call(client, "wait_for_turn", max_seconds=20)
                    elif turns < 3:
                        for command in commands(await call(client, "legal_actions")):
                            assert (await call(client, "act", command=command))["done"], command
                        state = await call(client, "wait_for_turn", max_seconds=20)
                        turns += 1
                    else:  # in one call, with the next turn in its answer
                        state = await call(client, "act", commands=commands(state["legal"]), wait_seconds=20)
                        assert state["done"], state
                        turns += 1
                    heard += state["news"]
                    assert ("legal" in state) == state["your_turn"]
            assert state["status"] == "ended"
            assert turns >= 6, "three rounds with a negotiation and a decision each"
            end = await call(client, "observe")
            assert end["view"]["public"]["results"]["FRA"]["score"] > 0
            assert any(one["kind"] == "session_ended" for one in heard)
            assert not end["news"], "each event is told once"
            assert "luck" not in json.dumps(end["view"]), "nothing but what the seat may know"


async def test_no_wait_is_longer_than_clients_bear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LONGEST <= 45
    monkeypatch.setattr("summitry_cli.model_seat.seat.LONGEST", 0.4)
    async with serving(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "nato", "clocks": "untimed"}
        session = await post(server.base, "/api/sessions", wish, 201)
        async with Client(made(server.base, [])) as client:
            assert (await call(client, "join", code=session["code"]))["done"]
            begin = perf_counter()
            await call(client, "wait_for_turn", max_seconds=3600)
            assert perf_counter() - begin < 10
            assert not (await call(client, "join", code="NOSUCHCODE"))["done"]
            assert (await call(client, "observe", game="NOSUCHCODE"))["reason"].startswith("you have no seat in")


@pytest.mark.process
async def test_over_standard_input_and_output() -> None:
    line = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from summitry_cli.main import run; run()", "mcp", "http://127.0.0.1:9", "ABC"],
        env=dict(os.environ),
    )
    async with Client(stdio_client(line)) as client:
        assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
        found = (await call(client, "list_games"))["games"]
        assert found[0]["code"] == "ABC"
        assert "doesn't answer" in found[0]["problem"]
