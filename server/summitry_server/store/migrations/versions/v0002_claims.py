"""Which node's bots think for a session; and a format that versions without revisions refuse."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.session"), primary_key=True),
        sa.Column("node", sa.String(32), nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.execute("UPDATE meta SET format = 2")
