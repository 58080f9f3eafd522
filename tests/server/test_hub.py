"""Fan-out: views by patches, numbers per audience, secrecy, clients that don't keep up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from summitry import engine
from summitry.codec import EVENT, LEGAL, RULES_VIEW, VIEW
from summitry.commands import AssignSeat, Ballot, CastBallots, ClosePhase, Say, Start, TableMotion, Term
from summitry.engine import legal
from summitry.engine.actions import Legal
from summitry.events import MessageSent, visible_to
from summitry.state import State
from summitry.values import FACILITATOR, SYSTEM, Audience, seat_actor
from summitry.views import amended_rules, view
from summitry_server.host.history import LENGTH
from summitry_server.host.hub import KEPT
from summitry_server.host.ring import FRAMES, Ring
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted, ClientModel
from tests.server.support import FakeClock, House, Listener, settle

PUBLIC = Audience(kind="public")
CONTROL = Audience(kind="facilitator")
SEATS = ("DEU", "EST", "FRA", "GBR", "POL")


def seat(name: str) -> Audience:
    return Audience(kind="seat", seat=name)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with House() as house:
        yield house


async def table(house: House, *, start: bool = True) -> LiveSession:
    created = await house.create(bots="loyal", clocks="untimed")
    live = await house.host.session(created.session)
    for name in list(live.state.public.seats)[:2]:
        await live.ask(AssignSeat(seat=name, holder="person"), SYSTEM, f"join{name}")
    if start:
        await live.ask(Start(), FACILITATOR, "start")
    return live


def persons(live: LiveSession) -> list[str]:
    return [name for name, each in live.state.public.seats.items() if each.holder == "person"]


def current(live: LiveSession, listener: Listener) -> bool:
    """Whether patches left the client with exactly what a snapshot would hold."""
    document = {"view": VIEW.plain(view(live.state, listener.audience))}
    if listener.audience.seat is not None:
        document["legal"] = LEGAL.plain(legal(live.state, listener.audience.seat))
    return bool(listener.model.document == orjson.loads(orjson.dumps(document)))


async def test_patches_give_what_a_snapshot_gives_over_a_whole_game() -> None:
    async with House() as house:
        created = await house.create(bots="loyal", seed="patches", clocks="untimed")
        live = await house.host.session(created.session)
        audiences = [PUBLIC, CONTROL, *(seat(name) for name in live.state.public.seats)]
        listeners = [await house.listen(live.session, audience) for audience in audiences]
        seen: list[list[bytes]] = [[] for _ in listeners]
        await live.ask(Start(), FACILITATOR, "start")
        for _ in range(200):
            assert isinstance(house.clock, FakeClock)
            await house.clock.advance(2)
            for listener, events in zip(listeners, seen, strict=True):
                assert current(live, listener)
                events += [EVENT.dump(event) for _, event in listener.model.take_events()]
            if live.state.public.status == "ended":
                break
        assert live.state.public.status == "ended"
        records = await house.store.read(live.session)
        for listener, events in zip(listeners, seen, strict=True):
            told = [EVENT.dump(e) for record in records for e in record.events if visible_to(e, listener.audience)]
            assert events == told, "every event that it may see, once, in order, and no other"
            assert sum(b'"type":"snapshot"' in frame for frame in listener.frames) == 1


async def test_one_turn_of_the_loop_is_one_frame(house: House) -> None:
    live = await table(house)
    listener = await house.listen(live.session, PUBLIC)
    await settle()
    before = len(listener.frames)
    actor = seat_actor(persons(live)[0])
    await asyncio.gather(*(live.ask(Say(text=f"{number}"), actor, f"say{number}") for number in range(30)))
    await settle()
    assert len(listener.frames) == before + 1
    assert len(listener.model.take_events()[-30:]) == 30


async def test_what_a_phase_changes_arrives_together(house: House) -> None:
    """However much it is: each audience gets the end of a phase and the beginning of the next in one frame."""
    live = await table(house)
    listeners = [await house.listen(live.session, each) for each in (PUBLIC, CONTROL, seat(persons(live)[0]))]
    phases, most = set(), 0
    for number in range(10):
        await settle()
        phase, before = live.state.public.phase_id, [len(each.frames) for each in listeners]
        assert isinstance(await live.ask(ClosePhase(phase=phase), FACILITATOR, f"close{number}"), Accepted)
        await settle()
        phases.add(live.state.public.phase)
        for listener, count in zip(listeners, before, strict=True):
            (frame,) = [orjson.loads(each) for each in listener.frames[count:]]
            assert frame["patch"]["view"]["public"]["phase_id"] == live.state.public.phase_id != phase
            kinds = [entry["event"]["kind"] for entry in frame["events"]]
            assert "phase_opened" in kinds
            most = max(most, len(kinds))
    assert phases >= {"briefing", "negotiation", "decision", "resolution"}
    assert most > 10, "and a Resolution is many events"


async def test_a_secret_moves_nobody_elses_number(house: House) -> None:
    live = await table(house)
    first, second, *others = live.state.public.seats
    listeners = {name: await house.listen(live.session, seat(name)) for name in (first, second, others[0])}
    watchers = [await house.listen(live.session, PUBLIC), listeners[others[0]]]
    await settle()
    before = [(each.model.number, len(each.frames)) for each in watchers]
    await live.ask(Say(text="between us", to=(second,)), seat_actor(first), "secret")
    await settle()
    assert [(each.model.number, len(each.frames)) for each in watchers] == before
    for name in (first, second):
        assert b"between us" in listeners[name].frames[-1]
    late = await house.listen(live.session, seat(others[0]))
    assert not any(b"between us" in frame for each in (*watchers, late) for frame in each.frames)


async def test_the_same_bytes_go_to_everybody_of_an_audience(house: House) -> None:
    live = await table(house)
    listeners = [await house.listen(live.session, PUBLIC) for _ in range(10)]
    await live.ask(Say(text="hello"), FACILITATOR, "say")
    await settle()
    assert len({id(listener.frames[-1]) for listener in listeners}) == 1


async def test_a_late_comer_gets_the_latest_events_of_its_audience(house: House) -> None:
    live = await table(house)
    first, second, third, *_ = live.state.public.seats
    for number in range(LENGTH + 50):
        await live.ask(Say(text=f"open {number}"), FACILITATOR, f"open{number}")
        await live.ask(Say(text=f"secret {number}", to=(second,)), seat_actor(first), f"secret{number}")
    public = (await house.listen(live.session, seat(third))).model.take_events()
    private = (await house.listen(live.session, seat(second))).model.take_events()
    assert len(public) == len(private) == LENGTH
    assert public[0][1].text == "open 50"  # type: ignore[union-attr]
    assert {event.kind for _, event in private} == {"message_sent", "private_message_sent"}


async def test_a_client_that_missed_frames_asks_and_misses_no_event(house: House) -> None:
    live = await table(house)
    listener = await house.listen(live.session, PUBLIC)
    listener.model.take_events()
    model, whole = ClientModel(), listener.frames[:]
    for frame in whole:
        model.receive(frame)
    model.take_events()
    for number in range(6):
        await live.ask(Say(text=f"{number}"), FACILITATOR, f"say{number}")
        await settle()
    changes = [frame for frame in listener.frames if b'"type":"change"' in frame]
    assert len(changes) == 6
    assert model.receive(changes[0]) == []
    assert model.receive(changes[3]) == ['{"type":"resync"}']
    assert model.receive(changes[4]) == [], "asked already"
    hub = await house.host.hub(live.session)
    fresh = Listener(hub, PUBLIC)
    hub.refresh(fresh)
    for frame in fresh.frames:
        assert model.receive(frame) == []
    assert [event.text for _, event in model.take_events()] == [f"{number}" for number in range(6)]  # type: ignore[union-attr]
    assert model.document == listener.model.document


async def test_presence_counts_devices_on_all_nodes(house: House) -> None:
    live = await table(house)
    hub = await house.host.hub(live.session)
    name = persons(live)[0]
    watcher = await house.listen(live.session, PUBLIC)
    other = await house.listen(live.session, seat(persons(live)[1]))
    control = await house.listen(live.session, CONTROL)
    one = await house.listen(live.session, seat(name))
    same = await house.listen(live.session, seat(name))
    assert same.model.presence == control.model.presence == {persons(live)[1]: 1, name: 2}
    for outside in (watcher, other):
        assert outside.model.presence == {persons(live)[1]: 1, name: 1}, "outside: that somebody is there, not how many"
    hub.elsewhere("two", {name: 1, "XXX": 1})
    assert same.model.presence == {persons(live)[1]: 1, name: 3, "XXX": 1}
    hub.leave(one)
    hub.elsewhere("two", {})
    assert same.model.presence == {persons(live)[1]: 1, name: 1}
    hub.leave(same)
    assert watcher.model.presence == {persons(live)[1]: 1}


async def away(house: House, live: LiveSession, audience: Audience, news: int) -> Listener:
    """A client that was there, left, and missed so many changes; then it came back and named its last frame."""
    gone = await house.listen(live.session, audience)
    await settle()
    hub = await house.host.hub(live.session)
    hub.leave(gone)
    for number in range(news):
        await live.ask(Say(text=f"missed {number}"), FACILITATOR, f"missed{number}")
        await settle()
    back = Listener(hub, audience)
    back.model = gone.model
    hub.join(back, (gone.model.epoch, gone.model.number))
    return back


@pytest.mark.parametrize("news", [0, 1, FRAMES])
async def test_who_comes_back_gets_what_it_missed_and_no_snapshot(house: House, news: int) -> None:
    live = await table(house)
    audience = seat(persons(live)[0])
    back = await away(house, live, audience, news)
    kinds = [orjson.loads(frame)["type"] for frame in back.frames]
    assert kinds[0] == "resumed"
    assert kinds.count("change") == news
    assert "snapshot" not in kinds
    assert not back.model.waiting
    assert current(live, back)
    told = [event.text for _, event in back.model.take_events() if isinstance(event, MessageSent)]
    assert told[len(told) - news :] == [f"missed {number}" for number in range(news)]
    await live.ask(Say(text="and on"), FACILITATOR, "on")
    await settle()
    assert current(live, back), "it goes on from there"


async def test_who_missed_too_much_gets_a_snapshot(house: House) -> None:
    live = await table(house)
    back = await away(house, live, PUBLIC, FRAMES + 1)
    assert orjson.loads(back.frames[0])["type"] == "snapshot"
    assert current(live, back)


async def test_who_was_away_for_too_long_gets_a_snapshot(house: House) -> None:
    live = await table(house)
    gone = await house.listen(live.session, PUBLIC)
    hub = await house.host.hub(live.session)
    hub.leave(gone)
    assert isinstance(house.clock, FakeClock)
    await house.clock.advance(KEPT / 1000 + 1)
    await live.ask(Say(text="late"), FACILITATOR, "late")
    await settle()
    back = Listener(hub, PUBLIC)
    hub.join(back, (gone.model.epoch, gone.model.number))
    assert orjson.loads(back.frames[0])["type"] == "snapshot"
    assert current(live, back)


@pytest.mark.parametrize("seen", [("", 0), ("other", 1), (None, 9_999_999)])
async def test_a_frame_that_this_node_never_sent_brings_a_snapshot(house: House, seen: tuple[str | None, int]) -> None:
    live = await table(house)
    hub = await house.host.hub(live.session)
    back = Listener(hub, PUBLIC)
    hub.join(back, (hub.epoch if seen[0] is None else seen[0], seen[1]))
    assert orjson.loads(back.frames[0])["type"] == "snapshot"
    assert current(live, back)


def test_the_ring_keeps_consecutive_frames_within_its_bounds() -> None:
    ring = Ring()
    for number in range(1, FRAMES + 3):
        ring.add(number, b"%d" % number)
    head = FRAMES + 2
    assert ring.since(head, head) == []
    assert ring.since(head - 2, head) == [b"%d" % (head - 1), b"%d" % head]
    assert ring.since(2, head) is not None
    assert ring.since(1, head) is None
    assert ring.since(head + 1, head) is None
    ring.add(head + 5, b"gap")
    assert ring.since(head, head + 5) is None
    assert ring.since(head + 4, head + 5) == [b"gap"]
    for number in range(head + 6, head + 9):
        ring.add(number, bytes(600_000))
    assert ring.since(head + 6, head + 8) is None, "too large to keep both"
    assert ring.since(head + 7, head + 8) == [bytes(600_000)]


async def test_who_joins_after_an_amendment_and_who_was_there_know_the_same_rules(house: House) -> None:
    created = await house.create(ruleset="model-nato", clocks="untimed")
    live = await house.host.session(created.session)
    seats = list(live.state.public.seats)
    for name in seats:
        await live.ask(AssignSeat(seat=name, holder="person"), SYSTEM, f"join{name}")
    await live.ask(Start(), FACILITATOR, "start")
    hub = await house.host.hub(live.session)
    before = hub.rules(PUBLIC)
    step = 0

    async def until(phase: str) -> None:
        nonlocal step
        while live.state.public.phase != phase:
            step += 1
            await live.ask(ClosePhase(phase=live.state.public.phase_id), FACILITATOR, f"close{step}")

    await until("negotiation")
    terms: dict[str, Term] = {"parameter": "procedure.unfriendly_amendments", "value": 0.75}
    await live.ask(TableMotion(motion="amendment", terms=terms), seat_actor(seats[0]), "table")
    await until("vote")
    ballot = CastBallots(ballots=(Ballot(motion="m1", revision=1, choice="yes"),))
    await live.ask(ballot, seat_actor(seats[0]), "yes")
    await until("resolution")
    after = hub.rules(PUBLIC)
    assert after != before
    late = RULES_VIEW.load(after)
    assert late.ruleset.procedure.unfriendly_amendments == 0.75
    assert amended_rules(RULES_VIEW.load(before), view(live.state, PUBLIC)) == late


async def test_a_message_is_told_without_looking_at_views_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = await table(house)
    listener = await house.listen(live.session, seat("DEU"))
    await settle()
    asked: list[str] = []

    def noted(state: State, of: str) -> Legal:
        asked.append(of)
        return legal(state, of)

    monkeypatch.setattr(engine, "legal", noted)
    before = listener.model.number
    assert isinstance(await live.ask(Say(text="hello"), seat_actor("DEU"), "say"), Accepted)
    await settle()
    assert listener.model.number == before + 1
    assert [event.kind for _, event in listener.model.take_events()][-1] == "message_sent"
    assert asked == []
