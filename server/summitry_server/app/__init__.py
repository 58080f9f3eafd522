"""Wires the concrete parts into a running server."""

from summitry_server.app.serve import serve
from summitry_server.app.settings import Settings

__all__ = ["Settings", "serve"]
