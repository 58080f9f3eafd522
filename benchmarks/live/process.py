"""Servers as processes: start, ask, measure, end."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Served", "served"]


@dataclass
class Served:
    """A running server."""

    base: str
    process: Process

    def change(self, times: int = 1) -> None:
        """Have it tell all its clients of a change."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n" * times)

    def cpu(self) -> float:
        """Seconds of processor time so far, from Linux's /proc; 0 elsewhere."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """KB in memory, from Linux's /proc; 0 elsewhere."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except OSError:
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / 1024


@asynccontextmanager
async def served(*arguments: str) -> AsyncIterator[Served]:
    """A server of `benchmarks.live.server`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.live.server", *arguments, stdin=PIPE, stdout=PIPE
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        base = (await process.stdout.readline()).decode().strip()
        assert base, "the server didn't start"
        yield Served(base, process)
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(20):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
