"""The socket and the HTTP calls of a real server."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from summitry.codec import RECORD
from summitry.commands import AssignSeat, EndSession, Extend, Pause, Resume, Say, SetReady, Start
from summitry.values import FACILITATOR, Audience
from summitry_server.net import MEMBERS_BYTES, STRANGERS_BYTES
from summitry_server.protocol import MOST_FRAME_BYTES, Accepted, Refused, encode_command, encode_hello
from tests.server.live import Json, Player, Server, get, post, serving

FRA = {"seat": "FRA"}


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with serving(tmp_path) as server:
        yield server


async def created(server: Server, **wish: object) -> Json:
    body = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"} | wish
    return await post(server.base, "/api/sessions", body)


def refusal(answer: Accepted | Refused | None) -> str:
    assert isinstance(answer, Refused), answer
    return answer.code


# --- HTTP ------------------------------------------------------------------------------------------------------------


async def test_from_creating_to_playing(server: Server) -> None:
    made = await created(server, seats={"DEU": "bot:loyal"})
    assert made["join_path"] == f"/join/{made['code']}"
    assert made["facilitator_path"] == f"/facilitate#{made['session']}.{made['facilitator_token']}"
    lobby = (await get(server.base, f"/api/join/{made['code'].lower()}")).json()
    assert (lobby["status"], lobby["scenario"], lobby["ruleset"]) == ("lobby", "tutorial-5", "calm")
    assert {seat["id"]: seat["holder"] for seat in lobby["seats"]} == {
        seat["id"]: "bot" if seat["id"] == "DEU" else "open" for seat in lobby["seats"]
    }
    joined = await post(server.base, f"/api/join/{made['code']}", FRA)
    async with Player(server.base, joined["token"]) as player:
        welcome = player.model.welcome
        assert welcome is not None
        assert welcome.audience == Audience(kind="seat", seat="FRA")
        assert (welcome.code, welcome.seat_code) == (made["code"], joined["seat_code"])
        assert list(welcome.rules.roles) == ["FRA"]
        assert player.model.view is not None
        assert player.model.view.public.seats["FRA"].holder == "person"
        assert player.model.legal is not None
        assert player.model.presence == {"FRA": 1}
        assert isinstance(await player.give(Say(text="Bonjour")), Accepted)
        await player.wait(lambda: any(event.kind == "message_sent" for _, event in player.model.take_events()))


async def test_seats_are_given_in_turn_and_not_twice(server: Server) -> None:
    made = await created(server)
    path = f"/api/join/{made['code']}"
    taken = await asyncio.gather(*(post(server.base, path, {}) for _ in range(5)))
    assert len({joined["seat"] for joined in taken}) == 5
    assert (await post(server.base, path, {}, 409))["code"] == "seat_not_open"
    assert (await post(server.base, path, FRA, 409))["code"] == "seat_not_open"
    again = await post(server.base, f"/api/join/{taken[0]['seat_code']}", {})
    assert again["seat"] == taken[0]["seat"]
    assert again["token"] != taken[0]["token"]
    observer = await post(server.base, path, {"role": "observer"})
    assert "seat" not in observer


async def test_who_takes_any_seat_gets_an_open_one_before_a_bots(server: Server) -> None:
    made = await created(server, seats={"DEU": "bot:loyal", "EST": "bot:loyal"})
    path = f"/api/join/{made['code']}"
    assert [(await post(server.base, path, {}))["seat"] for _ in range(4)] == ["FIN", "FRA", "POL", "DEU"]


async def test_a_bot_hands_its_seat_over_and_the_seat_code_takes_it_back(server: Server) -> None:
    made = await created(server, seats={"FRA": "bot:loyal"})
    joined = await post(server.base, f"/api/join/{made['code']}", FRA)
    async with (
        Player(server.base, made["facilitator_token"]) as control,
        Player(server.base, joined["token"]) as player,
    ):
        await control.give(AssignSeat(seat="FRA", holder="bot", bot="loyal"))
        assert refusal(await player.give(Say(text="hello?"))) == "seat_not_open"
        await post(server.base, f"/api/join/{joined['seat_code']}", {})
        assert isinstance(await player.give(Say(text="hello!")), Accepted)


@pytest.mark.parametrize(
    "wish, status, code",
    [
        ({"scenario": "tutorial-6"}, 404, "unknown_scenario"),
        ({"ruleset": "eu"}, 404, "unknown_ruleset"),
        ({"seats": {"XXX": "open"}}, 400, "unknown_seat"),
        ({"seats": {"FRA": "bot:nobody"}}, 400, "unknown_bot"),
        ({"seats": {"FRA": "person"}}, 400, "bad_value"),
        ({"clock_factor": 0}, 400, "bad_value"),
        ({"clock_factor": "1"}, 400, "bad_frame"),
        ({"doctrine": "chaos"}, 400, "bad_frame"),
        ({"colour": "blue"}, 400, "bad_frame"),
    ],
)
async def test_a_wish_that_cannot_be_met(server: Server, wish: Json, status: int, code: str) -> None:
    body = {"scenario": "tutorial-5", "ruleset": "calm"} | wish
    answer = await post(server.base, "/api/sessions", body, status)
    assert answer["code"] == code
    assert answer["reason"]


async def test_codes_that_lead_nowhere(server: Server) -> None:
    assert (await get(server.base, "/api/join/ZZZZZZ", status=404)).json()["code"] == "unknown_code"
    assert (await post(server.base, "/api/join/%00%ff", {}, 404))["code"] == "unknown_code"
    made = await created(server)
    seat = await post(server.base, f"/api/join/{made['code']}", FRA)
    assert (await post(server.base, f"/api/join/{seat['seat_code']}", {"seat": "POL"}, 400))["code"] == "bad_value"


async def test_a_mistyped_address_is_a_page_for_people_and_a_refusal_for_programs(server: Server) -> None:
    async with httpx.AsyncClient(base_url=server.base) as client:
        for path in ("/joni/ABCDEF", "/api/nothing", "/static/nothing.js"):
            program = await client.get(path)
            assert program.status_code == 404
            assert program.json()["code"] == "not_found"
        person = await client.get("/joni/ABCDEF", headers={"accept": "text/html,*/*;q=0.8"})
    assert person.status_code == 404
    assert person.headers["content-type"].startswith("text/html")
    assert person.headers["x-content-type-options"] == "nosniff"


async def test_the_log_shows_each_audience_its_own(server: Server) -> None:
    made = await created(server, seats={"DEU": "bot:loyal"})
    one = await post(server.base, f"/api/join/{made['code']}", FRA)
    two = await post(server.base, f"/api/join/{made['code']}", {"seat": "POL"})
    path = f"/api/sessions/{made['session']}/log"
    async with Player(server.base, made["facilitator_token"]) as control, Player(server.base, one["token"]) as player:
        await control.give(Start())
        await player.give(Say(text="our secret", to=("DEU",)))
        assert "our secret" in (await get(server.base, path, token=one["token"])).text
        assert "our secret" not in (await get(server.base, path, token=two["token"])).text
        running = (await get(server.base, path, token=made["facilitator_token"])).text
        assert "our secret" in running
        assert "luck_key" not in running
        await control.give(EndSession())
    records = [
        RECORD.load(line) for line in (await get(server.base, path, token=made["facilitator_token"])).text.splitlines()
    ]
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert "luck_key" not in (await get(server.base, path, token=one["token"])).text
    for token in ("nonsense", None):
        assert (await get(server.base, path, token=token, status=401)).json()["code"] == "bad_token"
    assert (await get(server.base, "/api/sessions/other/log", token=one["token"], status=401)).json()[
        "code"
    ] == "bad_token"


async def test_pages_come_with_a_strict_policy(server: Server) -> None:
    for path in (
        "/",
        "/join/ABCDEF",
        "/play",
        "/facilitate",
        "/static/index.html",
        "/healthz",
        "/nothing",
        "/api/qr/ABCDEF.svg",
    ):
        async with httpx.AsyncClient(base_url=server.base) as client:
            response = await client.get(path)
        assert response.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "no-referrer"
        assert response.status_code == (404 if path == "/nothing" else 200)
    async with httpx.AsyncClient(base_url=server.base) as client:
        assert (await client.get("/static/%2e%2e/__init__.py")).status_code == 404
        assert (await client.post("/api/sessions", content=b"x" * 100_000)).status_code == 413
        assert (await client.get("/api/qr/ABCDEF.svg")).text.startswith("<svg")
        assert (await client.get("/api/qr/<x>.svg")).status_code == 404


# --- the socket ------------------------------------------------------------------------------------------------------


async def test_only_our_own_pages_may_open_a_socket(server: Server) -> None:
    url = f"ws{server.base[4:]}/ws"
    async with connect(url, origin=server.base):  # type: ignore[arg-type]
        pass
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1"):
        with pytest.raises(InvalidStatus) as refused:
            async with connect(url, origin=origin):  # type: ignore[arg-type]
                pass
        assert refused.value.response.status_code == 403


async def test_nothing_before_the_hello(server: Server) -> None:
    async with connect(f"ws{server.base[4:]}/ws") as socket:
        await socket.send(encode_command("a", Start()))
        assert json.loads(await socket.recv()) | {"reason": ""} == {
            "type": "refused", "id": "a", "code": "bad_frame", "reason": "", "allowed": "hello",
        }  # fmt: skip
        await socket.send("rubbish")
        assert json.loads(await socket.recv())["code"] == "bad_frame"
        await socket.send(encode_hello("no such token"))
        assert json.loads(await socket.recv())["code"] == "bad_token"
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1008


async def test_bad_frames_are_refused_and_the_connection_stays(server: Server) -> None:
    made = await created(server)
    async with Player(server.base, made["facilitator_token"]) as control:
        bad: list[str | bytes] = [
            "rubbish",
            b"\x00\xff binary",
            '{"type":"ping","more":1}',
            '{"type":"command","id":"a","command":{"kind":"say","text":"x","actor":"FRA"}}',
            '{"type":"command","id":"a","command":{"kind":"commit_decision","phase":"1","spending":NaN}}',
            "[" * 5000,
            encode_hello("again"),
            encode_command("big", Say(text="x" * MOST_FRAME_BYTES)),
        ]
        for frame in bad:
            await control.send(frame)
        await control.wait(lambda: len(control.model.faults) == len(bad))
        assert [fault.code for fault in control.model.faults] == ["bad_frame"] * 7 + ["too_large"]
        assert control.model.faults[2].faults[0].path.endswith("more")
        assert isinstance(await control.give(AssignSeat(seat="FRA", holder="bot", bot="loyal")), Accepted)


async def test_a_member_s_far_too_long_frame_is_refused_and_the_connection_lives_on(server: Server) -> None:
    made = await created(server)
    async with Player(server.base, made["facilitator_token"]) as control:
        for size in (STRANGERS_BYTES + 1, MEMBERS_BYTES):
            await control.send("x" * size)
            await control.send(b"x" * size)
        await control.wait(lambda: len(control.model.faults) == 4)
        assert [fault.code for fault in control.model.faults] == ["too_large", "bad_frame"] * 2
        assert isinstance(await control.give(AssignSeat(seat="FRA", holder="bot", bot="loyal")), Accepted)


async def test_beyond_the_transport_s_limit_the_client_comes_back_and_has_lost_nothing(server: Server) -> None:
    made = await created(server)
    control, other = (Player(server.base, made["facilitator_token"]) for _ in range(2))
    async with other:
        await control.open()
        await control.send("x" * (MEMBERS_BYTES + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await control.wait(lambda: False)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
        assert isinstance(await other.give(AssignSeat(seat="FRA", holder="bot", bot="loyal")), Accepted)
        before = len(control.raw)
        async with control:
            assert [json.loads(text)["type"] for text in control.raw[before:][:3]] == ["welcome", "resumed", "change"]
            await control.wait(lambda: control.model.number == other.model.number)
            assert control.model.document == other.model.document


async def test_a_stranger_may_send_little(server: Server) -> None:
    async with connect(f"ws{server.base[4:]}/ws") as socket:
        await socket.send("x" * (STRANGERS_BYTES + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009


@pytest.mark.parametrize(
    "frame", [b"\x81\xfe" + struct.pack("!H", 4), b"\x81\xff" + struct.pack("!Q", 1 << 40), b"\xff" * 64]
)
async def test_a_broken_or_huge_frame_ends_that_connection_alone(server: Server, frame: bytes) -> None:
    made = await created(server)
    async with Player(server.base, made["facilitator_token"]) as control:
        other = Player(server.base, made["facilitator_token"])
        await other.open()
        assert other._socket is not None
        other._socket.transport.write(frame + b"\x00" * 8 + b"\xff\xfe\xfd\xfc")
        other._socket.transport.write_eof()
        assert other._reader is not None
        await asyncio.wait_for(other._reader, 30)
        assert isinstance(await control.give(AssignSeat(seat="FRA", holder="bot", bot="loyal")), Accepted)


async def test_too_many_frames_are_refused_one_by_one(server: Server) -> None:
    made = await created(server)
    async with Player(server.base, made["facilitator_token"]) as control:
        for number in range(80):
            await control.send(encode_command(f"r{number}", SetReady(phase="x", ready=True)))
        await control.wait(lambda: len(control.model.answers) == 80)
        codes = [refusal(control.model.answers[f"r{number}"]) for number in range(80)]
        assert set(codes[:60]) == {"not_allowed"}
        assert "too_many" in codes[60:]


async def test_who_may_do_what(server: Server) -> None:
    made = await created(server)
    seat = await post(server.base, f"/api/join/{made['code']}", FRA)
    watcher = await post(server.base, f"/api/join/{made['code']}", {"role": "observer"})
    async with (
        Player(server.base, made["facilitator_token"]) as control,
        Player(server.base, seat["token"]) as player,
        Player(server.base, watcher["token"]) as observer,
    ):
        assert observer.model.legal is None
        assert refusal(await observer.give(Say(text="x"))) == "not_allowed"
        assert refusal(await player.give(Start())) == "not_allowed"
        assert refusal(await player.give(Say(text="x"), seat="POL")) == "not_allowed"
        assert refusal(await control.give(SetReady(phase="x", ready=True))) == "not_allowed"
        assert refusal(await control.give(Say(text="x"), seat="XXX")) == "unknown_seat"
        assert isinstance(await control.give(Say(text="for France"), seat="FRA"), Accepted)


async def test_the_facilitator_learns_what_a_seat_may_do(server: Server) -> None:
    made = await created(server)
    joined = await post(server.base, f"/api/join/{made['code']}", FRA)
    async with (
        Player(server.base, made["facilitator_token"]) as control,
        Player(server.base, joined["token"]) as player,
    ):
        await control.send('{"type":"legal","seat":"FRA"}')
        await control.wait(lambda: "FRA" in control.model.legals)
        assert control.model.legals["FRA"] == player.model.legal
        await control.send('{"type":"legal","seat":"XXX"}')
        await player.send('{"type":"legal","seat":"POL"}')
        await control.wait(lambda: bool(control.model.faults))
        await player.wait(lambda: bool(player.model.faults))
        assert control.model.faults[0].code == "unknown_seat"
        assert player.model.faults[0].code == "not_allowed"
        assert not player.model.legals


async def test_the_facilitator_runs_the_clock(server: Server) -> None:
    made = await created(server, clocks="live")
    await post(server.base, f"/api/join/{made['code']}", FRA)
    async with Player(server.base, made["facilitator_token"]) as control:
        assert isinstance(await control.give(Start(fill="loyal")), Accepted)
        assert isinstance(await control.give(Pause()), Accepted)
        await control.wait(lambda: control.model.view is not None and control.model.view.public.clock.deadline is None)
        assert isinstance(await control.give(Resume()), Accepted)
        assert control.model.view is not None
        phase = control.model.view.public.phase_id
        assert isinstance(await control.give(Extend(phase=phase, seconds=60)), Accepted)
        assert refusal(await control.give(Extend(phase="0.x.0", seconds=60))) == "outdated_phase"
        assert isinstance(await control.give(EndSession()), Accepted)
        assert refusal(await control.give(Resume())) == "session_over"


async def test_a_command_sent_again_over_another_connection(server: Server) -> None:
    made = await created(server)
    joined = await post(server.base, f"/api/join/{made['code']}", FRA)
    for _ in range(3):
        async with Player(server.base, joined["token"]) as player:
            assert await player.give(Say(text="once"), id="same") == Accepted(id="same")
    async with Player(server.base, joined["token"]) as player:
        assert refusal(await player.give(Say(text="other"), id="same")) == "id_reused"
        said = [event for _, event in player.model.take_events() if event.kind == "message_sent"]
        assert len(said) == 1


async def test_a_client_that_stops_reading_holds_up_nobody_and_catches_up(server: Server) -> None:
    made = await created(server)
    seats = [await post(server.base, f"/api/join/{made['code']}", {}) for _ in range(5)]
    async with Player(server.base, seats[0]["token"]) as player:
        # A socket with a small receive buffer whose owner doesn't read at all.
        slow = Player(server.base, seats[1]["token"])
        await slow.open(receive_buffer=64 * 1024)
        assert slow._socket is not None
        slow._socket.transport.pause_reading()
        hub = await server.node.host.hub(made["session"])
        stuck = next(iter(hub._channels[Audience(kind="seat", seat=seats[1]["seat"])].connections))
        live = await server.node.host.session(made["session"])
        number = 0
        async with asyncio.timeout(60):
            while not stuck.stale:  # type: ignore[attr-defined]
                # Straight to the session: this is about fan-out, not about how fast one client may talk.
                batch = [Say(text=f"{number + each} {'x' * 1900}") for each in range(50)]
                answers = [live.ask(say, FACILITATOR, f"say{number + each}") for each, say in enumerate(batch)]
                assert {type(answer) for answer in await asyncio.gather(*answers)} == {Accepted}
                number += 50
        before = len(slow.raw)
        assert isinstance(await player.give(Say(text="the others go on")), Accepted)
        slow._socket.transport.resume_reading()
        await slow.wait(lambda: slow.model.number == hub.head(Audience(kind="seat", seat=seats[1]["seat"]))[1])
        assert slow.model.document["view"]["public"] == player.model.document["view"]["public"]
        assert any('"type":"snapshot"' in frame for frame in slow.raw[before:])
        assert not any('{"type":"resync"}' in frame for frame in slow.raw)
        await slow.close()


async def test_a_ping_tells_of_a_lost_frame(server: Server) -> None:
    made = await created(server)
    async with Player(server.base, made["facilitator_token"]) as control:
        known = control.model.number
        control.model.number += 5
        await control.send('{"type":"ping"}')
        await control.wait(lambda: control.model.number == known)
        assert sum('"type":"snapshot"' in frame for frame in control.raw) == 2


async def test_who_comes_back_over_a_new_connection_gets_what_it_missed(server: Server) -> None:
    made = await created(server)
    async with Player(server.base, made["facilitator_token"]) as control:
        joined = await post(server.base, f"/api/join/{made['code']}", FRA)
        player = Player(server.base, joined["token"])
        await player.open()
        await player.close()
        for number in range(5):
            assert isinstance(await control.give(Say(text=f"missed {number}")), Accepted)
        before = len(player.raw)
        await player.open()
        await player.wait(
            lambda: (
                player.model.document["view"]["public"] == control.model.document["view"]["public"]
                and any("missed 4" in frame for frame in player.raw[before:])
            )
        )
        assert not any('"type":"snapshot"' in frame for frame in player.raw[before:])
        assert any('"type":"resumed"' in frame for frame in player.raw[before:])
        said = [event.text for _, event in player.model.take_events() if event.kind == "message_sent"]
        assert said == [f"missed {number}" for number in range(5)]
        await player.close()
