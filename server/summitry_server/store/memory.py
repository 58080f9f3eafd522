"""A store that forgets when its process ends: the twin of the real ones, for tests."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from summitry.events import Record
from summitry_server.host.lineage import forks_among
from summitry_server.host.ports import (
    AccessChange,
    Batch,
    CodeEntry,
    CodeTaken,
    Conflict,
    Grant,
    NewSession,
    Outage,
    SessionInfo,
    UnknownSession,
    actor_key,
    token_roles,
)

__all__ = ["MemoryStore"]


class MemoryStore:
    """Keeps everything in dicts. Several hosts in one process may share one; ``first``: as whoever asks finds it."""

    def __init__(self, *, first: bool = False) -> None:
        self.first = first
        self.installation = secrets.token_hex(4)
        self._sessions: dict[str, SessionInfo] = {}
        self._records: dict[str, list[Record]] = {}
        self._ids: set[tuple[str, str, str]] = set()
        self._grants: dict[str, Grant] = {}
        self._codes: dict[str, CodeEntry] = {}
        self._beat: int | None = None
        self._outages: list[Outage] = []
        self._claims: dict[str, tuple[str, int]] = {}

    async def create(self, new: NewSession) -> None:
        codes = {new.code: CodeEntry(session=new.session)}
        codes |= {code: CodeEntry(session=new.session, seat=seat) for seat, code in new.seat_codes.items()}
        if new.observer_code:
            codes[new.observer_code] = CodeEntry(session=new.session, observer=True)
        if len(codes) != 1 + len(new.seat_codes) + bool(new.observer_code) or any(
            code in self._codes for code in codes
        ):
            raise CodeTaken(new.code)
        log = [new.record, *new.more]
        ids = {(new.session, actor_key(record.actor), record.command_id) for record in log}
        if new.session in self._sessions or len(ids) != len(log) or not self._grants.keys().isdisjoint(new.grants):
            raise Conflict(new.session)
        self._codes |= codes
        self._grants |= new.grants
        self._sessions[new.session] = SessionInfo(
            session=new.session,
            code=new.code,
            created=log[-1].at,
            status=new.status,
            head=log[-1].seq,
        )
        self._records[new.session] = log
        self._ids |= ids

    async def append(self, batch: Batch) -> None:
        info = self._sessions.get(batch.session)
        if info is None:
            raise UnknownSession(batch.session)
        ids = [(batch.session, actor_key(record.actor), record.command_id) for record in batch.records]
        if info.head != batch.expected or len(set(ids)) != len(ids) or not self._ids.isdisjoint(ids):
            raise Conflict(batch.session)
        if any(change.code in self._codes for change in batch.access):
            raise CodeTaken(batch.session)
        for change in batch.access:
            await self.change_access(change)
        self._ids.update(ids)
        self._records[batch.session] += batch.records
        self._sessions[batch.session] = replace(
            info, head=batch.records[-1].seq, status=batch.status, next_deadline=batch.next_deadline
        )

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        return self._records.get(session, [])[after : None if limit is None else after + limit]

    async def info(self, session: str) -> SessionInfo | None:
        return self._sessions.get(session)

    async def heads(self, sessions: Sequence[str]) -> Mapping[str, int]:
        return {session: self._sessions[session].head for session in sessions if session in self._sessions}

    async def due(self, now: int) -> Sequence[str]:
        found = [
            (info.next_deadline, info.session)
            for info in self._sessions.values()
            if info.status == "running" and info.next_deadline is not None and info.next_deadline <= now
        ]
        return [session for _, session in sorted(found)]

    async def add_grant(self, token_hash: str, grant: Grant) -> None:
        if grant.session not in self._sessions:
            raise UnknownSession(grant.session)
        self._grants[token_hash] = grant

    async def grant(self, token_hash: str) -> Grant | None:
        return self._grants.get(token_hash)

    async def held(self, hashes: Sequence[str]) -> frozenset[str]:
        return frozenset(hash for hash in hashes if hash in self._grants)

    async def devices(self, session: str) -> Sequence[Grant]:
        return [grant for grant in self._grants.values() if grant.session == session]

    async def change_access(self, change: AccessChange) -> int:
        if change.code in self._codes:
            raise CodeTaken(change.code)
        gone = [
            hash
            for hash, grant in self._grants.items()
            if change.withdraw
            and (grant.session, grant.seat) == (change.session, change.seat)
            and grant.role in token_roles(change)
            and change.device in (None, grant.device)
        ]
        for hash in gone:
            del self._grants[hash]
        self._grants |= change.grants
        if change.code:
            entry = CodeEntry(session=change.session, seat=change.seat, observer=change.of == "observers")
            self._codes = {code: known for code, known in self._codes.items() if known != entry}
            self._codes[change.code] = entry
            if change.of == "session":
                self._sessions[change.session] = replace(self._sessions[change.session], code=change.code)
        return len(gone)

    async def move_tokens(self, session: str, devices: Sequence[str], seat: str) -> None:
        for token_hash, grant in self._grants.items():
            if grant.session == session and grant.role == "seat" and grant.device in devices:
                self._grants[token_hash] = replace(grant, seat=seat)

    async def code(self, code: str) -> CodeEntry | None:
        return self._codes.get(code)

    async def seat_codes(self, session: str) -> Mapping[str, str]:
        return {
            entry.seat: code
            for code, entry in self._codes.items()
            if entry.session == session and entry.seat is not None
        }

    async def observer_code(self, session: str) -> str | None:
        return next((code for code, entry in self._codes.items() if entry.session == session and entry.observer), None)

    async def forks(self, session: str) -> Sequence[str]:
        return forks_among(session, (record for log in self._records.values() for record in log))

    async def purge(self, session: str) -> bool:
        if self._sessions.pop(session, None) is None:
            return False
        del self._records[session]
        self._ids = {key for key in self._ids if key[0] != session}
        self._grants = {hash: grant for hash, grant in self._grants.items() if grant.session != session}
        self._codes = {code: entry for code, entry in self._codes.items() if entry.session != session}
        self._claims.pop(session, None)
        return True

    async def beat(self, now: Callable[[], int], tolerance: int) -> None:
        at = now()
        if self._beat is not None and at - self._beat > tolerance:
            self._outages.append(Outage(start=self._beat, end=at))
        self._beat = max(at, self._beat or at)

    async def last_beat(self) -> int | None:
        return self._beat

    async def outages(self, since: int) -> Sequence[Outage]:
        return [outage for outage in self._outages if outage.end > since]

    async def claim(self, session: str, node: str, now: int, until: int) -> bool:
        holder, held = self._claims.get(session, ("", 0))
        if holder != node and held > now:
            return False
        self._claims[session] = (node, until)
        return until > now

    async def now(self) -> int | None:
        return None

    async def close(self) -> None:
        pass
