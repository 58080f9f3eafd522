"""Typing at a terminal: history, completion, what Ctrl-C and Ctrl-D do. The keys come through prompt_toolkit's own pipe."""

import asyncio

from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from summitry_cli.player.terminal import Typing, completer

UP, CTRL_C, CTRL_D = "\x1b[A", "\x03", "\x04"


async def typed(*pieces: str) -> list[str | None]:
    """What the lines are, if these keys are pressed; each piece once the one before has been taken."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    got: list[str | None] = []
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        typing = Typing(lines)
        typing.prompt("FRA> ")
        reading = asyncio.create_task(typing.read())
        for piece in pieces:
            keys.send_text(piece)
            if "\r" in piece or piece.endswith(CTRL_D):
                got.append(await lines.get())
        await reading
    while not lines.empty():
        got.append(lines.get_nowait())
    return got


async def test_the_line_before_comes_back_and_can_be_changed() -> None:
    assert await typed("spend 2.5\r", f"{UP}\x7f7\r", CTRL_D) == ["spend 2.5", "spend 2.7", None]


def test_the_first_word_is_completed_and_no_other() -> None:
    def offered(text: str) -> list[str]:
        return [one.text for one in completer().get_completions(Document(text), CompleteEvent())]

    assert offered("dele") == ["delegation"]
    assert {"say", "sign", "spend", "support"} <= set(offered("s"))
    assert offered("say s") == []


async def test_ctrl_c_empties_a_line_that_was_begun_and_leaves_at_an_empty_one() -> None:
    assert await typed(f"say something ru{CTRL_C}", "status\r", CTRL_C) == ["status", None]


async def test_nothing_is_asked_before_the_session_asks() -> None:
    typing = Typing(asyncio.Queue())
    typing.prompt("")
    reading = asyncio.create_task(typing.read())
    await asyncio.sleep(0)
    assert not reading.done()
    reading.cancel()
