"""One server process put together: store, bus, host, bots and the web application."""

from __future__ import annotations

import asyncio
import resource
import secrets
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import uvicorn
from litestar import Litestar
from litestar.config.compression import CompressionConfig

from summitry_lab.bots import LEVELS, bot_names
from summitry_server.app.clock import SystemClock
from summitry_server.app.database import Store, make_store
from summitry_server.app.metrics import Metrics, metrics_route
from summitry_server.app.settings import Settings
from summitry_server.app.shared_limits import SharedLimit
from summitry_server.app.thinker import ProcessThinker
from summitry_server.bus import LocalBus, RedisBuckets, RedisBus
from summitry_server.host.bot_names import BotNames
from summitry_server.host.bots import BotDriver
from summitry_server.host.catalog import Catalog
from summitry_server.host.host import Host
from summitry_server.host.ports import Clock
from summitry_server.host.reception import Reception
from summitry_server.net import STRANGERS_BYTES, Admission, Door, FanoutProtocol, Room, SocketDoor, guarded
from summitry_server.web import (
    COMPRESSED,
    HANDLERS,
    SECURITY_HEADERS,
    SitePassword,
    api_routes,
    document_routes,
    page_routes,
    secured,
)
from summitry_web import static_path

__all__ = ["Node"]

_MOST_BODY: Final = 64 * 1024
_DRAIN_SECONDS: Final = 5
_PING_SECONDS: Final = 20.0
"""After so long, twice at most, it is noticed that the other end of a connection is gone."""
_BOT_START_SECONDS: Final = 20


class Node:
    """The parts of a running server. ``async with`` starts and stops them in order; ``app`` is what uvicorn serves."""

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock: Clock = clock or SystemClock()
        self.store: Store = make_store(settings)
        self.thinker = ProcessThinker(seconds=settings.bot_seconds, starting=_BOT_START_SECONDS)
        self.bus: LocalBus | RedisBus
        self.host: Host
        self.reception: Reception
        self.app: Litestar
        self._buckets: RedisBuckets | None = None
        self._parts = AsyncExitStack()

    async def __aenter__(self) -> Node:
        if self.settings.database is None:
            await asyncio.to_thread(self.settings.data.mkdir, 0o700, parents=True, exist_ok=True)
        await self.store.open()
        self._parts.push_async_callback(self.store.close)
        try:
            await self._start()
        except BaseException:
            await self._parts.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._parts.aclose()

    async def _start(self) -> None:
        self._parts.push_async_callback(self.thinker.close)
        bots = BotNames(bot_names(), LEVELS)
        redis = self.settings.redis
        self.bus = LocalBus() if redis is None else RedisBus(redis, self.store.installation)
        self.host = Host(
            node=secrets.token_hex(4),
            store=self.store,
            bus=self.bus,
            clock=self.clock,
            bots=BotDriver(self.thinker, self.clock, delay=self.settings.bot_delay),
            bot_names=bots,
        )
        if redis is not None:
            self._buckets = RedisBuckets(redis, self.store.installation)
            self._parts.push_async_callback(self._buckets.close)
        crowd = self._limit("crowd", rate=2, burst=400)
        self.reception = Reception(self.host, self.store, Catalog(bots, self.settings.catalog), joins=crowd)
        self.app = self._application()
        # Closed in the reverse order: first no session acts any more, last the store lets go of its file.
        self._parts.push_async_callback(self.bus.close)
        self._parts.push_async_callback(self.host.stop)
        await self.host.start()

    def uvicorn_config(self) -> uvicorn.Config:
        """How the application is served: no compression, small frames, no log that could hold a token."""
        proxies = list(self.settings.trusted_proxies)
        room = Room(files=resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        admission = Admission(
            sockets=room.sockets,
            strangers=self.settings.stranger_connections,
            device=self.settings.device_connections,
        )
        socket = SocketDoor(self.host, self.reception, self.clock, rate=self.settings.frame_rate, admission=admission)
        return uvicorn.Config(
            Door(self.app, socket, self.settings.hosts, SECURITY_HEADERS),
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies,
            http=guarded(room),
            ws=FanoutProtocol,
            backlog=room.at_once,
            ws_max_size=STRANGERS_BYTES,
            ws_per_message_deflate=False,
            ws_ping_interval=_PING_SECONDS,
            ws_ping_timeout=_PING_SECONDS,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_DRAIN_SECONDS,
        )

    def _limit(self, kind: str, *, rate: float, burst: float) -> SharedLimit:
        return SharedLimit(kind, self.clock, rate=rate, burst=burst, shared=self._buckets)

    def _application(self) -> Litestar:
        # Only wrong codes are counted in the end, but right ones too while they are looked at: two hundred people may join at
        # once from a school's one address. Whoever guesses codes needs millions of tries.
        guesses = self._limit("guesses", rate=2, burst=250)
        creations = self._limit("creations", rate=0.5, burst=30)
        # The page of each of two hundred asks for some five things, and all may come from the school's one address.
        asks = SharedLimit("asks", self.clock, rate=50, burst=2000)  # asked too often to ask Redis about it
        passwords = self._limit("passwords", rate=1 / 6, burst=20)
        return Litestar(
            [
                api_routes(
                    self.reception,
                    self.store,
                    asks=asks,
                    guesses=guesses,
                    creations=creations,
                    password=SitePassword(self.settings.site_password, passwords),
                ),
                document_routes(),
                page_routes(Path(str(static_path())), self.host.readiness.faults),
                metrics_route(Metrics(self.host, self.store, self.bus), self.settings.metrics),
            ],
            # The catalog and the protocol's documents alone (files come compressed): the length of what holds secrets would
            # tell of them, if compressed.
            compression_config=CompressionConfig(
                backend="gzip", minimum_size=400, exclude=["^/api/(?!catalog$)"], exclude_opt_key=COMPRESSED
            ),
            exception_handlers=HANDLERS,
            before_send=[secured],
            request_max_body_size=_MOST_BODY,
            openapi_config=None,
            logging_config=None,
        )
