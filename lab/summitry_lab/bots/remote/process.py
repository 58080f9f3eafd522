"""A bot's process: started with little, asked under a time limit that holds from outside, ended when it stalls."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import IO

from summitry_lab.bots.remote.wants import Wants

__all__ = ["BotProcess", "Limits", "ProcessFailed", "ProcessStalled"]

LONGEST = 1 << 20
"""Bytes of an answer."""


class ProcessFailed(RuntimeError):
    """The process ended, or its answer is none; the message says how."""


class ProcessStalled(TimeoutError):
    """No answer in time. The process was ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a bot's process may take. Memory and the like hold on Linux."""

    seconds: float = 2.0
    """For each answer."""
    bank: float = 30.0
    """Seconds for a whole game, for answers that take longer."""
    starting: float = 10.0
    """Seconds more for the first answer of a new process: starting is no thinking."""
    memory: int = 2 << 30
    """Bytes of data."""
    cpu: int = 3600
    """Seconds of processor time."""
    files: int = 128
    """Open files."""


class BotProcess:
    """One process that plays one game after the other."""

    def __init__(self, command: Sequence[str], limits: Limits, folder: Path | None = None) -> None:
        self.command = tuple(command)
        self.limits = limits
        self.folder = folder
        """Where it runs; None: where this process does."""
        self.starts = 0
        self.wants: Wants | None = None
        """What its questions shall carry, once it has said so; forgotten when it is started anew."""
        self._process: subprocess.Popen[bytes] | None = None
        self._fresh = False
        self._rest = b""
        self._selector: selectors.BaseSelector | None = None
        self._errors: IO[bytes] | None = None

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The process's number; None if it isn't running."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start it, with a clean environment, in a session of its own."""
        self.close()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        environment = {name: os.environ[name] for name in ("PATH", "LANG", "HOME", "TMPDIR") if name in os.environ}
        try:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=environment,
                cwd=self.folder,
                start_new_session=True,
            )
        except OSError as error:
            where = f" in {self.folder}" if self.folder is not None else ""
            raise ProcessFailed(f"{self.command[0]!r} can't be started{where}: {error.strerror}") from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for pipe in (self._process.stdin, self._process.stdout):
            os.set_blocking(pipe.fileno(), False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._process.stdout, selectors.EVENT_READ)
        _limit(self._process.pid, self.limits)
        self.starts += 1
        self._fresh, self._rest, self.wants = True, b"", None

    def tell(self, line: bytes, seconds: float) -> None:
        """Send a line that isn't answered. :class:`ProcessStalled` if it isn't read in time."""
        self._exchange(line, seconds, answered=False)

    def ask(self, line: bytes, seconds: float) -> tuple[bytes, float]:
        """Send a line and wait for one; with the seconds that it took."""
        began = perf_counter()
        allowed = seconds + (self.limits.starting if self._fresh else 0.0)
        answer = self._exchange(line, allowed, answered=True)
        took = perf_counter() - began
        if self._fresh:
            took = max(0.0, took - self.limits.starting)
            self._fresh = False
        return answer, took

    def errors(self) -> str:
        """The last lines that it wrote to its standard error."""
        if self._errors is None:
            return ""
        with suppress(OSError, ValueError):
            self._errors.seek(max(0, self._errors.seek(0, os.SEEK_END) - 2000))
            return self._errors.read().decode(errors="replace").strip()
        return ""

    def close(self) -> None:
        """End it, and whatever it has started."""
        process, self._process = self._process, None
        if self._selector is not None:
            self._selector.close()
            self._selector = None
        if process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
        if self._errors is not None:
            self._errors.close()
            self._errors = None

    def _exchange(self, line: bytes, seconds: float, *, answered: bool) -> bytes:
        process, selector = self._process, self._selector
        if process is None or process.stdin is None or process.stdout is None or selector is None:
            raise ProcessFailed("it isn't running")
        until = perf_counter() + seconds
        left = self._write(process.stdin, memoryview(line))
        if left:  # the pipe is full: it reads while we write, and may write meanwhile
            selector.register(process.stdin, selectors.EVENT_WRITE)
        while left or (answered and b"\n" not in self._rest):
            ready = selector.select(max(0.0, until - perf_counter()))
            if not ready:
                self.close()
                raise ProcessStalled(f"no answer in {seconds:g} s; the bot's process was ended")
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    left = self._write(process.stdin, left)
                    if not left:
                        selector.unregister(process.stdin)
                else:
                    self._read(process.stdout)
        if not answered:
            return b""
        answer, _, self._rest = self._rest.partition(b"\n")
        return answer

    def _write(self, pipe: IO[bytes], left: memoryview) -> memoryview:
        try:
            return left[os.write(pipe.fileno(), left) :]
        except BlockingIOError:
            return left
        except OSError:
            raise self._ended() from None

    def _read(self, pipe: IO[bytes]) -> None:
        chunk = os.read(pipe.fileno(), 1 << 16)
        if not chunk:
            raise self._ended()
        self._rest += chunk
        if len(self._rest) > LONGEST:
            self.close()
            raise ProcessFailed(f"its answer is longer than {LONGEST} bytes")

    def _ended(self) -> ProcessFailed:
        said = _telling(self.errors())
        process = self._process
        code: int | None = None
        if process is not None:
            with suppress(subprocess.TimeoutExpired):
                code = process.wait(timeout=1)
        self.close()
        how = "" if code is None else f" with {f'signal {-code}' if code < 0 else f'exit code {code}'}"
        return ProcessFailed(f"the bot's process ended{how}{f': {said[:300]}' if said else ''}")


def _telling(errors: str) -> str:
    """Of what a process wrote before it ended, the line that says why: the last that names an error (Node's is followed by its
    version), or else the last."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    named = [line for line in lines if re.match(r"(\w+\.)*\w*(Error|Exception)\b.*:", line)]
    return (named or lines or [""])[-1]


def _limit(pid: int, limits: Limits) -> None:
    """Resource limits, where the system can set those of another process."""
    try:
        import resource

        for what, most in (
            (resource.RLIMIT_DATA, limits.memory),
            (resource.RLIMIT_CPU, limits.cpu),
            (resource.RLIMIT_NOFILE, limits.files),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 64 << 20),
        ):
            resource.prlimit(pid, what, (most, most))
    except (ImportError, AttributeError, OSError, ValueError):
        return
