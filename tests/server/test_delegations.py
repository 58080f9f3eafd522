"""Several devices at a seat: ranks, presence, who comes back as whom, and what observers may see."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import orjson
import pytest

from summitry.codec import VIEW
from summitry.commands import (
    ApproveDraft,
    AssignSeat,
    ClaimHead,
    HandOver,
    SaveDraft,
    Say,
    SayInDelegation,
    Start,
    TableMotion,
)
from summitry.values import Audience
from summitry.views import view
from summitry_server.host.presence import AWAY
from summitry_server.host.reception import Refusal
from summitry_server.protocol import Accepted, Refused
from tests.server.live import Player, Server, get, post, serving
from tests.server.support import FakeClock, House, Listener

FRA = {"seat": "FRA"}


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with serving(tmp_path) as server:
        yield server


def code_of(answer: Accepted | Refused) -> str:
    return answer.code if isinstance(answer, Refused) else "accepted"


async def made(server: Server, **wish: object) -> dict[str, str]:
    body = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed", **wish}
    answer: dict[str, str] = await post(server.base, "/api/sessions", body)
    return answer


# --- ranks -----------------------------------------------------------------------------------------------------------


async def test_the_second_device_is_a_delegate_whose_draft_the_head_gives(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    assert (head["member"], head["rank"]) == (1, "head")
    other = await post(server.base, f"/api/join/{session['code']}", {"seat": "POL"})
    async with Player(server.base, head["token"]) as one, Player(server.base, other["token"]) as poland:
        second = await post(server.base, f"/api/join/{head['seat_code']}", {})
        assert (second["member"], second["rank"]) == (2, "delegate")
        async with Player(server.base, second["token"]) as two:
            assert one.model.welcome is not None
            assert two.model.welcome is not None
            assert (one.model.welcome.member, two.model.welcome.member) == (1, 2)
            assert code_of(await two.give(Say(text="hello"))) == "head_only"
            before = poland.model.number
            assert code_of(await two.give(SayInDelegation(text="shall we?"))) == "accepted"
            assert code_of(await two.give(SaveDraft(command=Say(text="Bonjour")))) == "accepted"
            assert code_of(await two.give(ApproveDraft(draft="d1", version=1))) == "head_only"
            await one.wait(lambda: len(one.model.take_events()) > 0)
            await two.wait(lambda: two.model.delegations == {"FRA": {"1": 1, "2": 1}})
            assert poland.model.number == before, "nothing was sent to anybody else"
            assert poland.model.presence == {"FRA": 1, "POL": 1}
            assert poland.model.delegations == {"POL": {"1": 1}}
            assert code_of(await one.give(ApproveDraft(draft="d1", version=1))) == "accepted"
            await poland.wait(lambda: any(event.kind == "message_sent" for _, event in poland.model.take_events()))
            assert code_of(await one.give(HandOver(to=2, note="yours"))) == "accepted"
            assert code_of(await one.give(Say(text="hello"))) == "head_only", "at once"
            assert code_of(await two.give(Say(text="hello"))) == "accepted"
            assert not [text for text in poland.raw if "shall we?" in text or "yours" in text or "handed_over" in text]


async def test_ranks_survive_a_restart(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        session = await made(server)
        head = await post(server.base, f"/api/join/{session['code']}", FRA)
        async with Player(server.base, head["token"]) as one:
            second = await post(server.base, f"/api/join/{head['seat_code']}", {})
            await one.give(HandOver(to=2))
    async with (
        serving(tmp_path) as server,
        Player(server.base, head["token"]) as one,
        Player(server.base, second["token"]) as two,
    ):
        assert code_of(await one.give(Say(text="hello"), id="after")) == "head_only"
        assert code_of(await two.give(Say(text="hello"), id="after")) == "accepted"


async def test_the_lead_is_claimed_only_while_the_head_is_away(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, head["token"]) as one:
        second = await post(server.base, f"/api/join/{head['seat_code']}", {})
        async with Player(server.base, second["token"]) as two:
            assert code_of(await two.give(ClaimHead())) == "head_present"
            await one.close()
            assert code_of(await two.give(ClaimHead())) == "head_present", "a page that is loaded anew is back in time"


async def test_away_is_measured_by_the_servers_clock() -> None:
    clock = FakeClock()
    async with House(clock=clock) as house:
        created = await house.create(clocks="untimed")
        joined = await house.reception.join(created.code, "FRA")
        grant = await house.reception.grant(joined.token)
        live, hub = await house.host.session(created.session), await house.host.hub(created.session)
        listener = Listener(hub, Audience(kind="seat", seat="FRA"))
        hub.join(listener, device=grant.device)
        await clock.advance(60)
        assert not hub.presence.head_away(live.state, "FRA")
        hub.leave(listener)
        await clock.advance(AWAY / 1000 - 1)
        assert not hub.presence.head_away(live.state, "FRA")
        await clock.advance(2)
        assert hub.presence.head_away(live.state, "FRA")
        hub.elsewhere("two", {"FRA": 1}, {"FRA": {grant.device: 1}})
        assert not hub.presence.head_away(live.state, "FRA"), "connected to another process"
        hub.elsewhere("two", {})
        assert not hub.presence.head_away(live.state, "FRA")
        await clock.advance(AWAY / 1000 + 1)
        assert hub.presence.deserted(live.state, "FRA")


async def test_who_finds_the_delegation_deserted_leads_it_and_a_token_brings_back_the_same_device() -> None:
    clock = FakeClock()
    async with House(clock=clock) as house:
        created = await house.create(clocks="untimed")
        first = await house.reception.join(created.code, "FRA")
        assert first.seat_code is not None
        second = await house.reception.join(first.seat_code, None)
        assert (second.member, second.rank) == (2, "delegate"), "the head's page may still be loading"
        await clock.advance(AWAY / 1000 + 1)
        back = await house.reception.join(first.seat_code, None, None, second.token)
        assert (back.token, back.member, back.rank) == (second.token, 2, "delegate")
        third = await house.reception.join(first.seat_code, None)
        assert (third.member, third.rank) == (3, "head")
        poland = await house.reception.join(created.code, "POL")
        for token in (poland.token, created.facilitator_token, "nonsense"):
            with pytest.raises(Refusal) as refused:
                await house.reception.join(first.seat_code, None, None, token)
            assert refused.value.refused.code == "bad_token"
        with pytest.raises(Refusal) as refused:
            await house.reception.join(created.code, "FRA", None, first.token)
        assert refused.value.refused.code == "bad_value"


async def test_a_head_takes_the_seat_back_from_a_bot_under_its_own_token(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, session["facilitator_token"]) as control, Player(server.base, head["token"]) as one:
        await control.give(AssignSeat(seat="FRA", holder="bot", bot="loyal"))
        again = await post(server.base, f"/api/join/{head['seat_code']}", {"token": head["token"]})
        assert (again["token"], again["member"], again["rank"]) == (head["token"], 1, "head")
        assert code_of(await one.give(Say(text="hello"))) == "accepted"
        assert code_of(await control.give(HandOver(to=1), seat="FRA")) == "unknown_delegate"
        await control.wait(lambda: control.model.delegations == {"FRA": {"1": 1}})


async def test_the_facilitator_makes_anybody_the_head(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, head["token"]) as one, Player(server.base, session["facilitator_token"]) as control:
        second = await post(server.base, f"/api/join/{head['seat_code']}", {})
        assert second["rank"] == "delegate"
        assert code_of(await control.give(HandOver(to=2), seat="FRA")) == "accepted"
        assert code_of(await one.give(Say(text="hello"))) == "head_only"


# --- observers -------------------------------------------------------------------------------------------------------


async def test_observers_see_the_public_unless_the_facilitator_chose_otherwise(server: Server) -> None:
    session = await made(server)
    lobby = (await get(server.base, f"/api/join/{session['observer_code']}")).json()
    assert (lobby["code_for"], lobby["observers"]) == ("observer", "public")
    for path, body in ((session["code"], {"role": "observer"}), (session["observer_code"], {})):
        joined = await post(server.base, f"/api/join/{path}", body)
        async with Player(server.base, joined["token"]) as observer:
            assert observer.model.welcome is not None
            assert observer.model.welcome.audience == Audience(kind="public")
            assert observer.model.welcome.rules.observers == "public"
            assert observer.model.welcome.observer_code is None
            assert not observer.model.document["view"]["delegations"]


async def test_observers_who_see_everything_need_their_own_code_and_have_no_powers(server: Server) -> None:
    session = await made(server, observers="everything")
    refused = await post(server.base, f"/api/join/{session['code']}", {"role": "observer"}, 403)
    assert refused["code"] == "observers_by_code"
    assert (await post(server.base, f"/api/join/{session['observer_code']}", FRA, 400))["code"] == "bad_value"
    seen = await post(server.base, f"/api/join/{session['observer_code']}", {})
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with (
        Player(server.base, session["facilitator_token"]) as control,
        Player(server.base, head["token"]) as france,
        Player(server.base, seen["token"]) as observer,
    ):
        assert control.model.welcome is not None
        assert control.model.welcome.observer_code == session["observer_code"]
        assert france.model.welcome is not None
        assert france.model.welcome.rules.observers == "everything", "the players are told"
        assert france.model.welcome.observer_code is None
        await france.give(SayInDelegation(text="a secret of ours"))
        await france.give(Say(text="psst", to=("POL",)))
        await observer.wait(lambda: any("psst" in text for text in observer.raw))
        assert any("a secret of ours" in text for text in observer.raw)
        assert observer.model.document == control.model.document
        live = await server.node.host.session(session["session"])
        assert VIEW.plain(view(live.state, Audience(kind="observer"))) == observer.model.document["view"]
        for command in (Say(text="hello"), Start(), TableMotion(motion="response", terms={"level": 1})):
            assert code_of(await observer.give(command)) == "not_allowed"
        assert code_of(await observer.give(Say(text="hello"), seat="FRA")) == "not_allowed"
        await observer.send(orjson.dumps({"type": "legal", "seat": "FRA"}).decode())
        await observer.wait(lambda: bool(observer.model.faults))
        assert observer.model.faults[-1].code == "not_allowed"
        assert observer.model.presence == control.model.presence == {"FRA": 1}
    log = await get(server.base, f"/api/sessions/{session['session']}/log", token=seen["token"])
    assert "a secret of ours" in log.text
    assert "luck_key" not in log.text


async def test_a_screen_sees_what_is_public_even_where_observers_see_everything(server: Server) -> None:
    session = await made(server, observers="everything")
    refused = await post(server.base, f"/api/join/{session['code']}", {"role": "screen", "seat": "FRA"}, 400)
    assert refused["code"] == "bad_value"
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    assert (await post(server.base, f"/api/join/{head['seat_code']}", {"role": "screen"}, 400))["code"] == "bad_value"
    seen = await post(server.base, f"/api/join/{session['code']}", {"role": "screen"})
    assert (seen["role"], "seat" in seen, "seat_code" in seen) == ("screen", False, False)
    async with Player(server.base, head["token"]) as france, Player(server.base, seen["token"]) as screen:
        assert screen.model.welcome is not None
        assert screen.model.welcome.audience == Audience(kind="public")
        assert not screen.model.welcome.rules.roles
        await france.give(SayInDelegation(text="a secret of ours"))
        await france.give(Say(text="psst", to=("POL",)))
        await france.give(Say(text="hello, everybody"))
        await screen.wait(lambda: any("hello, everybody" in text for text in screen.raw))
        assert not any("secret of ours" in text or "psst" in text for text in screen.raw)
        assert "delegations" not in screen.model.document["view"] or not screen.model.document["view"]["delegations"]
        assert code_of(await screen.give(Say(text="hello"))) == "not_allowed"
    log = await get(server.base, f"/api/sessions/{session['session']}/log", token=seen["token"])
    assert "psst" not in log.text
    assert "hello, everybody" in log.text


async def test_the_public_log_has_nothing_of_a_delegation(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, head["token"]) as france:
        await france.give(SayInDelegation(text="a secret of ours"))
        await france.give(SaveDraft(command=Say(text="a secret draft")))
    observer = await post(server.base, f"/api/join/{session['code']}", {"role": "observer"})
    poland = await post(server.base, f"/api/join/{session['code']}", {"seat": "POL"})
    for who in (observer, poland):
        log = await get(server.base, f"/api/sessions/{session['session']}/log", token=who["token"])
        assert "secret" not in log.text
    own = await get(server.base, f"/api/sessions/{session['session']}/log", token=head["token"])
    assert "a secret of ours" in own.text
    assert "a secret draft" in own.text


# --- one code for a class --------------------------------------------------------------------------------------------


async def test_with_open_delegations_one_code_seats_a_class_evenly(server: Server) -> None:
    session = await made(server, delegations="open")
    where = f"/api/join/{session['code']}"
    places = [await post(server.base, where, {}) for _ in range(12)]
    crowds = [sum(each["seat"] == seat for each in places) for seat in {each["seat"] for each in places}]
    assert sorted(crowds) == [2, 2, 2, 3, 3], "five seats, twelve people"
    assert [each["rank"] for each in places] == ["head"] * 5 + ["delegate"] * 7
    lobby = (await get(server.base, where)).json()
    assert sorted(seat["people"] for seat in lobby["seats"]) == [2, 2, 2, 3, 3]
    chosen = await post(server.base, where, {"seat": "POL"})
    assert (chosen["seat"], chosen["rank"]) == ("POL", "delegate")


async def test_a_class_that_scans_the_code_at_once_is_seated_evenly_too(server: Server) -> None:
    session = await made(server, delegations="open")
    where = f"/api/join/{session['code']}"
    places = await asyncio.gather(*(post(server.base, where, {}) for _ in range(28)))
    crowds = Counter(each["seat"] for each in places)
    assert sorted(crowds.values()) == [5, 5, 6, 6, 6], "five seats, twenty-eight people"
    assert Counter(each["rank"] for each in places) == {"head": 5, "delegate": 23}


@pytest.mark.redis
@pytest.mark.parametrize("wish", [{}, {"prefer": ["POL"]}])
async def test_a_class_that_comes_through_three_processes_at_once_is_seated_evenly_too(
    tmp_path: Path, redis_url: str, wish: dict[str, object]
) -> None:
    async with AsyncExitStack() as nodes:
        servers = [await nodes.enter_async_context(serving(tmp_path, redis=redis_url)) for _ in range(3)]
        session = await made(servers[0], delegations="open")
        where = f"/api/join/{session['code']}"
        some = await asyncio.gather(*(post(servers[n % 3].base, where, {"seat": "FRA"}) for n in range(6)))
        assert {each["seat"] for each in some} == {"FRA"}
        if wish:
            wished = await asyncio.gather(*(post(servers[n % 3].base, where, wish) for n in range(6)))
            assert {each["seat"] for each in wished} == {"POL"}, "what somebody wants comes first"
        await asyncio.gather(*(post(server.base, where, {}) for server in 10 * servers))
        lobby = (await get(servers[2].base, where)).json()
        sizes = sorted(seat["people"] for seat in lobby["seats"])
        assert sum(sizes) == (42 if wish else 36)
        assert max(sizes) - min(sizes) <= 1, "nobody came to a delegation while another one was smaller"
        assert {seat["holder"] for seat in lobby["seats"]} == {"person"}


async def test_without_them_nobody_learns_how_many_sit_where(server: Server) -> None:
    session = await made(server)
    where = f"/api/join/{session['code']}"
    await post(server.base, where, FRA)
    assert all("people" not in seat for seat in (await get(server.base, where)).json()["seats"])
    refused = await post(server.base, where, FRA, status=409)
    assert refused["code"] == "seat_not_open"


async def test_wishes_are_met_in_their_order(server: Server) -> None:
    session = await made(server)
    where = f"/api/join/{session['code']}"
    await post(server.base, where, {"seat": "POL"})
    second = await post(server.base, where, {"prefer": ["POL", "EST", "FRA"]})
    assert second["seat"] == "EST"
    none_left = await post(server.base, where, {"prefer": ["POL", "EST"]})
    assert none_left["seat"] not in ("POL", "EST")
    unknown = await post(server.base, where, {"prefer": ["XYZ"]}, status=400)
    assert unknown["code"] == "unknown_seat"
