"""Forks: whole sessions of their own, from any point, that name their parent; power cuts leave whole ones or none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from summitry.codec import dump_log, load_log, state_digest
from summitry.commands import AssignSeat, ClosePhase, EndSession, Resume, Rewind, Say, Start
from summitry.engine import fold
from summitry.values import FACILITATOR, SYSTEM, seat_actor
from summitry_server.app.settings import Settings
from summitry_server.app.upkeep import check_database
from summitry_server.host.reception import Refusal
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted
from summitry_server.store import SqliteStore
from tests.server.live import Player, post, serving
from tests.server.processes import ServerProcess
from tests.server.support import FakeClock, House, until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Over a real database, which refuses ids that repeat."""
    store = SqliteStore(tmp_path / "test.db")
    await store.open()
    async with House(store=store) as house:
        yield house
    await store.close()


async def played(house: House) -> LiveSession:
    created = await house.create(bots="loyal", seats={"FRA": "open"})
    live = await house.host.session(created.session)
    await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
    await live.ask(Start(), FACILITATOR, "start")
    await live.ask(Say(text="in the first briefing", to=("POL",)), seat_actor("FRA"), "said")
    while live.state.public.phase_id != "2.negotiation.0":
        await live.ask(ClosePhase(phase=live.state.public.phase_id), FACILITATOR, live.state.public.phase_id)
    return live


async def test_a_fork_goes_on_from_the_point_and_the_parent_stays_as_it_is(house: House) -> None:
    live = await played(house)
    before = live.state
    made = await house.reception.forking.fork(live.session, "1.negotiation.0", seats={"FRA": "bot:loyal"})
    fork = await house.host.session(made.session)
    public = fork.state.public
    assert (public.session, public.phase_id, public.clock.deadline) == (made.session, "1.negotiation.1", None)
    assert {seat.holder for seat in public.seats.values()} == {"bot"}
    assert live.state is before
    await fork.ask(Resume(), FACILITATOR, "resume")
    assert isinstance(house.clock, FakeClock)
    await house.clock.advance(5)
    await until(lambda: fork.state.public.seats["FRA"].ready)  # its bots play
    assert live.state.public.phase_id == "2.negotiation.0"


async def test_it_has_its_own_codes_and_people_join_with_them(house: House) -> None:
    live = await played(house)
    made = await house.reception.forking.fork(live.session, "2.briefing.0", seats={})
    parents = await house.store.seat_codes(live.session)
    assert not {*made.seat_codes.values()} & {*parents.values()}
    fork = await house.host.session(made.session)
    assert fork.state.public.seats["FRA"].holder == "open"
    assert fork.state.public.seats["POL"].bot == "loyal"
    joined = await house.reception.join(made.seat_codes["FRA"], None)
    assert (joined.session, joined.seat, joined.member) == (made.session, "FRA", 1)
    grant = await house.reception.grant(made.facilitator_token)
    assert (grant.session, grant.role) == (made.session, "facilitator")


async def test_its_log_holds_the_parents_beginning_and_names_the_parent(house: House) -> None:
    live = await played(house)
    made = await house.reception.forking.fork(live.session, "1.decision.0", seats={})
    records = await house.store.read(made.session)
    parents = await house.store.read(live.session)
    assert {record.session for record in records} == {made.session}
    assert [record.command_id for record in records[:-1]] == [r.command_id for r in parents[: len(records) - 1]]
    told = records[-1].events[-1]
    assert told.kind == "session_forked"
    assert (told.parent, told.point) == (live.session, "1.decision.0")
    again = list(load_log(dump_log(records)))
    fork = await house.host.session(made.session)
    assert state_digest(fold(again)) == state_digest(fork.state)
    assert "1.briefing.0" in fork.branches.points
    assert await fork.ask(Rewind(phase=fork.state.public.phase_id, to="1.briefing.0"), FACILITATOR, "back") == Accepted(
        id="back"
    )


async def test_forks_of_branches_that_were_cut_of_ended_sessions_and_of_forks(house: House) -> None:
    live = await played(house)
    await live.ask(Rewind(phase="2.negotiation.0", to="1.negotiation.0"), FACILITATOR, "back")
    await live.ask(EndSession(), FACILITATOR, "end")
    for point in ("2.negotiation.0", "cut.1", "1.negotiation.1", "endex.1"):
        made = await house.reception.forking.fork(live.session, point, seats={})
        fork = await house.host.session(made.session)
        assert fork.state.public.status == "running"
        again = await house.reception.forking.fork(made.session, fork.state.public.phase_id, seats={}, fresh_luck=True)
        child = await house.host.session(again.session)
        assert child.state.luck_key != fork.state.luck_key
        assert child.state.public.phase == fork.state.public.phase
        assert replace(child.state.public, session="", clock=fork.state.public.clock).states == fork.state.public.states


async def test_a_fork_forks_at_points_of_its_own_again_and_again(house: House) -> None:
    live = await played(house)
    session, point = live.session, "1.negotiation.0"
    for _ in range(4):
        made = await house.reception.forking.fork(session, point, seats={})
        fork = await house.host.session(made.session)
        assert fork.state.public.phase_id != point
        session, point = made.session, fork.state.public.phase_id
    forks = [record.command_id for record in await house.store.read(session) if record.command == "fork_session"]
    assert len(forks) == len(set(forks)) == 4


@pytest.mark.parametrize(
    "point, seats, code",
    [
        ("9.vote.0", {}, "unknown_point"),
        ("1.briefing.0", {"XXX": "open"}, "unknown_seat"),
        ("1.briefing.0", {"FRA": "bot:nobody"}, "unknown_bot"),
        ("1.briefing.0", {"FRA": "person"}, "bad_value"),
    ],
)
async def test_what_cannot_be_forked_is_refused(house: House, point: str, seats: dict[str, str], code: str) -> None:
    live = await played(house)
    with pytest.raises(Refusal) as error:
        await house.reception.forking.fork(live.session, point, seats=seats)
    assert error.value.refused.code == code


async def test_only_the_facilitator_forks(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
        made = await post(server.base, "/api/sessions", wish)
        joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        async with Player(server.base, made["facilitator_token"]) as control:
            await control.give(Start())
        path = f"/api/sessions/{made['session']}/fork"
        fork: dict[str, str] = {}
        async with httpx.AsyncClient(base_url=server.base) as client:
            for token, status in ((joined["token"], 403), ("", 401), (made["facilitator_token"], 201)):
                headers = {"authorization": f"Bearer {token}"} if token else {}
                answer = await client.post(path, headers=headers, json={"point": "1.briefing.0"})
                assert answer.status_code == status, answer.text
                fork = answer.json()
        assert fork["parent"] == made["session"]
        async with Player(server.base, fork["facilitator_token"]) as control:
            assert control.model.view is not None
            assert control.model.view.public.phase_id == "1.briefing.1"


@pytest.mark.process
@pytest.mark.serial
@pytest.mark.timeout(240)
async def test_power_cuts_in_the_middle_of_forks_leave_whole_sessions(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        control = Player(server.base, made["facilitator_token"])
        await control.open()
        assert isinstance(await control.give(Start(fill="loyal")), Accepted)
        for number in range(30):
            await control.give(Say(text=f"message {number}"))
        await control.close()
        acknowledged: list[dict[str, str]] = []
        headers = {"authorization": f"Bearer {made['facilitator_token']}"}

        async def on_and_on() -> None:
            async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
                while True:
                    path = f"/api/sessions/{made['session']}/fork"
                    answer = await client.post(path, headers=headers, json={"point": "1.briefing.0"})
                    if answer.status_code == 201:
                        acknowledged.append(answer.json())

        for kill in range(3):
            task = asyncio.create_task(on_and_on())
            await asyncio.sleep(0.5 + 0.17 * kill)
            await server.kill()
            with pytest.raises(httpx.HTTPError):
                await task
            await server.start()
        assert acknowledged
        for fork in acknowledged[:3] + acknowledged[-3:]:
            async with Player(server.base, fork["facilitator_token"]) as player:
                assert player.model.view is not None
                assert player.model.view.public.phase_id == "1.briefing.1"
        await server.terminate()
        checked = await asyncio.to_thread(check_database, Settings(data=tmp_path))
        assert not checked.faults
        assert checked.sessions >= 1 + len(acknowledged)
