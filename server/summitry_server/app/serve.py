"""Running the server until it is told to end."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys

import structlog
import uvicorn

from summitry.loading import BadCatalog, check_catalog
from summitry_server.app.demo import start_demo
from summitry_server.app.descriptors import OutOfFiles, raise_limit
from summitry_server.app.logs import configure_logs
from summitry_server.app.network import EVERYWHERE, lan_address, listen
from summitry_server.app.node import Node
from summitry_server.app.settings import Settings
from summitry_server.app.settings_file import unknown_variables
from summitry_server.host.ports import StoreUnavailable
from summitry_server.host.reception import Refusal
from summitry_server.store import BadDatabase, StoreInUse, WrongFormat

__all__ = ["serve"]

_log = structlog.get_logger()


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C, which close clients with 1012 and end the process with 0.

    ``SystemExit`` with a message if the address, the data or the catalog can't be used.
    """
    configure_logs(settings.log_level)
    for fault in unknown_variables():
        _log.warning("a setting is not used", fault=fault)
    _check_catalog(settings)
    _log.debug("open files", most=raise_limit())
    try:
        listening = listen(settings.host, settings.port)
    except OSError as error:
        raise SystemExit(
            f"summitry: can't listen on {settings.host}:{settings.port}: {error.strerror or error}"
        ) from None
    # uvicorn, once it has ended in good order, raises the signal again: ending on it is not an error.
    ending = _Ending()
    before = {number: signal.signal(number, ending) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with listening:
            asyncio.run(_serve(settings, listening, ending))
    except (StoreInUse, WrongFormat) as error:
        raise SystemExit(f"summitry: {error}") from None
    except BadDatabase as error:
        raise SystemExit(f"summitry: the database's address can't be used: {error}") from None
    except StoreUnavailable as error:
        raise SystemExit(
            f"summitry: {error}. Fix: see that it runs and lets this machine in, then start again."
        ) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Ending:
    """Hears of signals before uvicorn does, while the server starts, and lets it end as soon as it has started."""

    def __init__(self) -> None:
        self._asked = False
        self._server: uvicorn.Server | None = None

    def __call__(self, _number: int, _frame: object) -> None:
        self._asked = True
        if self._server is not None:
            self._server.should_exit = True

    def of(self, server: uvicorn.Server) -> None:
        """The server to end."""
        self._server = server
        server.should_exit = self._asked


def _check_catalog(settings: Settings) -> None:
    """Broken files are better said now than missed in class."""
    try:
        found = check_catalog(catalog=settings.catalog)
    except BadCatalog as error:
        raise SystemExit(f"summitry: {error}") from None
    lines = dict.fromkeys(str(fault) for faults in found.values() for fault in faults)
    if lines:
        raise SystemExit("summitry: the catalog has faults\n" + "\n".join(lines))


async def _serve(settings: Settings, listening: socket.socket, ending: _Ending) -> None:
    asyncio.get_running_loop().set_exception_handler(OutOfFiles())
    async with Node(settings) as node:
        server = uvicorn.Server(node.uvicorn_config())
        ending.of(server)
        base = _address(settings.host, listening.getsockname()[1])
        lines = [f"Summitry is at {base}"]
        if settings.host in ("127.0.0.1", "localhost", "::1"):
            lines.append("Only this machine can reach it; --host 0.0.0.0 opens it to the phones on its network.")
        if settings.demo:
            try:
                demo = await start_demo(node.host, node.reception)
            except Refusal as refusal:
                raise SystemExit(f"summitry: no demonstration: {refusal}") from None
            lines += [
                f"Demonstration: join code {demo.code}, {base}/join/{demo.code}",
                f"Its facilitator: {base}/facilitate#{demo.session}.{demo.facilitator_token}",
            ]
        lines += [f"Not ready: {fault}" for fault in node.host.readiness.faults()]
        lines.append(f"Facilitator's link, to create a session and get its join code: {base}/")
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        await server.serve(sockets=[listening])
        _log.info("server ended")


def _address(host: str, port: int) -> str:
    """A link that can be opened: for "everywhere", the address that this machine has on its network."""
    if host in EVERYWHERE:
        host = lan_address() or "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
