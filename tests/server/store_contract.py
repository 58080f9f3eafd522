"""What every event store must do. A subclass gives the fixture ``store``."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from summitry.commands import Say
from summitry.events import MessageSent, Record, SessionForked
from summitry.values import FACILITATOR, Actor, seat_actor
from summitry_server.host.ports import (
    AccessChange,
    Batch,
    CodeEntry,
    CodeTaken,
    Conflict,
    EventStore,
    Grant,
    Outage,
    UnknownSession,
)
from tests.server.support import START, dumped, first_record, new_session

SEAT = seat_actor("FRA")


def said(session: str, seq: int, id: str, *, actor: Actor = SEAT, text: str = "word") -> Record:
    return Record(
        session=session,
        seq=seq,
        at=START + seq,
        actor=actor,
        command_id=id,
        command=Say(text=text).kind,
        digest="d",
        events=(MessageSent(sender="FRA", text=text),),
    )


def forking(session: str, seq: int, parent: str) -> Record:
    told = SessionForked(parent=parent, point="p", round=1, phase="vote", phase_id="p")
    number = "" if seq == 2 else f".{seq}"
    return replace(said(session, seq, f"fork{number}", actor=FACILITATOR), command="fork_session", events=(told,))


def batch(session: str, *records: Record, status: str = "running", deadline: int | None = None) -> Batch:
    return Batch(
        session=session,
        expected=records[0].seq - 1,
        records=records,
        status=status,  # type: ignore[arg-type]
        next_deadline=deadline,
    )


class StoreContract:
    async def test_a_new_session_is_all_there(self, store: EventStore) -> None:
        grant = Grant(session="s", role="facilitator")
        await store.create(new_session("s", "AAA", grants={"hash": grant}))
        info = await store.info("s")
        assert info is not None
        assert (info.code, info.status, info.head, info.next_deadline) == ("AAA", "lobby", 1, None)
        assert dumped(await store.read("s")) == dumped([first_record("s")])
        assert await store.grant("hash") == grant

    async def test_tokens_of_devices_move_to_another_seat(self, store: EventStore) -> None:
        grants = {
            "one": Grant(session="s", role="seat", seat="FRA", device="a"),
            "two": Grant(session="s", role="seat", seat="FRA", device="b"),
            "other": Grant(session="t", role="seat", seat="FRA", device="a"),
        }
        await store.create(new_session("s", "AAA", grants={"one": grants["one"], "two": grants["two"]}))
        await store.create(new_session("t", "BBB", grants={"other": grants["other"]}))
        await store.move_tokens("s", ["a"], "POL")
        assert await store.grant("one") == replace(grants["one"], seat="POL")
        assert await store.grant("two") == grants["two"]
        assert await store.grant("other") == grants["other"]
        await store.move_tokens("s", [], "POL")

    async def test_a_session_may_begin_with_many_records_and_goes_on_from_them(self, store: EventStore) -> None:
        more = [said("s", seq, f"m{seq}") for seq in range(2, 40)]
        await store.create(replace(new_session("s", "AAA"), more=more, status="running"))
        info = await store.info("s")
        assert info is not None
        assert (info.status, info.head, info.created) == ("running", 39, START + 39)
        assert dumped(await store.read("s")) == dumped([first_record("s"), *more])
        with pytest.raises(Conflict):
            await store.append(batch("s", said("s", 39, "late")))
        with pytest.raises(Conflict):
            await store.append(batch("s", said("s", 40, "m7")))
        await store.append(batch("s", said("s", 40, "new")))
        assert await store.code("AAA") == CodeEntry(session="s")
        codes = await store.seat_codes("s")
        assert await store.code(codes["FRA"]) == CodeEntry(session="s", seat="FRA")

    async def test_observers_have_a_code_of_their_own(self, store: EventStore) -> None:
        await store.create(replace(new_session("s", "AAA"), observer_code="AAAOBS"))
        await store.create(new_session("t", "BBB"))
        assert await store.code("AAAOBS") == CodeEntry(session="s", observer=True)
        assert await store.observer_code("s") == "AAAOBS"
        assert await store.observer_code("t") is None
        assert "AAAOBS" not in (await store.seat_codes("s")).values()
        with pytest.raises(CodeTaken):
            await store.create(replace(new_session("u", "CCC"), observer_code="AAAOBS"))
        with pytest.raises(CodeTaken):
            await store.create(replace(new_session("u", "CCC"), observer_code="CCC"))
        assert await store.info("u") is None

    async def test_what_is_not_there(self, store: EventStore) -> None:
        assert await store.info("s") is None
        assert await store.read("s") == []
        assert await store.grant("hash") is None
        assert await store.code("AAA") is None
        assert await store.heads(["s"]) == {}
        assert await store.heads([]) == {}
        with pytest.raises(UnknownSession):
            await store.append(batch("s", said("s", 2, "a")))

    async def test_a_taken_code_stores_nothing(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        with pytest.raises(CodeTaken):
            await store.create(new_session("t", "AAA"))
        assert await store.info("t") is None
        assert await store.read("t") == []

    async def test_a_new_session_that_contradicts_itself_or_the_store_is_refused_whole(self, store: EventStore) -> None:
        grant = Grant(session="s", role="facilitator")
        await store.create(new_session("s", "AAA", grants={"hash": grant}))
        twice = [said("t", 2, "same", text="a player's words"), said("t", 3, "same")]
        for new in (
            replace(new_session("t", "BBB"), more=twice),
            new_session("t", "BBB", grants={"hash": replace(grant, session="t")}),
            new_session("s", "BBB"),
        ):
            with pytest.raises(Conflict) as caught:
                await store.create(new)
            assert "words" not in f"{caught.value} {caught.value.__cause__} {caught.value.args}"
            assert caught.value.__suppress_context__ or caught.value.__context__ is None
        assert await store.info("t") is None
        assert await store.code("BBB") is None
        assert await store.grant("hash") == grant
        assert dumped(await store.read("s")) == dumped([first_record("s")])

    async def test_records_come_back_in_order_and_in_pages(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        records = [said("s", seq, f"id{seq}", text=f'ünïcode "{seq}" \x00\n') for seq in range(2, 9)]
        await store.append(batch("s", *records[:3]))
        await store.append(batch("s", *records[3:]))
        assert dumped(await store.read("s", after=1)) == dumped(records)
        assert dumped(await store.read("s", after=3, limit=2)) == dumped(records[2:4])
        assert await store.heads(["s", "unknown"]) == {"s": 8}

    async def test_access_changes_with_the_records_or_not_at_all(self, store: EventStore) -> None:
        old, new = (Grant(session="s", role="seat", seat="FRA", device=device) for device in ("old", "new"))
        await store.create(new_session("s", "AAA", grants={"old": old}))
        await store.create(new_session("t", "BBB"))
        change = AccessChange(session="s", of="seat", seat="FRA", withdraw=True, code="CCC", grants={"new": new})
        taken = replace(change, code=(await store.seat_codes("t"))["POL"])
        with pytest.raises(CodeTaken):
            await store.append(replace(batch("s", said("s", 2, "a")), access=[taken]))
        with pytest.raises(Conflict):
            await store.append(replace(batch("s", said("s", 3, "a")), access=[change]))
        assert (dict(await store.heads(["s"])), await store.held(["old", "new"])) == ({"s": 1}, frozenset({"old"}))
        both = await asyncio.gather(
            store.append(replace(batch("s", said("s", 2, "a")), access=[taken])),
            store.append(batch("t", said("t", 2, "a"))),
            return_exceptions=True,
        )
        assert [type(each) for each in both] == [CodeTaken, type(None)], "a neighbour's trouble is nobody else's"
        await store.append(replace(batch("s", said("s", 2, "a")), access=[change]))
        assert (dict(await store.heads(["s"])), await store.held(["old", "new"])) == ({"s": 2}, frozenset({"new"}))
        assert (await store.grant("new"), (await store.seat_codes("s"))["FRA"]) == (new, "CCC")

    async def test_forks_are_found_with_theirs_and_nobody_elses(self, store: EventStore) -> None:
        forks = {"b": ["a"], "c": ["b"], "d": ["a", "c"], "x": ["y"]}
        for session in "abcdxy":
            log = [forking(session, seq, parent) for seq, parent in enumerate(forks.get(session, ()), 2)]
            log.append(said(session, len(log) + 2, "fork.not", actor=FACILITATOR))
            await store.create(replace(new_session(session, session * 3), more=log))
        found = {session: sorted(await store.forks(session)) for session in "abcdxyz"}
        assert found == {"a": ["b", "c", "d"], "b": ["c", "d"], "c": ["d"], "d": [], "x": [], "y": ["x"], "z": []}

    async def test_a_second_writer_conflicts_and_stores_nothing(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        await store.append(batch("s", said("s", 2, "a")))
        with pytest.raises(Conflict):
            await store.append(batch("s", said("s", 2, "b"), said("s", 3, "c")))
        assert [record.command_id for record in await store.read("s", after=1)] == ["a"]

    async def test_a_gap_conflicts(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        with pytest.raises(Conflict):
            await store.append(batch("s", said("s", 3, "a")))

    async def test_an_id_is_spent_once_per_actor(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        await store.append(batch("s", said("s", 2, "a")))
        with pytest.raises(Conflict):
            await store.append(batch("s", said("s", 3, "a")))
        with pytest.raises(Conflict):
            await store.append(batch("s", said("s", 3, "x"), said("s", 4, "a")))
        await store.append(batch("s", said("s", 3, "a", actor=seat_actor("POL"))))
        await store.append(batch("s", said("s", 4, "a", actor=seat_actor("FRA", "facilitator"))))
        assert len(await store.read("s")) == 4

    async def test_of_many_writers_one_wins(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        results = await asyncio.gather(
            *(store.append(batch("s", said("s", 2, f"id{n}"))) for n in range(12)), return_exceptions=True
        )
        assert results.count(None) == 1
        assert sum(isinstance(result, Conflict) for result in results) == 11
        assert len(await store.read("s")) == 2

    async def test_a_conflict_concerns_one_session_only(self, store: EventStore) -> None:
        for number in range(5):
            await store.create(new_session(f"s{number}", f"AAA{number}"))
        await store.append(batch("s3", said("s3", 2, "first")))
        results = await asyncio.gather(
            *(store.append(batch(f"s{n}", said(f"s{n}", 2, "a"), said(f"s{n}", 3, "b"))) for n in range(5)),
            store.append(batch("s4", said("s4", 4, "a"))),  # follows on, but spends an id twice
            return_exceptions=True,
        )
        assert [type(result) for result in results] == [type(None)] * 3 + [Conflict, type(None), Conflict]
        assert await store.heads([f"s{n}" for n in range(5)]) == {"s0": 3, "s1": 3, "s2": 3, "s3": 2, "s4": 3}

    async def test_due_sessions_are_running_ones_whose_time_has_come(self, store: EventStore) -> None:
        for name, status, deadline in [
            ("late", "running", 50),
            ("later", "running", 20),
            ("future", "running", 1000),
            ("paused", "running", None),
            ("over", "ended", 10),
        ]:
            await store.create(new_session(name, name.upper()))
            await store.append(batch(name, said(name, 2, "a"), status=status, deadline=deadline))
        assert list(await store.due(100)) == ["later", "late"]
        info = await store.info("future")
        assert info is not None
        assert (info.status, info.next_deadline) == ("running", 1000)

    async def test_grants_are_kept(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        grant = Grant(session="s", role="seat", seat="FRA")
        await store.add_grant("other", grant)
        assert await store.grant("other") == grant

    async def test_an_outage_is_noted_once(self, store: EventStore) -> None:
        assert await store.last_beat() is None
        await asyncio.gather(
            *(store.beat(lambda: 1_000, 10_000) for _ in range(5))
        )  # nodes that start on a new database
        await store.beat(lambda: 11_000, 10_000)
        assert list(await store.outages(0)) == []
        await asyncio.gather(store.beat(lambda: 30_000, 10_000), store.beat(lambda: 30_001, 10_000))
        await store.beat(lambda: 29_000, 10_000)  # a clock that goes behind
        [outage] = await store.outages(0)
        assert outage in (Outage(start=11_000, end=30_000), Outage(start=11_000, end=30_001)), "whichever came first"
        assert list(await store.outages(30_001)) == []
        await store.beat(lambda: 50_000, 10_000)
        assert list(await store.outages(30_001)) == [Outage(start=30_001, end=50_000)]
        assert await store.last_beat() == 50_000

    async def test_a_claim_holds_for_one_node_and_until_its_time(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        assert await store.claim("s", "one", 1_000, 5_000)
        assert not await store.claim("s", "two", 2_000, 9_000)
        assert await store.claim("s", "one", 4_000, 8_000), "its own claim can be made longer"
        assert not await store.claim("s", "two", 7_999, 9_000)
        assert await store.claim("s", "two", 8_000, 9_000)
        assert not await store.claim("s", "two", 8_500, 8_500), "given back"
        assert await store.claim("s", "one", 8_500, 9_000)

    async def test_of_many_claims_one_wins(self, store: EventStore) -> None:
        await store.create(new_session("s", "AAA"))
        won = await asyncio.gather(*(store.claim("s", f"node{n}", 1_000, 5_000) for n in range(6)))
        assert won.count(True) == 1

    # --- withdrawing access -------------------------------------------------------------------------------------------

    async def test_one_devices_token_is_withdrawn_and_the_others_stay(self, store: EventStore) -> None:
        grants = {
            "f": Grant(session="s", role="facilitator"),
            "a": Grant(session="s", role="seat", seat="FRA", device="da"),
            "b": Grant(session="s", role="seat", seat="FRA", device="db"),
            "o": Grant(session="s", role="observer", device="do"),
            "w": Grant(session="s", role="screen", device="dw"),
        }
        await store.create(new_session("s", "AAA", grants=grants))
        await store.create(
            new_session("t", "BBB", grants={"c": Grant(session="t", role="seat", seat="FRA", device="da")})
        )
        assert sorted(grant.device for grant in await store.devices("s")) == ["", "da", "db", "do", "dw"]
        change = AccessChange(session="s", of="seat", seat="FRA", device="da", withdraw=True)
        assert await store.change_access(change) == 1
        assert await store.change_access(change) == 0
        assert await store.held(["a", "b", "c", "f", "o", "never"]) == {"b", "c", "f", "o"}
        assert await store.grant("a") is None
        assert await store.change_access(AccessChange(session="s", of="observers", withdraw=True)) == 2
        assert await store.held(["b", "o", "w"]) == {"b"}

    async def test_a_seat_is_given_anew_in_one_step(self, store: EventStore) -> None:
        old = Grant(session="s", role="seat", seat="FRA", device="old")
        await store.create(new_session("s", "AAA", grants={"old": old}))
        new = replace(old, device="new")
        change = AccessChange(session="s", of="seat", seat="FRA", withdraw=True, code="NEW", grants={"new": new})
        with pytest.raises(CodeTaken):
            await store.change_access(replace(change, code="AAADEU"))
        assert await store.held(["old", "new"]) == {"old"}
        assert await store.change_access(change) == 1
        assert await store.held(["old", "new"]) == {"new"}
        assert await store.grant("new") == new
        assert await store.code("AAAFRA") is None
        assert await store.code("NEW") == CodeEntry(session="s", seat="FRA")
        assert (await store.seat_codes("s"))["FRA"] == "NEW"
        assert (await store.seat_codes("s"))["DEU"] == "AAADEU"

    async def test_the_sessions_and_the_observers_codes_change(self, store: EventStore) -> None:
        await store.create(replace(new_session("s", "AAA"), observer_code="AAAOBS"))
        assert await store.change_access(AccessChange(session="s", of="session", code="BBB")) == 0
        assert await store.change_access(AccessChange(session="s", of="observers", code="BBBOBS")) == 0
        info = await store.info("s")
        assert info is not None
        assert info.code == "BBB"
        assert await store.code("AAA") is await store.code("AAAOBS") is None
        assert await store.code("BBB") == CodeEntry(session="s")
        assert await store.code("BBBOBS") == CodeEntry(session="s", observer=True)
        assert await store.observer_code("s") == "BBBOBS"

    async def test_many_tokens_are_asked_about_at_once(self, store: EventStore) -> None:
        grants = {f"h{number}": Grant(session="s", role="observer") for number in range(1200)}
        await store.create(new_session("s", "AAA", grants=grants))
        assert await store.held([*grants, "never"]) == set(grants)

    # --- forgetting ---------------------------------------------------------------------------------------------------

    async def test_a_purged_session_is_gone_and_the_others_stay(self, store: EventStore) -> None:
        for name in ("s", "t"):
            grants = {f"{name}-token": Grant(session=name, role="facilitator")}
            await store.create(new_session(name, name.upper() * 3, grants=grants))
            await store.append(batch(name, said(name, 2, "a")))
            await store.claim(name, "node", 1, 1000)
        assert await store.purge("s") is True
        assert await store.purge("s") is False
        assert await store.info("s") is None
        assert await store.grant("s-token") is None
        assert await store.code("SSS") is None
        assert await store.read("s") == []
        assert await store.devices("s") == []
        assert await store.seat_codes("s") == {}
        assert await store.heads(["s", "t"]) == {"t": 2}
        assert await store.grant("t-token") is not None
        assert len(await store.read("t")) == 2
        with pytest.raises(UnknownSession):
            await store.append(batch("s", said("s", 3, "b")))
        with pytest.raises(UnknownSession):
            await store.add_grant("late", Grant(session="s", role="observer"))
        await store.create(new_session("s", "SSS"))
        assert len(await store.read("s")) == 1
