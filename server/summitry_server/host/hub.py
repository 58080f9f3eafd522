"""Fan-out of one session: every change is encoded once per audience, and nobody is awaited."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

import orjson

from summitry import engine
from summitry.codec import LEGAL, RULES_VIEW, VIEW
from summitry.engine.actions import Legal
from summitry.events import Record, visible_to
from summitry.state import State
from summitry.values import Audience
from summitry.views import View, rules_view, view
from summitry_server.host.history import Entry, History, entries
from summitry_server.host.ports import Clock, Connection
from summitry_server.host.presence import Presence
from summitry_server.host.ring import Ring
from summitry_server.protocol import SAME, Json, diff, digest, encode_resumed, to_plain

__all__ = ["KEPT", "Hub"]

KEPT: Final = 5 * 60_000
"""Milliseconds for which frames are still made for an audience whose last device has left: a phone that slept comes back to
what it missed."""
_PARTS: Final = tuple(part.name for part in fields(View) if part.name != "public")


@dataclass(slots=True, eq=False)
class _Channel:
    """Everybody of one audience. ``view`` and ``legal`` are what the frame ``number`` left the clients with."""

    audience: Audience
    view: View
    legal: Legal | None
    state: State
    """Of which these are the view and the legal actions."""
    number: int = 0
    connections: set[Connection] = field(default_factory=set)
    digest: str = ""
    """Of both, once somebody has asked for it."""
    body: dict[str, orjson.Fragment] | None = None
    """The encoded parts of a snapshot at ``number``, once somebody has asked for one."""
    presence: bytes = b""
    """What was last said of who is here."""
    ring: Ring = field(default_factory=Ring)
    left_at: int = 0
    """When the last connection left."""


class Hub:
    """The connections of one session on this node.

    What one turn of the event loop brings forth is joined into one change per audience. Frames are numbered per audience
    under an epoch that is drawn when the node loads the session.
    """

    def __init__(self, session: str, records: Sequence[Record], state: State, *, clock: Clock) -> None:
        self.session = session
        self.epoch = secrets.token_hex(4)
        self.people: Callable[[], None] = lambda: None
        """Called when the devices on this node have changed."""
        self._clock = clock
        self._state = state
        self._history = History(state.public.seats)
        self._history.add(entries(records))
        self._channels: dict[Audience, _Channel] = {}
        self._rules: dict[Audience, bytes] = {}
        self._news: list[Entry] = []
        self._flushing = False
        self.presence = Presence(clock)

    @property
    def connected(self) -> int:
        """How many connections there are on this node."""
        return sum(len(channel.connections) for channel in self._channels.values())

    def rules(self, audience: Audience) -> bytes:
        """What the audience sees of the rules, as JSON; made once until the members amend them."""
        if audience not in self._rules:
            self._rules[audience] = RULES_VIEW.dump(rules_view(self._state, audience))
        return self._rules[audience]

    # --- connections -------------------------------------------------------------------------------------------------

    def join(self, connection: Connection, seen: tuple[str, int] | None = None, device: str = "") -> None:
        """Let a connection hear of every change from now on. ``device``: which of a delegation it is.

        It begins with what it missed since ``seen``, the epoch and number of the last frame it had, if that is still here;
        with a snapshot otherwise.
        """
        self._flush()
        channel = self._channel(connection.audience)
        channel.connections.add(connection)
        self.presence.came(connection, device)
        missed = channel.ring.since(seen[1], channel.number) if seen is not None and seen[0] == self.epoch else None
        if missed is None:
            connection.push(self._snapshot(channel))
        else:
            connection.push(
                encode_resumed(now=self._clock.now(), epoch=self.epoch, number=channel.number - len(missed))
            )
            for frame in missed:
                connection.push(frame)
        frame = self.presence.frame(channel.audience, self._state)
        if frame == channel.presence:
            connection.push(frame)  # else it is news to all of the audience, who are told together
        self._people_moved()

    def leave(self, connection: Connection) -> None:
        """Forget a connection; one that never joined does no harm."""
        channel = self._channels.get(connection.audience)
        if channel is not None:
            channel.connections.discard(connection)
            self.presence.left(connection)
            channel.left_at = self._clock.now()
            self._people_moved()

    def refresh(self, connection: Connection) -> None:
        """Send a snapshot and who is present: to one that asks, or that reads again after it had stopped."""
        self._flush()
        channel = self._channel(connection.audience)
        connection.push(self._snapshot(channel))
        connection.push(self.presence.frame(channel.audience, self._state))

    def head(self, audience: Audience) -> tuple[str, int]:
        """Epoch and number of the audience's latest frame."""
        channel = self._channels.get(audience)
        return self.epoch, channel.number if channel is not None else 0

    def digest(self, audience: Audience) -> str:
        """The digest of what the latest frame leaves a client with; worked out once. Empty: nobody of it was here."""
        channel = self._channels.get(audience)
        if channel is None:
            return ""
        if not channel.digest:
            document = {"view": to_plain(channel.view)}
            if channel.legal is not None:
                document["legal"] = to_plain(channel.legal)
            channel.digest = digest(document)
        return channel.digest

    # --- changes -----------------------------------------------------------------------------------------------------

    def publish(self, state: State, records: Sequence[Record]) -> None:
        """Tell everybody, at the end of this turn of the loop. The records are stored."""
        news = entries(records)
        self._history.add(news)
        self._news += news
        if state.rules is not self._state.rules:  # the members amended them
            self._rules.clear()
        self._state = state
        if not self._flushing:
            self._flushing = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        if not self._flushing:
            return
        self._flushing = False
        news, self._news = self._news, []
        now = self._clock.now()
        public: dict[int, Json] = {}
        for channel in self._channels.values():
            if self._lapsed(channel, now):
                channel.ring.clear()
                continue
            frame = self._change(channel, news, now, public)
            if frame is not None:
                channel.ring.add(channel.number, frame)
                for connection in channel.connections:
                    connection.push(frame)

    def _change(self, channel: _Channel, news: list[Entry], now: int, public: dict[int, Json]) -> bytes | None:
        """The audience's next frame; None if nothing changed for it. ``public`` keeps the part that all share."""
        # A message changes nothing but the talk: what everybody sees and may do is still the same.
        patch = {} if channel.state is self._state else self._patch(channel, public)
        seen = [entry.json for entry in news if visible_to(entry.event, channel.audience)]
        if not patch and not seen:
            return None
        channel.body = None
        channel.number += 1
        return orjson.dumps(
            {
                "type": "change",
                "epoch": self.epoch,
                "number": channel.number,
                "now": now,
                "patch": patch,
                "events": orjson.Fragment(b"[" + b",".join(seen) + b"]"),
            }
        )

    def _patch(self, channel: _Channel, public: dict[int, Json]) -> dict[str, Json]:
        """Bring the channel up to the present state; what that changes for its clients."""
        old, new = channel.view, view(self._state, channel.audience)
        if id(old.public) not in public:
            public_patch = diff(old.public, new.public)
            public[id(old.public)] = SAME if public_patch is SAME else orjson.Fragment(orjson.dumps(public_patch))
        part = {} if public[id(old.public)] is SAME else {"public": public[id(old.public)]}
        for name in _PARTS:
            change = diff(getattr(old, name), getattr(new, name))
            if change is not SAME:
                part[name] = change
        patch: dict[str, Json] = {"view": part} if part else {}
        legal = self._legal(channel.audience)
        if legal is not None and (change := diff(channel.legal, legal)) is not SAME:
            patch["legal"] = change
        channel.state = self._state
        if patch:
            channel.view, channel.legal, channel.body, channel.digest = new, legal, None, ""
        return patch

    def _channel(self, audience: Audience) -> _Channel:
        channel = self._channels.get(audience)
        if channel is None:
            channel = _Channel(audience, view(self._state, audience), self._legal(audience), self._state)
            self._channels[audience] = channel
        elif self._lapsed(channel, self._clock.now()):
            # Changes passed it by while nobody was listening.
            channel.ring.clear()
            channel.view, channel.legal = view(self._state, audience), self._legal(audience)
            channel.state, channel.body, channel.digest = self._state, None, ""
            channel.number += 1
        return channel

    def _lapsed(self, channel: _Channel, now: int) -> bool:
        """Whether nobody of the audience has been here for so long that no frames are made for it."""
        return not channel.connections and now - channel.left_at > KEPT

    def _legal(self, audience: Audience) -> Legal | None:
        return engine.legal(self._state, audience.seat) if audience.seat is not None else None

    def _snapshot(self, channel: _Channel) -> bytes:
        if channel.body is None:
            channel.body = {"view": orjson.Fragment(VIEW.dump(channel.view))}
            if channel.legal is not None:
                channel.body["legal"] = orjson.Fragment(LEGAL.dump(channel.legal))
            channel.body["history"] = orjson.Fragment(self._history.latest(channel.audience))
        head = {"type": "snapshot", "epoch": self.epoch, "number": channel.number, "now": self._clock.now()}
        return orjson.dumps(head | channel.body)

    # --- presence ----------------------------------------------------------------------------------------------------

    def elsewhere(
        self,
        node: str,
        seats: Mapping[str, int],
        devices: Mapping[str, Mapping[str, int]] | None = None,
        control: int = 0,
    ) -> None:
        """Another node says what it has; nothing: it has none, or hasn't been heard of for a while."""
        self.presence.elsewhere(node, seats, devices or {}, control)
        self._show()

    def _people_moved(self) -> None:
        self.people()
        self._show()

    def _show(self) -> None:
        for channel in self._channels.values():
            if not channel.connections:
                continue
            frame = self.presence.frame(channel.audience, self._state)
            if frame != channel.presence:
                channel.presence = frame
                for connection in channel.connections:
                    connection.push(frame)
