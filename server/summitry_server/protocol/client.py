"""What a client knows: digests the server's frames, without any socket."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import get_args

import orjson

from summitry.codec import EVENT, LEGAL, RULES_VIEW, VIEW, BadInput, read_again
from summitry.codec.adapters import Fault
from summitry.codec.patch import Json, apply_patch
from summitry.engine.actions import Legal
from summitry.events import Event
from summitry.values import Audience
from summitry.views import RulesView, View, amended_rules
from summitry_server.protocol.digest import digest
from summitry_server.protocol.envelopes import PROTOCOL, Accepted, Refused, Welcome, encode_resync

__all__ = ["BadServerFrame", "ClientModel"]

_HISTORY = 200
_KINDS = frozenset(str(kind.__dataclass_fields__["kind"].default) for kind in get_args(get_args(Event)[0]))


class BadServerFrame(ValueError):
    """The server sent something that this version of the protocol doesn't know."""


class ClientModel:
    """The state of one connection as its client sees it.

    Give every received text to :meth:`receive` and send what it returns. After a reconnect go on with the same model and
    name ``epoch`` and ``number`` in the hello: what was missed follows, or a snapshot that replaces the view, and events
    already taken are not given again.
    """

    def __init__(self) -> None:
        self.welcome: Welcome | None = None
        self.answers: dict[str, Accepted | Refused] = {}
        """Latest answer per command id; the caller may remove what it has dealt with."""
        self.faults: list[Refused] = []
        """Refusals without an id: frames that the server couldn't read, or the hello."""
        self.legals: dict[str, Legal] = {}
        """What a seat might do when the facilitator last asked, per seat."""
        self.presence: Mapping[str, int] = {}
        """Connected devices per seat; a seat that is missing has none. Of other delegations only that somebody is there: 1."""
        self.met = False
        """Whether it has been said who is connected: that comes after the first view."""
        self.delegations: Mapping[str, Mapping[str, int]] = {}
        """Connections per member (by number, as text) of the delegations that this audience may look into."""
        self.unknown = 0
        """How many frames and events this version didn't know: a newer server's, which are left aside."""
        self.strayed = 0
        """How often the view was found to differ from the server's, and was asked for anew."""
        self.now = 0
        """The server's clock in the latest frame that carried it."""
        self.epoch = ""
        self.number = 0
        self._doc: dict[str, Json] = {}
        self._view: View | None = None
        self._legal: Legal | None = None
        self._fresh = False
        self._read: dict[str, Json] = {}
        """The document that the two are read from."""
        self._waiting = False
        self._events: list[tuple[int, Event]] = []
        self._recent: deque[bytes] = deque(maxlen=_HISTORY)

    @property
    def waiting(self) -> bool:
        """Whether the view is not yet what the server has: before the first snapshot, after a reconnect, after a gap."""
        return self._waiting or not self._doc

    @property
    def rules(self) -> RulesView | None:
        """What this audience knows of the rules, as the members have amended them; None before the welcome."""
        if self.welcome is None:
            return None
        view = self.view
        return self.welcome.rules if view is None else amended_rules(self.welcome.rules, view)

    @property
    def view(self) -> View | None:
        """The present view; None before the first snapshot."""
        self._decode()
        return self._view

    @property
    def legal(self) -> Legal | None:
        """What the seat may do now; None before the first snapshot and for audiences without a seat."""
        self._decode()
        return self._legal

    @property
    def document(self) -> Mapping[str, Json]:
        """``{"view", "legal"}`` as plain JSON, to compare or to show raw."""
        return self._doc

    def take_events(self) -> list[tuple[int, Event]]:
        """The events that arrived since the last call, each with its instant in ms: first those of the history."""
        events, self._events = self._events, []
        return events

    def receive(self, frame: str | bytes) -> list[str]:
        """Digest one frame; the frames to send back (a ``resync`` after a gap).

        Frames, fields and events that a newer server has beside are left aside. :class:`BadServerFrame` for what contradicts
        this version.
        """
        try:
            doc = orjson.loads(frame)
            kind = doc["type"]
            if "now" in doc:
                self.now = doc["now"]
            return self._digest(kind, doc)
        except (orjson.JSONDecodeError, KeyError, TypeError, BadInput) as error:
            raise BadServerFrame(f"{type(error).__name__}: {error}") from error

    def _digest(self, kind: str, doc: dict[str, Json]) -> list[str]:
        if kind == "change":
            return self._change(doc)
        if kind == "accepted":
            self.answers[doc["id"]] = Accepted(id=doc["id"])
        elif kind == "refused":
            self._refused(doc)
        elif kind == "snapshot":
            self._snapshot(doc)
        elif kind == "resumed":
            if (doc["epoch"], doc["number"]) != (self.epoch, self.number):
                self._waiting = False
                return self._resync()
            self._waiting = False
        elif kind == "presence":
            self.presence = doc["seats"]
            self.met = True
            self.delegations = doc.get("delegations", {})
        elif kind == "pong":
            if (doc["epoch"], doc["number"]) != (self.epoch, self.number):
                return self._resync()
            if not self._waiting and doc.get("digest", digest(self._doc)) != digest(self._doc):
                self.strayed += 1
                return self._resync()
        elif kind == "welcome":
            self._welcome(doc)
        elif kind == "legal":
            self.legals[doc["seat"]] = LEGAL.load(orjson.dumps(doc["legal"]), ignore_unknown=True)
        else:
            self.unknown += 1
        return []

    def _welcome(self, doc: dict[str, Json]) -> None:
        if self.welcome is not None and self.welcome.audience != Audience(**doc["audience"]):
            # Moved to another seat: what was known belongs to the old one, and its numbers are another's.
            self.epoch, self.number, self._doc, self._read = "", 0, {}, {}
            self._recent.clear()
        if doc["protocol"] != PROTOCOL:
            raise BadServerFrame(f"the server speaks protocol {doc['protocol']}, this client {PROTOCOL}")
        self.welcome = Welcome(
            session=doc["session"],
            code=doc["code"],
            audience=Audience(**doc["audience"]),
            rules=RULES_VIEW.load(orjson.dumps(doc["rules"]), ignore_unknown=True),
            now=doc["now"],
            seat_code=doc.get("seat_code"),
            member=doc.get("member"),
            observer_code=doc.get("observer_code"),
            names=doc.get("names"),
        )
        # What follows is a snapshot, or what was missed since the frame that the hello named.
        self._waiting = True

    def _snapshot(self, doc: dict[str, Json]) -> None:
        self.epoch, self.number = doc["epoch"], doc["number"]
        self._doc = {name: doc[name] for name in ("view", "legal") if name in doc}
        self._fresh, self._waiting, self._read = False, False, {}
        history = doc["history"]
        raw = [orjson.dumps(item) for item in history]
        recent = list(self._recent)
        # The longest tail of what we have that the history begins with was here before.
        known = next((size for size in range(min(len(recent), len(raw)), 0, -1) if recent[-size:] == raw[:size]), 0)
        self._take(history[known:])

    def _change(self, doc: dict[str, Json]) -> list[str]:
        if self._waiting:
            return []
        if doc["epoch"] != self.epoch or doc["number"] != self.number + 1:
            return self._resync()
        self.number = doc["number"]
        self._doc = apply_patch(self._doc, doc["patch"])
        self._fresh = False
        self._take(doc["events"])
        return []

    def _resync(self) -> list[str]:
        if self._waiting:
            return []
        self._waiting = True
        return [encode_resync()]

    def _refused(self, doc: dict[str, Json]) -> None:
        refused = Refused(
            code=doc["code"],
            reason=doc["reason"],
            allowed=doc.get("allowed", ""),
            id=doc.get("id"),
            faults=tuple(Fault(**fault) for fault in doc.get("faults", ())),
            retry_after=doc.get("retry_after"),
        )
        if refused.id is None:
            self.faults.append(refused)
        else:
            self.answers[refused.id] = refused

    def _take(self, items: list[Json]) -> None:
        for item in items:
            self._recent.append(orjson.dumps(item))
            try:
                event = EVENT.load(orjson.dumps(item["event"]), ignore_unknown=True)
            except BadInput:
                if item["event"]["kind"] in _KINDS:
                    raise
                self.unknown += 1
            else:
                self._events.append((item["at"], event))

    def _decode(self) -> None:
        if self._fresh or not self._doc:
            return
        view, legal, known = self._doc["view"], self._doc.get("legal"), self._read
        if self._view is None or not known:
            self._view = VIEW.load(orjson.dumps(view), ignore_unknown=True)
        else:
            self._view = read_again(View, view, known["view"], self._view)
        if legal is None:
            self._legal = None
        elif self._legal is None or "legal" not in known:
            self._legal = LEGAL.load(orjson.dumps(legal), ignore_unknown=True)
        else:
            self._legal = read_again(Legal, legal, known["legal"], self._legal)
        self._read, self._fresh = self._doc, True
