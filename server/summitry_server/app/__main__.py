"""``python -m summitry_server.app``: the server with settings from the environment."""

from __future__ import annotations

from summitry_server.app import Settings, serve

if __name__ == "__main__":
    serve(Settings())
