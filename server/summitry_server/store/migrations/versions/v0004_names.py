"""What the holder of a token wants to be called, in sessions that ask for names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("tokens", sa.Column("name", sa.String(40)))
