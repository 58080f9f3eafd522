"""What can be set: by the command's options, or by environment variables that begin with ``SUMMITRY_``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """Settings of one server process."""

    model_config = SettingsConfigDict(env_prefix="SUMMITRY_", extra="forbid")

    host: str = "127.0.0.1"
    """The address to listen on; 0.0.0.0 for everybody on the network."""
    port: int = Field(default=8000, ge=0, le=65535)
    """0 takes any free port; the one taken is printed."""
    data: Path = Path("summitry-data")
    """The folder of the database; made if need be."""
    database: SecretStr | None = None
    """URL of a PostgreSQL database instead of the file in ``data``; secret, since it may hold a password."""
    redis: str | None = None
    """URL of a Redis that joins several server processes on the same database; None: this process alone."""
    catalog: Path | None = None
    """A folder with rulesets and scenarios of one's own, offered beside what is shipped and installed."""
    demo: bool = False
    """Start a game of bots at once."""
    bot_delay: float = Field(default=1.5, ge=0, le=3600)
    """Seconds between the opening of a phase and the bots' actions."""
    bot_seconds: float = Field(default=10.0, gt=0, le=600)
    """How long a bot may think about one phase."""
    frame_rate: float = Field(default=30.0, ge=1, le=1_000_000)
    """Frames a second that one connection may send, twice that at once; all devices of a seat together twice as many."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
