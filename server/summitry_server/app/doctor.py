"""What ``summitry doctor`` looks at: whether a server with these settings would run here, and well."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from summitry.loading import BadCatalog, check_catalog
from summitry_lab.bots import bot_names
from summitry_server.app.database import database_file
from summitry_server.app.descriptors import most_files
from summitry_server.app.doctor_services import database_findings, redis_findings
from summitry_server.app.findings import Finding, fault, good, warning
from summitry_server.app.network import EVERYWHERE, lan_address, listen
from summitry_server.app.settings import Settings
from summitry_server.app.settings_file import unknown_variables
from summitry_server.net import Room
from summitry_web import static_path

__all__ = ["Finding", "examine"]

_OLDEST_PYTHON: Final = (3, 11)
_LITTLE_SPACE: Final = 200 * 1024**2
_SOME_SPACE: Final = 2 * 1024**3
_SLOW_SYNC: Final = 0.1
_FEW_FILES: Final = 1024
_REMOTE: Final = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "fuse.glusterfs")


def examine(settings: Settings, config: Path | None = None) -> list[Finding]:
    """Everything, in order. ``config``: the file that settings were read from. Nothing is left changed."""
    looks: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
        ("python", _python),
        ("settings", lambda: _settings(settings, config)),
        ("pages", _pages),
        ("catalog", lambda: _catalog(settings)),
        ("bots", _bots),
        ("folder", lambda: _folder(settings)),
        ("database", lambda: database_findings(settings)),
        ("redis", lambda: redis_findings(settings)),
        ("port", lambda: _port(settings)),
        ("network", lambda: _network(settings)),
        ("limits", _limits),
    ]
    found: list[Finding] = []
    for name, look in looks:
        try:
            found += look()
        except Exception as error:
            found.append(fault(name, f"looking at it failed: {type(error).__name__}: {error}", "report this"))
    return found


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        yield fault("python", f"this is Python {version}", "install Python 3.11 or later")
    else:
        yield good("python", f"Python {version}")


def _settings(settings: Settings, config: Path | None) -> Iterator[Finding]:
    for line in unknown_variables():
        said, _, fix = line.partition(". Fix: ")
        yield warning("settings", said, fix)
    if config is not None:
        mode = stat.S_IMODE(config.stat().st_mode)
        if mode & 0o077 and (settings.site_password is not None or settings.database is not None):
            yield warning("settings", f"others on this machine may read {config}", f"chmod 600 {config}")
        yield good("settings", f"read from {config}")
    public = settings.host not in ("127.0.0.1", "localhost", "::1")
    if public and settings.site_password is None:
        yield warning(
            "settings", "whoever reaches this server may create sessions on it",
            "fine in a classroom; on the Internet set SUMMITRY_SITE_PASSWORD",
        )  # fmt: skip
    if settings.hosts == ("*",):
        yield warning("settings", "the server answers to any name", "list its names in `hosts`")


def _pages() -> Iterator[Finding]:
    if not (Path(str(static_path())) / "index.html").is_file():
        yield fault("pages", "the pages of the browser client are missing", "install Summitry again")
    else:
        yield good("pages", "the pages are there; they ask no other server for anything")


def _catalog(settings: Settings) -> Iterator[Finding]:
    try:
        found = check_catalog(catalog=settings.catalog)
    except BadCatalog as error:
        yield fault("catalog", str(error), "see `summitry rulesets check`")
        return
    faults = [str(each) for faults in found.values() for each in faults]
    for line in dict.fromkeys(faults):
        yield fault("catalog", line, "see `summitry rulesets check` and `summitry scenarios check`")
    if not faults:
        yield good("catalog", f"{len(found)} rulesets and scenarios, without a fault")


def _bots() -> Iterator[Finding]:
    yield good("bots", f"installed: {', '.join(bot_names())}")


def _folder(settings: Settings) -> Iterator[Finding]:
    if settings.database is not None:
        return
    folder = settings.data
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield fault("folder", f"{there} can't be written", "give the server's user the right, or name another --data")
        return
    free = shutil.disk_usage(there).free
    said = f"{free / 1024**3:.1f} GB free at {folder}"
    if free < _LITTLE_SPACE:
        yield fault("disk", said, "make room: what players do can't be stored on a full disk")
    elif free < _SOME_SPACE:
        yield warning("disk", said, "make room before a large exercise")
    else:
        yield good("disk", said)
    file = database_file(folder)
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield warning("disk", f"others on this machine may read {file}", f"chmod 600 {file}*")
    kind = _file_system(there)
    if kind in _REMOTE:
        yield warning(
            "disk", f"{folder} is on a network drive ({kind})", "SQLite wants a disk of this machine: another --data"
        )
    try:
        seconds = _sync_seconds(there)
    except OSError as error:
        yield fault("disk", f"{there} can't be written: {error.strerror}", "mend the disk, or name another --data")
        return
    said = f"a synced write takes {seconds * 1000:.1f} ms"
    if seconds > _SLOW_SYNC:
        yield warning("disk", said, "a quicker disk: every command waits for one")
    else:
        yield good("disk", said)


def _sync_seconds(folder: Path) -> float:
    """The median of five, over a file that is removed again."""
    times: list[float] = []
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".summitry-doctor-") as file:
        for number in range(5):
            began = perf_counter()
            file.write(b"%4096d" % number)
            file.flush()
            os.fsync(file.fileno())
            times.append(perf_counter() - began)
    return sorted(times)[2]


def _file_system(folder: Path) -> str:
    """Its type by name, where the system tells."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    where = str(folder.resolve())
    for line in mounts.read_text(errors="replace").splitlines():
        _, point, found, *_ = line.split(" ")
        if (where == point or where.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, found
    return kind


def _port(settings: Settings) -> Iterator[Finding]:
    where = f"{settings.host}:{settings.port}"
    try:
        listen(settings.host, settings.port).close()
    except OSError as error:
        if settings.port and _summitry_answers(settings):
            yield warning(
                "port", f"a Summitry server runs at {where} already", "stop that one before you start another"
            )
        else:
            said = error.strerror or str(error)
            yield fault("port", f"can't listen on {where}: {said}", "another --port, or end what uses it (`ss -ltnp`)")
    else:
        yield good("port", f"{where} is free")


def _summitry_answers(settings: Settings) -> bool:
    host = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
    try:
        with urlopen(f"http://{host}:{settings.port}/healthz", timeout=2) as answer:
            return bool(answer.read() == b'{"status":"ok"}')
    except (OSError, URLError, ValueError):
        return False


def _network(settings: Settings) -> Iterator[Finding]:
    address = lan_address()
    link = f"http://{address}:{settings.port or '(port)'}/"
    if address is None:
        yield warning("network", "this machine has no address on a network", "join the network that the phones are in")
    elif settings.host in EVERYWHERE:
        yield good("network", f"phones on this network open {link}")
    elif settings.host in ("127.0.0.1", "localhost", "::1"):
        yield warning("network", "only this machine can reach the server", f"--host 0.0.0.0, then phones open {link}")
    else:
        yield good("network", f"it listens on {settings.host}; this machine's address is {address}")


def _limits() -> Iterator[Finding]:
    files = most_files()
    room = Room(files=files)
    said = f"a server may open {files} files: room for {room.sockets} sockets"
    if files < _FEW_FILES:
        yield warning("limits", said, "a hard limit (`ulimit -Hn`) of 4096 or more: each connection needs a file")
    else:
        yield good("limits", said)
