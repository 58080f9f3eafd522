"""Bots at live tables are asked again in a Negotiation, and told what happened, whichever process remembers it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence

import pytest

from summitry.codec import COMMAND
from summitry.commands import AssignSeat, ClauseDraft, ClosePhase, Command, OfferPact, Say, SetReady, Start
from summitry.engine import legal
from summitry.events import Event, MessageSent
from summitry.values import FACILITATOR, SYSTEM, Audience, seat_actor
from summitry.views import rules_view, view
from summitry_server.app.thinker import ProcessThinker
from summitry_server.bus import LocalExchange
from summitry_server.host.ports import BotFailed, Heard, Question
from summitry_server.host.session import LiveSession
from summitry_server.store import MemoryStore
from tests.server.support import FakeClock, House
from tests.support.table import Table


class Scribe:
    """A thinker that notes what it is asked, and does ``gives``."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.heard: list[tuple[Sequence[Event], int]] = []
        self.gives: list[Command] = []

    async def think(self, question: Question) -> Sequence[Command]:
        self.questions.append(question)
        self.heard.append(await question.history(0))
        return self.gives

    def of(self, seat: str) -> list[tuple[int, bool]]:
        return [(each.number, each.if_heard) for each in self.questions if each.legal.seat == seat]


async def negotiating(house: House) -> tuple[LiveSession, Scribe]:
    """FRA is a person's, the others are bots, all of which have acted."""
    scribe = Scribe()
    house.bots._thinker = scribe
    created = await house.create(seats={"FRA": "open"}, bots="loyal")
    live = await house.host.session(created.session)
    await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
    await live.ask(Start(), FACILITATOR, "start")
    await live.ask(ClosePhase(phase="1.briefing.0"), FACILITATOR, "advance")
    await clock_of(house).advance(2)
    assert ready(live) == {"DEU", "EST", "FIN", "POL"}
    return live, scribe


def clock_of(house: House) -> FakeClock:
    assert isinstance(house.clock, FakeClock)
    return house.clock


def ready(live: LiveSession) -> set[str]:
    return {seat.id for seat in live.state.public.seats.values() if seat.ready}


def offer(to: str, value: float) -> OfferPact:
    return OfferPact(to=(to,), clauses=(ClauseDraft(clause="spend", debtor="FRA", terms={"value": value, "due": 3}),))


async def ids(house: House, live: LiveSession) -> list[str]:
    return [record.command_id for record in await house.store.read(live.session)]


async def test_an_offer_is_answered_and_the_table_waits_for_the_answer() -> None:
    async with House() as house:
        live, scribe = await negotiating(house)
        scribe.gives = [Say(text="thank you", to=("FRA",))]
        await live.ask(offer("POL", 2.5), seat_actor("FRA"), "offer")
        await clock_of(house).advance(0.2)
        assert ready(live) == {"DEU", "EST", "FIN"}, "Poland's bot has something to think of"
        await live.ask(SetReady(phase="1.negotiation.0", ready=True), seat_actor("FRA"), "ready")
        assert live.state.public.phase == "negotiation"
        await clock_of(house).advance(2)
        assert scribe.of("POL") == [(0, False), (1, False)]
        assert scribe.of("DEU") == [(0, False)], "nobody else knows of it"
        assert [id_ for id_ in await ids(house, live) if "/1." in id_] == [
            "1.negotiation.0/1.wait", "1.negotiation.0/1.0", "1.negotiation.0/1.default",
        ]  # fmt: skip
        assert live.state.public.phase != "negotiation"


async def test_what_is_said_reaches_those_who_listen_and_the_number_of_questions_is_limited() -> None:
    async with House() as house:
        live, scribe = await negotiating(house)
        for number in range(5):
            await live.ask(Say(text=f"to all {number}"), seat_actor("FRA"), f"all{number}")
            await live.ask(Say(text=f"more {number}"), seat_actor("FRA"), f"more{number}")
            await live.ask(Say(text=f"psst {number}", to=("DEU",)), seat_actor("FRA"), f"psst{number}")
            await clock_of(house).advance(4)
        for seat in ("DEU", "EST", "FIN", "POL"):
            assert scribe.of(seat) == [(0, False), (1, True), (2, True)], "three times at most, several words together"
        mine = [
            said for question, said in zip(scribe.questions, scribe.heard, strict=True) if question.legal.seat == "EST"
        ]
        texts = [event.text for event in mine[1][0] if isinstance(event, MessageSent)]
        assert texts == ["to all 0", "more 0"]
        assert not any("psst" in repr(event) for events, _ in mine for event in events), (
            "nobody hears what isn't for them"
        )


async def test_bots_that_answer_each_other_come_to_an_end() -> None:
    async with House() as house:
        live, scribe = await negotiating(house)
        scribe.gives = [Say(text="what a fine day")]
        await live.ask(Say(text="hello"), seat_actor("FRA"), "hello")
        for _ in range(20):
            await clock_of(house).advance(2)
        assert all(len(scribe.of(seat)) == 3 for seat in ("DEU", "EST", "FIN", "POL"))
        assert ready(live) == {"DEU", "EST", "FIN", "POL"}


async def test_of_two_nodes_one_asks_again() -> None:
    store, exchange, clock = MemoryStore(), LocalExchange(), FakeClock()
    async with (
        House(store=store, exchange=exchange, clock=clock, node="one") as house,
        House(store=store, exchange=exchange, clock=clock, node="two") as other,
    ):
        live, scribe = await negotiating(house)
        elsewhere = Scribe()
        other.bots._thinker = elsewhere
        mirror = await other.host.session(live.session)
        await mirror.ask(offer("POL", 2.5), seat_actor("FRA"), "offer")
        await clock.advance(4)
        assert scribe.of("POL") == [(0, False), (1, False)]
        assert elsewhere.questions == []
        found = [id_ for id_ in await ids(house, live) if "/1." in id_]
        assert found == ["1.negotiation.0/1.wait", "1.negotiation.0/1.default"]


# --- in a real process -----------------------------------------------------------------------------------------------

LISTENER = """
from summitry.commands import Say
from summitry.events import MessageSent
from summitry_lab.bots import Bot
import summitry_server.app.bot_worker as worker
class Listener(Bot):
    hears = (MessageSent,)
    def __init__(self):
        self.log = []
    def start(self, seat, view, rules, rng):
        self.log.append("start " + seat)
    def tell(self, events):
        self.log += [event.text for event in events]
    def act(self, turn):
        self.log.append("act %d" % turn.number)
        if self.log[-2] == "break":
            raise ValueError("broken")
        return [Say(text=", ".join(self.log))]
class Deaf(Bot):
    def act(self, turn):
        return [Say(text="deaf")]
worker.find_bot = lambda name, **_: {"listener": Listener, "deaf": Deaf}[name]()
worker.main()
"""


class Log:
    """A session's messages, and how often somebody read them from where."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.read: list[int] = []

    async def __call__(self, after: int) -> Heard:
        self.read.append(after)
        return [MessageSent(sender="FRA", text=text) for text in self.texts[after:]], len(self.texts)


@pytest.fixture
async def thinker() -> AsyncIterator[ProcessThinker]:
    thinker = ProcessThinker(seconds=60, program=(sys.executable, "-c", LISTENER))
    yield thinker
    await thinker.close()


async def ask(thinker: ProcessThinker, log: Log, number: int, bot: str = "listener", *, if_heard: bool = False) -> str:
    table = Table()
    audience = Audience(kind="seat", seat="POL")
    commands = await thinker.think(
        Question(
            bot=bot,
            session="s",
            phase_id=table.public.phase_id,
            view=view(table.state, audience),
            rules=rules_view(table.state, audience),
            legal=legal(table.state, "POL"),
            history=log,
            number=number,
            if_heard=if_heard,
        )
    )
    assert [COMMAND.load(COMMAND.dump(each)) for each in commands] == list(commands)
    return commands[0].text if commands and isinstance(commands[0], Say) else ""


@pytest.mark.process
async def test_a_bot_is_started_told_and_remembers_and_a_new_process_tells_it_all_again(
    thinker: ProcessThinker,
) -> None:
    log = Log()
    log.texts = ["a"]
    assert await ask(thinker, log, 0) == "start POL, a, act 0"
    log.texts += ["b", "c"]
    assert await ask(thinker, log, 1, if_heard=True) == "start POL, a, act 0, b, c, act 1"
    assert log.read == [0, 1], "only what is new was read"
    assert await ask(thinker, log, 2, if_heard=True) == "", "it heard nothing new, so it isn't asked"
    trusted, _ = thinker.processes
    assert trusted is not None
    trusted.kill()
    await trusted.wait()
    assert await ask(thinker, log, 3) == "start POL, a, b, c, act 3"


@pytest.mark.process
async def test_a_bot_that_failed_is_made_anew(thinker: ProcessThinker) -> None:
    log = Log()
    log.texts = ["a"]
    await ask(thinker, log, 0)
    log.texts += ["break"]
    with pytest.raises(BotFailed, match="broken"):
        await ask(thinker, log, 1)
    log.texts += ["c"]
    assert await ask(thinker, log, 2) == "start POL, a, break, c, act 2"


@pytest.mark.process
async def test_for_a_bot_that_listens_to_nothing_no_log_is_read(thinker: ProcessThinker) -> None:
    log = Log()
    assert await ask(thinker, log, 0, "deaf") == "deaf"
    assert await ask(thinker, log, 1, "deaf", if_heard=True) == ""
    assert await ask(thinker, log, 2, "deaf") == "deaf"
    assert log.read == []
