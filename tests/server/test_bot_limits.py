"""Bots that throw, stall, babble or break the rules: their seats take the defaults, the facilitator is told, the game goes on."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from summitry.codec import RECORD
from summitry.commands import AssignSeat, ClosePhase, Command, EndSession, ReportBot, Say, Start, TableMotion
from summitry.engine import legal
from summitry.events import BotFaulted, MotionTabled
from summitry.values import FACILITATOR, Audience, seat_actor
from summitry.views import rules_view, view
from summitry_server.app.thinker import ProcessThinker
from summitry_server.host.ports import BotFailed, Question
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted, Refused
from tests.server.support import FakeClock, House, LocalThinker, unheard
from tests.support.table import Table


class Naughty:
    """A thinker whose bots do as told, by name; others do nothing, which is a good answer."""

    def __init__(self) -> None:
        self.does: dict[str, object] = {}
        self.asked: list[tuple[str, str]] = []

    async def think(self, question: Question) -> Sequence[Command]:
        if question.number:
            return ()
        self.asked.append((question.legal.seat, question.phase_id))
        what = self.does.get(question.bot, ())
        if isinstance(what, BaseException):
            raise what
        return what  # type: ignore[return-value]


def faults(records: Sequence[object]) -> list[BotFaulted]:
    return [event for record in records for event in record.events if isinstance(event, BotFaulted)]  # type: ignore[attr-defined]


NAUGHTY: list[tuple[object, str, str]] = [
    (RuntimeError("division by cucumber"), "error", "division by cucumber"),
    (BotFailed("stalled", "no answer in 10 s"), "stalled", "no answer in 10 s"),
    (BotFailed("died", "its process failed"), "died", "its process failed"),
    ([EndSession()], "refused", "end_session: not_allowed"),
    ([Say(text="x" * 5000)], "refused", "say: too_long"),
    ([Say(text=f"spam {number}") for number in range(5000)], "refused", "5000 commands at once"),
    ("rubbish", "error", ""),
    ([None], "error", ""),
    (None, "error", "TypeError"),
]


@pytest.mark.parametrize("does,why,detail", NAUGHTY)
async def test_a_naughty_bot_takes_the_default_is_reported_and_the_game_ends_well(
    does: object, why: str, detail: str
) -> None:
    clock = FakeClock()
    async with House(clock=clock) as house:
        thinker = Naughty()
        thinker.does["free-rider"] = does
        house.bots._thinker = thinker
        created = await house.create(clocks="untimed", seats={"FRA": "bot:free-rider"}, bots="loyal")
        live = await house.host.session(created.session)
        listener = await house.listen(created.session, Audience(kind="facilitator"))
        other = await house.listen(created.session, Audience(kind="seat", seat="DEU"))
        assert isinstance(await live.ask(Start(), FACILITATOR, "start"), Accepted)
        for _ in range(300):
            await clock.advance(2)
            if live.state.public.status == "ended":
                break
        assert live.state.public.ended == "completed"
        records = await house.store.read(created.session)
        told = faults(records)
        assert told[0].why == why
        assert detail in told[0].detail
        assert {fault.seat for fault in told} == {"FRA"}
        assert {fault.bot for fault in told} == {"free-rider"}
        assert house.host.counts.bots[why] == 3, "after three in a row it isn't asked any more"
        assert [fault.why for fault in told] == [why] * 3 + ["benched"]
        assert len({phase for seat, phase in thinker.asked if seat == "FRA"}) == 3
        assert house.host.counts.bots["benched"] > 0
        assert "bot_faulted" in b"".join(listener.frames).decode()
        assert "bot_faulted" not in b"".join(other.frames).decode()
        spam = sum(b"spam" in RECORD.dump(record) for record in records)
        assert spam <= 3 * 60


async def test_a_seat_that_was_given_out_again_asks_its_bot_again() -> None:
    clock = FakeClock()
    async with House(clock=clock) as house:
        thinker = Naughty()
        thinker.does["free-rider"] = RuntimeError("no")
        house.bots._thinker = thinker
        created = await house.create(clocks="untimed", seats={"FRA": "bot:free-rider", "DEU": "open"}, bots="loyal")
        await house.reception.join(created.code, "DEU")
        live = await house.host.session(created.session)
        await live.ask(Start(), FACILITATOR, "start")
        await benched(house, clock, live)
        asked = len(thinker.asked)
        for holder, bot in (("open", ""), ("bot", "free-rider")):
            await live.ask(AssignSeat(seat="FRA", holder=holder, bot=bot), FACILITATOR, f"give.{holder}")  # type: ignore[arg-type]
        thinker.does.clear()
        thinker.asked.clear()
        await step(clock, live)
        await step(clock, live)
        assert "FRA" in {seat for seat, _ in thinker.asked}
        assert asked


async def benched(house: House, clock: FakeClock, live: LiveSession) -> None:
    """Until the bot isn't asked any more."""
    for _ in range(40):
        if any(fault.why == "benched" for fault in faults(await house.store.read(live.session))):
            return
        await step(clock, live)
    raise AssertionError("never benched")


async def step(clock: FakeClock, live: LiveSession) -> None:
    """The bots act, and the facilitator closes what waits for the person."""
    await clock.advance(3)
    phase = live.state.public.phase_id
    await live.ask(ClosePhase(phase=phase), FACILITATOR, f"close.by.hand.{phase}")


class Slow(LocalThinker):
    """All bots are asked before the first of them answers, as it is where they think in a process."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock

    async def think(self, question: Question) -> Sequence[Command]:
        await self._clock.sleep(0.5)
        return await super().think(question)


class Alike(Slow):
    """Its bots all table the same motion in the first Negotiation, and do nothing else."""

    async def think(self, question: Question) -> Sequence[Command]:
        await self._clock.sleep(0.5)
        if question.number or question.phase_id != "1.negotiation.0":
            return ()
        return [TableMotion(motion="spending_floor", terms={"value": 3.0})]


async def test_a_refusal_that_came_from_others_being_faster_is_no_fault() -> None:
    clock = FakeClock()
    async with House(clock=clock) as house:
        house.bots._thinker = Alike(clock)
        created = await house.create(clocks="untimed", bots="loyal")
        live = await house.host.session(created.session)
        await live.ask(Start(), FACILITATOR, "start")
        for _ in range(6):
            await clock.advance(2)
        records = await house.store.read(created.session)
        tabled = [
            event.motion.mover
            for record in records
            for event in record.events
            if isinstance(event, MotionTabled) and event.motion.motion == "spending_floor"
        ]
        assert len(tabled) == 1, "the others were refused"
        assert faults(records) == []


@pytest.mark.parametrize("ruleset", ["calm", "nato"])
async def test_a_whole_game_of_our_own_bots_reports_none_of_them(ruleset: str) -> None:
    clock = FakeClock()
    async with House(clock=clock) as house:
        house.bots._thinker = Slow(clock)
        created = await house.create(ruleset=ruleset, clocks="untimed", bots="loyal")
        live = await house.host.session(created.session)
        await live.ask(Start(), FACILITATOR, "start")
        for _ in range(300):
            await clock.advance(2)
            if live.state.public.status == "ended":
                break
        assert live.state.public.ended == "completed"
        assert faults(await house.store.read(created.session)) == []


async def test_nobody_but_the_server_reports_bots() -> None:
    async with House() as house:
        created = await house.create(bots="loyal")
        live = await house.host.session(created.session)
        report = ReportBot(phase="1.vote.0", seat="FRA", bot="loyal", why="error")
        for number, actor in enumerate((FACILITATOR, seat_actor("FRA", "bot"))):
            answer = await live.ask(report, actor, f"r{number}")
            assert isinstance(answer, Refused)
            assert answer.code == "not_allowed"


# --- in real processes -----------------------------------------------------------------------------------------------

WICKED = """
import sys, time
from summitry_lab.bots import find_bot
import summitry_server.app.bot_worker as worker
from types import SimpleNamespace
def act(name):
    def act(turn):
        if name == "sleeper":
            time.sleep(600)
        if name == "spinner":
            while True: pass
        if name == "thrower":
            raise ValueError("cucumber")
        if name == "quitter":
            sys.exit("enough")
        if name == "rubbish":
            return ["not", "commands"]
        if name == "nothing":
            return None
        if name == "glutton":
            return [b"x" * 10**11]
        if name == "printer":
            print("hello from the bot")
        return find_bot("loyal").act(turn)
    return act
worker.find_bot = lambda name, **_: SimpleNamespace(act=act(name))
worker.main()
"""


@pytest.mark.process
async def test_wicked_bots_in_their_process_harm_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_SITE_PASSWORD", "a secret of the server")
    table = Table()
    table.advance("vote")
    thinker = ProcessThinker(seconds=3, starting=60, program=(sys.executable, "-c", WICKED))

    async def ask(bot: str) -> Sequence[Command]:
        audience = Audience(kind="seat", seat="FRA")
        return await thinker.think(
            Question(
                bot=bot,
                session="s",
                phase_id=table.public.phase_id,
                view=view(table.state, audience),
                rules=rules_view(table.state, audience),
                legal=legal(table.state, "FRA"),
                history=unheard,
            )
        )

    good = await ask("printer")
    for bot, why in (
        ("thrower", "error"), ("quitter", "error"), ("rubbish", "error"), ("nothing", "error"), ("glutton", "error"),
    ):  # fmt: skip
        with pytest.raises(BotFailed) as failed:
            await ask(bot)
        assert failed.value.why == why, bot
        assert await ask("printer") == good
    process = thinker.processes[0]
    assert process is not None
    environment = await asyncio.to_thread(Path(f"/proc/{process.pid}/environ").read_bytes)
    assert b"a secret of the server" not in environment
    for bot in ("sleeper", "spinner"):
        with pytest.raises(BotFailed) as failed:
            await ask(bot)
        assert failed.value.why == "stalled"
    # From now on it holds up its like alone.
    waiting = asyncio.gather(ask("sleeper"), ask("spinner"), return_exceptions=True)
    await asyncio.sleep(0.1)
    await ask("printer")
    assert await asyncio.wait_for(ask("printer"), 2) == good
    assert not waiting.done()
    assert all(isinstance(each, BotFailed) for each in await waiting)
    await thinker.close()
