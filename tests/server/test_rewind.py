"""Rewinds on a server: what clients see, what lies in the log, other nodes, and power cuts in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import orjson
import pytest
from websockets.exceptions import ConnectionClosed

from summitry.codec import LEGAL, VIEW, load_log, state_digest
from summitry.commands import AssignSeat, ClosePhase, EndSession, Resume, Rewind, Say, Start
from summitry.engine import fold, legal, living
from summitry.values import FACILITATOR, SYSTEM, Audience, seat_actor
from summitry.views import view
from summitry_server.bus import LocalExchange
from summitry_server.host.ports import StoreUnavailable
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted, Refused
from summitry_server.store import MemoryStore
from tests.server.live import Player, get, post, serving
from tests.server.processes import ServerProcess
from tests.server.support import FakeClock, House, Listener, settle

AUDIENCES = [
    Audience(kind="public"),
    Audience(kind="facilitator"),
    Audience(kind="seat", seat="FRA"),
    Audience(kind="seat", seat="POL"),
]


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with House() as house:
        yield house


async def to(live: LiveSession, phase: str) -> None:
    """The facilitator advances to a phase of the present branch, such as "2.vote"."""
    step = 0
    while not live.state.public.phase_id.startswith(f"{phase}."):
        here = live.state.public.phase_id
        await live.ask(ClosePhase(phase=here), FACILITATOR, f"advance.{here}.{step}")
        step += 1
        assert step < 40


async def running(house: House) -> LiveSession:
    created = await house.create(bots="loyal", seats={"FRA": "open"})
    live = await house.host.session(created.session)
    await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
    await live.ask(Start(), FACILITATOR, "start")
    await to(live, "2.negotiation")
    return live


async def passing(house: House, seconds: float) -> None:
    assert isinstance(house.clock, FakeClock)
    await house.clock.advance(seconds)


def ready(live: LiveSession, seat: str) -> bool:
    return live.state.public.seats[seat].ready


def current(live: LiveSession, listener: Listener) -> bool:
    document = {"view": VIEW.plain(view(live.state, listener.audience))}
    if listener.audience.seat is not None:
        document["legal"] = LEGAL.plain(legal(live.state, listener.audience.seat))
    return bool(listener.model.document == orjson.loads(orjson.dumps(document)))


async def test_every_client_goes_back_and_a_restarted_node_has_the_same_state(house: House) -> None:
    live = await running(house)
    listeners = [await house.listen(live.session, audience) for audience in AUDIENCES]
    answer = await live.ask(Rewind(phase=live.state.public.phase_id, to="1.negotiation.0"), FACILITATOR, "back")
    assert answer == Accepted(id="back")
    await settle()
    public = live.state.public
    assert (public.phase_id, public.clock.deadline) == ("1.negotiation.1", None)
    assert all(current(live, listener) for listener in listeners)
    told = [[event.kind for _, event in listener.model.take_events()] for listener in listeners]
    assert all("rewound" in kinds and "state_restored" not in kinds for kinds in told)
    async with House(store=house.store, node="two") as other:
        again = await other.host.session(live.session)
        assert state_digest(again.state) == state_digest(live.state)
        assert again.branches.points == live.branches.points
    assert state_digest(fold(living(await house.store.read(live.session)))) == state_digest(live.state)


async def test_the_same_rewind_sent_again_goes_back_once(house: House) -> None:
    live = await running(house)
    command = Rewind(phase=live.state.public.phase_id, to="1.negotiation.0")
    first, second = await asyncio.gather(live.ask(command, FACILITATOR, "back"), live.ask(command, FACILITATOR, "back"))
    assert first == second == Accepted(id="back")
    again = await live.ask(command, FACILITATOR, "another")
    assert isinstance(again, Refused)
    assert again.code == "outdated_phase"
    assert live.state.public.branch == 1


async def test_bots_play_the_phase_anew_once_the_clock_runs(house: House) -> None:
    live = await running(house)
    await live.ask(Rewind(phase=live.state.public.phase_id, to="1.negotiation.0"), FACILITATOR, "back")
    await passing(house, 5)
    assert not ready(live, "POL"), "they wait like everybody else"
    await live.ask(Resume(), FACILITATOR, "resume")
    await passing(house, 5)
    assert ready(live, "POL")
    ids = [record.command_id for record in await house.store.read(live.session)]
    assert [id_ for id_ in ids if id_.startswith("1.negotiation.1/")]


async def test_a_deadline_of_the_branch_that_was_left_fires_no_more(house: House) -> None:
    live = await running(house)
    await live.ask(Rewind(phase=live.state.public.phase_id, to="1.decision.0"), FACILITATOR, "back")
    still = live.state.public
    await passing(house, 100)
    assert live.state.public == still, "the clock stands still"
    await live.ask(Resume(), FACILITATOR, "resume")
    await passing(house, 100)
    assert live.state.public.phase_id != still.phase_id


async def test_an_ended_session_runs_again_and_its_row_says_so(house: House) -> None:
    live = await running(house)
    await live.ask(EndSession(), FACILITATOR, "end")
    info = await house.store.info(live.session)
    assert info is not None
    assert info.status == "ended"
    assert await live.ask(Rewind(phase=live.state.public.phase_id, to="endex.0"), FACILITATOR, "on") == Accepted(
        id="on"
    )
    info = await house.store.info(live.session)
    assert info is not None
    assert info.status == "running"


async def test_two_nodes_rewind_at_the_same_time_and_one_wins() -> None:
    store, exchange, clock = MemoryStore(), LocalExchange(), FakeClock()
    async with (
        House(store=store, exchange=exchange, clock=clock, node="one") as one,
        House(store=store, exchange=exchange, clock=clock, node="two") as two,
    ):
        live = await running(one)
        other = await two.host.session(live.session)
        phase = live.state.public.phase_id
        answers = await asyncio.gather(
            live.ask(Rewind(phase=phase, to="1.negotiation.0"), FACILITATOR, "a"),
            other.ask(Rewind(phase=phase, to="1.briefing.0"), FACILITATOR, "b"),
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["Accepted", "Refused"]
        await settle()
        assert live.state.public.branch == other.state.public.branch == 1
        assert state_digest(live.state) == state_digest(other.state)


async def test_a_store_that_fails_while_the_past_is_read_leaves_nothing_half_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = await running(house)
    before = live.state

    async def fail(*_: object, **__: object) -> list[object]:
        raise StoreUnavailable("the disk is away")

    with monkeypatch.context() as patch:
        patch.setattr(house.store, "read", fail)
        asking = asyncio.create_task(
            live.ask(Rewind(phase=before.public.phase_id, to="1.briefing.0"), FACILITATOR, "a")
        )
        await passing(house, 10)
        answer = await asking
    assert isinstance(answer, Refused)
    assert answer.code == "unavailable"
    assert live.state.public.branch == 0
    assert await live.ask(Rewind(phase=before.public.phase_id, to="1.briefing.0"), FACILITATOR, "a") == Accepted(id="a")


async def test_messages_said_in_both_branches_stay_in_the_history(house: House) -> None:
    live = await running(house)
    await live.ask(Say(text="before"), seat_actor("FRA"), "one")
    await live.ask(Rewind(phase=live.state.public.phase_id, to="1.negotiation.0"), FACILITATOR, "back")
    await live.ask(Say(text="after"), seat_actor("FRA"), "two")
    listener = await house.listen(live.session, AUDIENCES[3])
    said = [event.text for _, event in listener.model.take_events() if event.kind == "message_sent"]
    assert said[-2:] == ["before", "after"]


async def test_the_points_are_for_the_facilitator_and_name_no_number_of_the_log(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
        made = await post(server.base, "/api/sessions", wish)
        joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        control = Player(server.base, made["facilitator_token"])
        await control.open()
        await control.give(Start())
        await control.give(ClosePhase(phase="1.briefing.0"))
        path = f"/api/sessions/{made['session']}/points"
        answer = (await get(server.base, path, token=made["facilitator_token"])).json()
        assert [(point["id"], point["kind"], point["round"]) for point in answer["points"]] == [
            ("1.briefing.0", "start", 1),
            ("1.negotiation.0", "start", 1),
        ]
        assert not [point for point in answer["points"] if "seq" in point]
        async with httpx.AsyncClient(base_url=server.base) as client:
            players = {"authorization": f"Bearer {joined['token']}"}
            for headers, code in (({}, "bad_token"), (players, "not_allowed")):
                refused = await client.get(path, headers=headers)
                assert refused.json()["code"] == code
        await control.close()


@pytest.mark.process
@pytest.mark.serial
@pytest.mark.timeout(240)
async def test_power_cuts_in_the_middle_of_rewinds_leave_a_whole_session(tmp_path: Path) -> None:
    """Every acknowledged rewind is in the log, once; the log folds; the game goes on from it."""
    async with ServerProcess(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "live"}
        made = await post(server.base, "/api/sessions", wish)
        control = Player(server.base, made["facilitator_token"])
        await control.open()
        assert isinstance(await control.give(Start(fill="loyal")), Accepted)
        acknowledged: list[str] = []

        async def back_and_forth() -> None:
            while True:
                seen = control.model.view
                assert seen is not None
                phase = seen.public.phase_id
                to = "1.briefing.0" if seen.public.branch % 2 else f"cut.{seen.public.branch}"
                to = "1.briefing.0" if seen.public.branch == 0 else to
                id_ = f"back.{phase}"
                answer = await control.give(Rewind(phase=phase, to=to), id=id_)
                if isinstance(answer, Accepted):
                    acknowledged.append(id_)
                await control.wait(partial(_left, control, phase))

        for kill in range(5):
            task = asyncio.create_task(back_and_forth())
            await asyncio.sleep(0.3 + 0.13 * kill)
            await server.kill()
            with pytest.raises((ConnectionClosed, OSError)):
                await task
            await server.start()
            control = Player(server.base, made["facilitator_token"])
            await control.open()
        assert len(acknowledged) > 5
        seen = control.model.view
        assert seen is not None
        if seen.public.status == "running":
            assert isinstance(await control.give(EndSession(), id="end"), Accepted)
        await control.wait(lambda: control.model.view is not None and control.model.view.public.status == "ended")
        async with httpx.AsyncClient(base_url=server.base) as client:
            headers = {"authorization": f"Bearer {made['facilitator_token']}"}
            raw = (await client.get(f"/api/sessions/{made['session']}/log", headers=headers)).content
        records = list(load_log(raw.splitlines()))
        ids = [record.command_id for record in records]
        assert all(ids.count(id_) == 1 for id_ in acknowledged)
        final = fold(records)
        assert state_digest(fold(living(records))) == state_digest(final)
        assert final.public.branch == sum(record.command == "rewind" for record in records)
        await control.close()


def _left(player: Player, phase: str) -> bool:
    seen = player.model.view
    return seen is not None and seen.public.phase_id != phase
