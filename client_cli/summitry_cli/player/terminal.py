"""Lines typed at a terminal: edited, with a history and completion, and kept whole when news come between."""

from __future__ import annotations

import asyncio

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter

from summitry_cli.player.interpreter import VERBS

__all__ = ["Typing", "completer"]


class Typing:
    """Reads lines into a queue until the input ends or is interrupted, which puts None.

    It stands in a ``patch_stdout``, so that what others print appears above the line that is being typed.
    """

    def __init__(self, lines: asyncio.Queue[str | None]) -> None:
        self._lines = lines
        self._prompt = ""
        self._ready = asyncio.Event()
        self._session: PromptSession[str] = PromptSession(completer=completer(), complete_while_typing=False)

    def prompt(self, text: str) -> None:
        """What stands before the line from now on; the first one lets the reading begin, "" changes nothing."""
        if text:
            self._prompt = text
            self._ready.set()

    async def read(self) -> None:
        """Until the end. Ctrl-C empties a line that has been begun, and leaves at an empty one."""
        await self._ready.wait()
        while True:
            try:
                line = await self._session.prompt_async(lambda: self._prompt)
            except KeyboardInterrupt:
                if self._session.default_buffer.text:
                    continue
                break
            except EOFError:
                break
            self._lines.put_nowait(line)
        self._lines.put_nowait(None)


def completer() -> WordCompleter:
    """Completes a line that is the beginning of a command."""
    return WordCompleter([*VERBS], ignore_case=True, sentence=True)
