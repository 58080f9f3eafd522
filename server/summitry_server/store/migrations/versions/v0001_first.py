"""The first tables, as they were before there were revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("installation", sa.String(32), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("session", sa.String(32), primary_key=True),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("head", sa.BigInteger, nullable=False),
        sa.Column("next_deadline", sa.BigInteger),
    )
    op.create_index("sessions_due", "sessions", ["status", "next_deadline"])
    op.create_table(
        "records",
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.session"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("command_id", sa.String(128), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("session", "actor", "command_id"),
    )
    op.create_table(
        "tokens",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.session"), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("seat", sa.String(32)),
    )
    op.create_table(
        "codes",
        sa.Column("code", sa.String(32), primary_key=True),
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.session"), nullable=False),
        sa.Column("seat", sa.String(32)),
    )
    op.create_index("codes_session", "codes", ["session"])
    op.create_table(
        "beats",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "outages",
        sa.Column("ended", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("began", sa.BigInteger, nullable=False),
    )
