"""``/metrics``: what a node does, for Prometheus. Above all: is anybody stuck?

Labels are phases, roles and codes, of which there are few; never a session, a seat, an address or anything that players wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from ipaddress import ip_address
from typing import Any, Final

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from summitry_server.app.database import Store
from summitry_server.bus import LocalBus, RedisBus
from summitry_server.host.counts import BOUNDS
from summitry_server.host.host import Host
from summitry_server.host.ports import StoreUnavailable
from summitry_server.host.refusals import refusal

__all__ = ["Metrics", "metrics_route"]

_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_HOLDERS: Final = ("person", "bot", "open")
_ROLES: Final = ("facilitator", "seat", "observer", "screen")
AnyRequest = Request[Any, Any, Any]


class _Fixed(Collector):
    """What was gathered for one answer."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics


class Metrics:
    """Of one node."""

    def __init__(self, host: Host, store: Store, bus: LocalBus | RedisBus) -> None:
        self._host = host
        self._store = store
        self._bus = bus

    async def text(self) -> bytes:
        """In Prometheus' text format. The database being away is a metric too, not a failure."""
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Fixed([*await self._stored(), *self._in_memory(), *self._counted()]))
        ProcessCollector(registry=registry)
        return generate_latest(registry)

    async def _stored(self) -> list[Metric]:
        """What the database knows: the same on every node."""
        found = [_gauge("summitry_build_info", "Which version runs", ["version"], {(version("summitry"),): 1})]
        try:
            statuses, due = await self._store.numbers()
        except StoreUnavailable:
            return [*found, _one("summitry_store_up", "Whether the database answers", 0)]
        overdue = 0.0 if due is None else max(0, self._host.clock.now() - due) / 1000
        return [
            *found,
            _one("summitry_store_up", "Whether the database answers", 1),
            _gauge(
                "summitry_sessions", "Sessions in the database", ["status"],
                {(status,): statuses.get(status, 0) for status in ("lobby", "running", "ended")},
            ),
            _one(
                "summitry_deadline_overdue_seconds",
                "How long ago the oldest deadline of a running session passed; over some seconds, phases don't end", overdue,
            ),
        ]  # fmt: skip

    def _in_memory(self) -> Iterator[Metric]:
        host, now = self._host, self._host.clock.now()
        phases: Counter[str] = Counter()
        owing: Counter[str] = Counter()
        paused = absent = oldest = 0
        for hub, live in zip(host.hubs, host.loaded.values(), strict=True):
            public = live.state.public
            phases[public.phase if public.status == "running" else public.status] += 1
            if public.status != "running":
                continue
            if public.clock.remaining is not None:
                paused += 1
                continue
            oldest = max(oldest, now - public.clock.opened_at)
            here = hub.presence.present()
            for seat in public.seats.values():
                if not seat.ready:
                    owing[seat.holder] += 1
                    absent += seat.holder == "person" and seat.id not in here
        yield _gauge("summitry_sessions_loaded", "Sessions in this node's memory", ["phase"], _by(phases))
        yield _one("summitry_sessions_unreadable", "Sessions that this node could not read", len(host.unreadable))
        yield _one("summitry_sessions_paused", "Of these, with their clock stopped", paused)
        yield _gauge(
            "summitry_seats_owing", "Seats for which a running phase waits", ["holder"],
            {(holder,): owing[holder] for holder in _HOLDERS},
        )  # fmt: skip
        yield _one("summitry_seats_owing_absent", "Of these, people's with no device connected", absent)
        yield _one("summitry_phase_open_seconds", "How long the longest phase has been open", oldest / 1000)
        roles = Counter(guest.grant.role for guest in host.access.guests())
        yield _gauge("summitry_connections", "Open sockets", ["role"], {(role,): roles[role] for role in _ROLES})
        waiting = [live.waiting for live in host.loaded.values()]
        yield _one("summitry_commands_waiting", "Commands in the sessions' queues", sum(waiting))
        yield _one(
            "summitry_commands_waiting_longest", "Commands in the longest of these queues", max(waiting, default=0)
        )
        yield _one("summitry_commits_waiting", "Appends that wait for the next commit", self._store.waiting)
        yield _one("summitry_bus_up", "Whether this node hears the others", int(self._bus.connected))
        yield _one("summitry_ready", "Whether new clients should come here", int(not host.readiness.faults()))
        yield _one("summitry_clock_skew_seconds", "Ahead of the database's clock", host.readiness.skew / 1000)
        yield _one(
            "summitry_loop_lag_seconds", "How late the event loop was in the last quarter of a second", host.counts.lag
        )

    def _counted(self) -> Iterator[Metric]:
        counts = self._host.counts
        commands = CounterMetricFamily("summitry_commands", "Answered commands and frames", labels=["outcome", "code"])
        commands.add_metric(["accepted", ""], counts.commands[""])
        for code, number in sorted(counts.commands.items()):
            if code:
                commands.add_metric(["refused", code], number)
        yield commands
        commits = HistogramMetricFamily("summitry_commit_seconds", "Until records were on disk")
        total, buckets = 0, []
        for bound, number in zip([*map(str, BOUNDS), "+Inf"], counts.commits.counts, strict=True):
            total += number
            buckets.append((bound, total))
        commits.add_metric([], buckets, counts.commits.total)
        yield commits
        bots = CounterMetricFamily("summitry_bot_failures", "Decisions that a bot did not give", labels=["why"])
        for why in BOT_FAILURES:
            bots.add_metric([why], counts.bots[why])
        yield bots
        for name, text, value in (
            ("summitry_conflicts", "Appends that another node was quicker with", counts.conflicts),
            ("summitry_clients_cut_over", "Clients that stopped reading and got a snapshot instead", counts.cut_over),
            ("summitry_deadlines", "Phases that a deadline ended here", counts.closings),
            ("summitry_bus_hints", "Hints heard from other nodes", counts.hints),
            ("summitry_connections_revoked", "Connections whose access was withdrawn", counts.sent_away),
            ("summitry_connections_refused", "Sockets refused since there were too many", counts.turned_away),
        ):
            counter = CounterMetricFamily(name, text)
            counter.add_metric([], value)
            yield counter


def metrics_route(metrics: Metrics, readers: str) -> HTTPRouteHandler:
    """``readers``: off, local or everybody. For others there is nothing at this address."""

    @get("/metrics")
    async def show(request: AnyRequest) -> Response[bytes]:
        if readers == "off" or (readers == "local" and not _local(request)):
            raise refusal("not_found", "there is nothing here")
        return Response(await metrics.text(), headers={"content-type": _TYPE, "cache-control": "no-store"})

    return show


def _local(request: AnyRequest) -> bool:
    """Whether this machine asks for itself: a proxy on it asks for somebody else, and says so."""
    client = request.client.host if request.client is not None else ""
    try:
        own = ip_address(client).is_loopback
    except ValueError:
        return False
    return own and not any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))


def _one(name: str, text: str, value: float) -> Metric:
    family = GaugeMetricFamily(name, text)
    family.add_metric([], value)
    return family


def _gauge(name: str, text: str, labels: Sequence[str], values: dict[tuple[str, ...], int]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=labels)
    for key, value in values.items():
        family.add_metric(list(key), value)
    return family


def _by(counter: Counter[str]) -> dict[tuple[str, ...], int]:
    return {(name,): counter[name] for name in _PHASES}


_PHASES: Final = ("lobby", "briefing", "negotiation", "vote", "decision", "resolution", "ended")
BOT_FAILURES: Final = ("error", "stalled", "died", "refused", "benched")
