"""A real server of the tests' own: `summitry serve` as a process, and the HTTP calls that make a session on it."""

import json
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.support.ports import free_port

HEADERS = {"Content-Type": "application/json"}


class ServerProcess:
    """One server over one folder; its port stays the same over `stop` and `start`."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.options = options
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    def start(self, *, within: float = 90.0) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-c", "from summitry_cli.main import run; run()", "serve", "--port", str(self.port)]
        log = self.folder / "server.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [*command, "--data", str(self.folder / "data"), *self.options],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + within
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                    answer.read()
                    return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"the server did not answer:\n{log.read_text(errors='replace')[-3000:]}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int | None:
        """End exactly this server, and give its exit code."""
        process = self._process
        if process is None:
            return None
        if process.poll() is None:
            process.send_signal(how)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        return process.returncode

    def create(self, **wish: Any) -> dict[str, Any]:
        """`POST /api/sessions`."""
        request = urllib.request.Request(f"{self.url}/api/sessions", json.dumps(wish).encode(), HEADERS)
        with urllib.request.urlopen(request, timeout=15) as answer:
            created: dict[str, Any] = json.load(answer)
            return created
