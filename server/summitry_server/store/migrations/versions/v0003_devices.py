"""Which device holds a token, so that one device's can be withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("tokens", sa.Column("device", sa.String(16)))
    op.create_index("tokens_session", "tokens", ["session"])
