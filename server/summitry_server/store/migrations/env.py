"""Alembic runs this file: the revisions, in the transaction that ``store.upgrade`` has begun."""

from __future__ import annotations

from alembic import context

from summitry_server.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
