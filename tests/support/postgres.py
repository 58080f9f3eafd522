"""A real PostgreSQL server of the tests' own, which can be stopped, killed and started again."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from secrets import token_hex
from typing import Any

import asyncpg
from sqlalchemy.engine import URL, make_url

from tests.support.ports import free_port

_ROLE = "summitry"
# Tables and settings as a Debian package leaves them, but for what a test machine lacks: room.
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "16MB",
    "max_connections": "100",
}


def find_postgres() -> Path | None:
    """The folder with `postgres` and `initdb`: that of PATH, else Debian's newest, which isn't on PATH."""
    if found := shutil.which("postgres"):
        folder = Path(found).resolve().parent
        if (folder / "initdb").exists() and (folder / "pg_isready").exists():
            return folder
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda program: float(program.parent.parent.name), default=None)
    return newest.parent if newest is not None else None


class PostgresServer:
    """One server process on one port of the loopback interface, as a user without rights: PostgreSQL refuses root.

    The port and the data stay the same over `stop`, `kill` and `start`.
    """

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = _unprivileged()
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    @property
    def url(self) -> URL:
        """Of the database that is always there."""
        return URL.create("postgresql+asyncpg", _ROLE, host="127.0.0.1", port=self.port, database="postgres")

    def make(self) -> None:
        """Make the data folder; takes a second."""
        options = ["--auth=trust", f"--username={_ROLE}", "--encoding=UTF8", "--locale=C", "--no-sync"]
        done = subprocess.run(
            [self.programs / "initdb", "-D", self.folder / "data", *options],
            cwd=self.folder,
            capture_output=True,
            check=False,
            **self._as,
        )
        if done.returncode != 0:
            raise RuntimeError(f"initdb failed:\n{done.stderr.decode(errors='replace')[-2000:]}")

    def start(self, *, within: float = 30.0) -> None:
        """Start the server and wait until it answers."""
        words = [word for option, value in _OPTIONS.items() for word in ("-c", f"{option}={value}")]
        with (self.folder / "postgres.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "data", "-p", str(self.port), *words],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **self._as,
            )
        ready: list[str | Path] = [
            self.programs / "pg_isready",
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-t",
            "1",
        ]
        until = time.monotonic() + within
        while time.monotonic() < until and self._process.poll() is None:
            if subprocess.run(ready, stdout=subprocess.DEVNULL, check=False).returncode == 0:
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"PostgreSQL did not answer:\n{(self.folder / 'postgres.log').read_text()[-2000:]}")

    def stop(self) -> None:
        """End it in good order; connections are cut."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it as a crash would: when it starts again, it recovers from its log."""
        self._end(signal.SIGQUIT)

    def _end(self, number: signal.Signals) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(number)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


async def new_database(server: URL) -> URL:
    """A fresh database beside the one that is named."""
    name = f"summitry_test_{token_hex(6)}"
    connection = await _connect(server)
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    finally:
        await connection.close()
    return server.set(database=name)


async def drop_database(server: URL, database: URL) -> None:
    """Remove a database with everybody who uses it."""
    connection = await _connect(server)
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{database.database}" WITH (FORCE)')
    finally:
        await connection.close()


def given_server() -> URL | None:
    """The server that the environment names; its user must be allowed to make databases."""
    given = os.environ.get("SUMMITRY_TEST_POSTGRES_URL")
    return make_url(given).set(drivername="postgresql+asyncpg") if given else None


async def _connect(url: URL) -> Any:
    return await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False), timeout=5)


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL refuses to run as root, and there is no user 'postgres' or 'nobody'")
