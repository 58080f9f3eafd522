"""Bots in their own process: answers, faults, and bots that never come to an end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from summitry.commands import Command
from summitry.engine import legal
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_server.app.thinker import ProcessThinker
from summitry_server.host.ports import BotFailed, Outdated, Question
from tests.server.support import unheard
from tests.support.table import Table

pytestmark = pytest.mark.process

HANGS = (sys.executable, "-c", "import time; time.sleep(600)")
DIES = (sys.executable, "-c", "input()")
BABBLES = (sys.executable, "-c", "input(); print('no JSON', flush=True); input()")


@pytest.fixture
def table() -> Table:
    table = Table()
    table.advance("negotiation")
    return table


@pytest.fixture
async def thinker() -> AsyncIterator[ProcessThinker]:
    thinker = ProcessThinker(seconds=60)
    yield thinker
    await thinker.close()


async def ask(
    thinker: ProcessThinker, table: Table, bot: str, seat: str = "FRA", wanted: Callable[[], bool] = lambda: True
) -> Sequence[Command]:
    audience = Audience(kind="seat", seat=seat)
    return await thinker.think(
        Question(
            bot=bot,
            session="s",
            phase_id=table.public.phase_id,
            view=view(table.state, audience),
            rules=rules_view(table.state, audience),
            legal=legal(table.state, seat),
            history=unheard,
            wanted=wanted,
        )
    )


async def test_the_answer_is_the_bots_own(thinker: ProcessThinker, table: Table) -> None:
    for seat in ("FRA", "DEU", "FRA"):
        audience = Audience(kind="seat", seat=seat)
        own = find_bot("loyal").act(
            Turn(
                view(table.state, audience),
                rules_view(table.state, audience),
                legal(table.state, seat),
                bot_rng("s", seat, table.public.phase_id),
            )
        )
        assert list(await ask(thinker, table, "loyal", seat)) == list(own)


async def test_a_fault_is_told_and_the_next_bot_is_asked(thinker: ProcessThinker, table: Table) -> None:
    with pytest.raises(BotFailed, match="nobody"):
        await ask(thinker, table, "nobody")
    assert await ask(thinker, table, "loyal")


@pytest.mark.parametrize("program", [HANGS, DIES, BABBLES], ids=["hangs", "dies", "babbles"])
async def test_a_process_that_gives_no_answer_is_ended(table: Table, program: tuple[str, ...]) -> None:
    thinker = ProcessThinker(seconds=1 if program is HANGS else 60, program=program)
    with pytest.raises(BotFailed):
        await ask(thinker, table, "loyal")
    assert thinker.processes == (None, None)


async def test_a_question_that_waited_until_nobody_wants_the_answer_is_not_asked(table: Table) -> None:
    thinker = ProcessThinker(seconds=1, program=HANGS)
    over = False
    first = asyncio.create_task(ask(thinker, table, "loyal"))
    second = asyncio.create_task(ask(thinker, table, "free-rider", "DEU", wanted=lambda: not over))
    await asyncio.sleep(0)
    over = True
    with pytest.raises(BotFailed):
        await first
    with pytest.raises(Outdated):
        await second
    assert thinker.processes == (None, None), "no process was started for it"


async def test_the_start_of_the_process_is_no_thinking(table: Table) -> None:
    slow = "import runpy, time; time.sleep(2); runpy.run_module('summitry_server.app.bot_worker', run_name='__main__')"
    thinker = ProcessThinker(seconds=1, starting=60, program=(sys.executable, "-c", slow))
    assert await ask(thinker, table, "loyal")
    process, _ = thinker.processes
    assert process is not None
    process.send_signal(signal.SIGSTOP)
    with pytest.raises(BotFailed, match="no answer in 1 s"):
        await ask(thinker, table, "loyal")
    await thinker.close()
