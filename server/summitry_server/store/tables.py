"""The tables of the databases that SQLAlchemy reaches."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

__all__ = ["FORMAT", "METADATA", "beats", "claims", "codes", "meta", "outages", "records", "sessions", "tokens"]

FORMAT: Final = 2
"""Stands in ``meta`` so that versions from before there were revisions refuse the database; see ``store.schema``."""

METADATA: Final = MetaData()

meta: Final = Table(
    "meta",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("format", Integer, nullable=False),
    Column("installation", String(32), nullable=False),
)

sessions: Final = Table(
    "sessions",
    METADATA,
    Column("session", String(32), primary_key=True),
    Column("code", String(32), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("next_deadline", BigInteger),
    Index("sessions_due", "status", "next_deadline"),
)

records: Final = Table(
    "records",
    METADATA,
    Column("session", String(32), ForeignKey("sessions.session"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("actor", String(64), nullable=False),
    Column("command_id", String(128), nullable=False),
    Column("body", LargeBinary, nullable=False),  # the record as JSON
    UniqueConstraint("session", "actor", "command_id"),
)

tokens: Final = Table(
    "tokens",
    METADATA,
    Column("hash", String(64), primary_key=True),  # SHA-256 of the token, hex
    Column("session", String(32), ForeignKey("sessions.session"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("seat", String(32)),
    Column(
        "device", String(16)
    ),  # whose token it is, by a name that says nothing of it; null: from before revision 0003
    Column("name", String(40)),  # what its holder wants to be called, where the session asks; null: nobody said
    Index("tokens_session", "session"),
)

codes: Final = Table(
    "codes",
    METADATA,
    Column("code", String(32), primary_key=True),
    Column("session", String(32), ForeignKey("sessions.session"), nullable=False),
    Column("seat", String(32)),  # null: the session's own code; empty: the observers'
    Index("codes_session", "session"),
)

beats: Final = Table(
    "beats",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
)

outages: Final = Table(
    "outages",
    METADATA,
    Column("ended", BigInteger, primary_key=True, autoincrement=False),
    Column("began", BigInteger, nullable=False),
)

claims: Final = Table(
    "claims",
    METADATA,
    Column("session", String(32), ForeignKey("sessions.session"), primary_key=True),
    Column("node", String(32), nullable=False),  # whose bots think for the session
    Column("until", BigInteger, nullable=False),
)
