"""The debrief over HTTP: who gets it when, and what it holds for whom."""

import gc
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from summitry.commands import EndSession, OpenDebrief, Say, SayInDelegation, Start
from summitry_server.host.debriefs import Debriefs
from tests.server.live import Player, Server, post, serving
from tests.server.support import until

pytestmark = pytest.mark.serial


STOPPED = "There is no par for an exercise that was ended before its last round: par is of whole games."


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with serving(tmp_path) as running:
        yield running


async def made(server: Server, **options: Any) -> dict[str, Any]:
    wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed", **options}
    session: dict[str, Any] = await post(server.base, "/api/sessions", wish, 201)
    return session


async def asked(server: Server, session: str, token: str, what: str = "debrief") -> tuple[int, str, str]:
    """Status, code of the refusal (if it is one) and the text."""
    headers = {"authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=server.base, timeout=30, headers=headers) as client:
        answer = await client.get(f"/api/sessions/{session}/{what}")
    return answer.status_code, answer.json().get("code", "") if answer.status_code >= 400 else "", answer.text


async def test_of_a_removed_session_no_debrief_is_kept(server: Server) -> None:
    session = await made(server)
    async with Player(server.base, session["facilitator_token"]) as control:
        await control.give(Start(fill="loyal"))
        await control.give(EndSession())
        assert (await asked(server, session["session"], session["facilitator_token"]))[0] == 200
        debriefs = [each for each in gc.get_objects() if type(each) is Debriefs and each._host is server.node.host]
        assert [len(each._ready) for each in debriefs] == [1]
        async with httpx.AsyncClient(base_url=server.base) as client:
            headers = {"authorization": f"Bearer {session['facilitator_token']}"}
            assert (await client.delete(f"/api/sessions/{session['session']}", headers=headers)).status_code == 200
        with pytest.raises(ConnectionClosed):
            await control.wait(lambda: False)
    await until(lambda: gc.collect() >= 0 and not debriefs[0]._ready)


async def test_it_is_the_facilitators_until_opened_and_then_everybodys(server: Server) -> None:
    session = await made(server)
    id_ = session["session"]
    france = await post(server.base, f"/api/join/{session['code']}", {"seat": "FRA"})
    poland = await post(server.base, f"/api/join/{session['code']}", {"seat": "POL"})
    watcher = await post(server.base, f"/api/join/{session['code']}", {"role": "observer"})
    tokens = [france["token"], poland["token"], watcher["token"]]
    async with (
        Player(server.base, session["facilitator_token"]) as control,
        Player(server.base, france["token"]) as one,
    ):
        await control.give(Start(fill="loyal"))
        await one.give(Say(text="between us two", to=("DEU",)))
        await one.give(SayInDelegation(text="among ourselves"))
        for token in (*tokens, session["facilitator_token"]):
            for what in ("debrief", "debrief/timeline"):
                assert (await asked(server, id_, token, what))[:2] == (409, "not_ended")
        await control.give(EndSession())
        for token in tokens:
            for what in ("debrief", "debrief/timeline"):
                assert (await asked(server, id_, token, what))[:2] == (403, "debrief_closed")
        status, _, text = await asked(server, id_, session["facilitator_token"])
        assert status == 200
        found = json.loads(text)
        assert found["talk"] == [{"sender": "FRA", "to": "DEU", "messages": 1}]
        assert set(found["results"]) == {"DEU", "EST", "FIN", "FRA", "POL"}
        assert {one["ruleset"] for one in found["recounts"]} >= {"nato", "eu-defence"}
        assert "calm" not in {one["ruleset"] for one in found["recounts"]}
        assert (found["par"], found["par_note"]) == ({}, STOPPED)
        await control.give(OpenDebrief())
        for token in tokens:
            assert json.loads((await asked(server, id_, token))[2]) == found
    lines = {
        name: (await asked(server, id_, token, "debrief/timeline"))[2]
        for name, token in zip(("FRA", "POL", "public"), tokens, strict=True)
    }
    lines["control"] = (await asked(server, id_, session["facilitator_token"], "debrief/timeline"))[2]
    assert "luck_key" not in lines["control"]
    assert [name for name, text in lines.items() if "between us two" in text] == ["FRA", "control"]
    assert [name for name, text in lines.items() if "among ourselves" in text] == ["FRA", "control"]
    told = [json.loads(line) for line in lines["POL"].splitlines()]
    (message,) = [line for line in told if line["event"]["kind"] == "private_message_sent"]
    assert (message["known"], message["withheld"], message["event"]["text"]) == (["DEU", "FRA"], True, "")
    assert [line["seq"] for line in told] == sorted(line["seq"] for line in told)


async def test_strangers_get_nothing(server: Server) -> None:
    session, other = await made(server), await made(server)
    for token in ("nobody", other["facilitator_token"]):
        assert (await asked(server, session["session"], token))[:2] == (401, "bad_token")


async def test_a_session_made_so_is_open_from_endex_on(server: Server) -> None:
    session = await made(server, debrief="at_endex")
    seat = await post(server.base, f"/api/join/{session['code']}", {"seat": "FRA"})
    async with Player(server.base, session["facilitator_token"]) as control:
        await control.give(Start(fill="loyal"))
        await control.give(EndSession())
    assert (await asked(server, session["session"], seat["token"]))[0] == 200


async def test_results_stand_against_par_for_those_who_may_see_the_debrief(server: Server) -> None:
    """A whole game, which bots play alone."""
    session = await made(server)
    id_, control_token = session["session"], session["facilitator_token"]
    watcher = await post(server.base, f"/api/join/{session['code']}", {"role": "observer"})
    async with Player(server.base, control_token) as control:
        await control.give(Start(fill="loyal"))
        assert (await asked(server, id_, control_token, "par"))[:2] == (409, "not_ended")
        await control.wait(lambda: control.model.view is not None and control.model.view.public.status == "ended")
        assert (await asked(server, id_, watcher["token"], "par"))[:2] == (403, "debrief_closed")
        early = json.loads((await asked(server, id_, control_token, "par"))[2])
        await control.give(OpenDebrief())
        status, _, text = await asked(server, id_, watcher["token"], "par")
        document = json.loads((await asked(server, id_, watcher["token"]))[2])
    assert status == 200
    found = json.loads(text)
    assert early == found, "the facilitator has it before anybody else"
    assert set(found["seats"]) == {"DEU", "EST", "FIN", "FRA", "POL"}
    for seat, one in found["seats"].items():
        assert 0 <= one["percentile"] <= 100
        assert one["low"] <= one["par"] <= one["high"]
        assert document["par"][seat]["percentile"] == one["percentile"]
    assert "games of the bots" in found["note"]
    assert document["par_note"] == found["note"]


async def test_a_game_that_was_stopped_has_no_par(server: Server) -> None:
    """Its scores project the decisions of an earlier year than those of the games that par is made of."""
    session = await made(server)
    await post(server.base, f"/api/join/{session['code']}", {"seat": "FRA"})
    async with Player(server.base, session["facilitator_token"]) as control:
        await control.give(Start(fill="loyal"))
        await control.give(EndSession())
        found = json.loads((await asked(server, session["session"], session["facilitator_token"], "par"))[2])
    assert found == {"seats": {}, "note": STOPPED}


async def test_no_par_is_said(server: Server) -> None:
    session = await made(server, doctrine="spiral")
    async with Player(server.base, session["facilitator_token"]) as control:
        await control.give(Start(fill="loyal"))
        await control.wait(lambda: control.model.view is not None and control.model.view.public.status == "ended")
        found = json.loads((await asked(server, session["session"], session["facilitator_token"], "par"))[2])
    assert found["seats"] == {}
    assert "no par" in found["note"]
