"""``python -m summitry_server.app``: the server with settings from the environment."""

from __future__ import annotations

from summitry_server.app import serve
from summitry_server.app.settings_file import BadSettings, load_settings

if __name__ == "__main__":
    try:
        settings = load_settings()
    except BadSettings as error:
        raise SystemExit(f"summitry: {error}") from None
    serve(settings)
