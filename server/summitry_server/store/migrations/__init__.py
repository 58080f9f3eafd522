"""How tables of older versions become those of this one: alembic's scripts, run by ``store.upgrade``."""
