"""What can be set: by options of the command, by environment variables that begin with ``SUMMITRY_``, and by a TOML file."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

__all__ = ["PREFIX", "Settings"]

PREFIX = "SUMMITRY_"


def _split(value: object) -> object:
    """Several names in one variable or option are separated by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


_Several = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


class Settings(BaseSettings):
    """Settings of one server process. ``docs/operation.md`` shows them as a table, made from here (``app.settings_table``)."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid")

    host: str = Field("127.0.0.1", description="the address to listen on; 0.0.0.0 for everybody on the network")
    port: int = Field(8000, ge=0, le=65535, description="0 takes any free port and prints it")
    data: Path = Field(
        Path("summitry-data"),
        description="the folder of the SQLite file; made if need be, and not used with a PostgreSQL",
    )
    database: SecretStr | None = Field(
        None,
        description="URL of a PostgreSQL database, `postgresql+asyncpg://user:password@host/name`, instead of the file",
    )
    redis: str | None = Field(None, description="URL of a Redis that joins several server processes on one database")
    catalog: Path | None = Field(
        None,
        description="a folder with rulesets and scenarios of your own, offered beside what is shipped and installed",
    )
    demo: bool = Field(False, description="start a game of bots at once")
    bot_delay: float = Field(
        1.5, ge=0, le=3600, description="seconds between the opening of a phase and the bots' actions"
    )
    bot_seconds: float = Field(10.0, gt=0, le=600, description="how long a bot may think about a phase")
    site_password: SecretStr | None = Field(
        None, min_length=8, description="whoever creates a session must give it; joining needs none"
    )
    hosts: _Several = Field(
        (),
        description="the names by which browsers reach the server, such as `game.school.example`; `*` for any. IP addresses, "
        "names without a dot and those ending in .local, .lan, .internal or .home.arpa are always good",
    )
    trusted_proxies: _Several = Field(
        (),
        description="addresses or networks of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed",
    )
    metrics: Literal["off", "local", "everybody"] = Field(
        "local", description="who may read `/metrics`: nobody, this machine, or everybody who reaches the server"
    )
    frame_rate: float = Field(
        30.0,
        ge=1,
        le=1_000_000,
        description="frames a second that one connection may send; twice as many at once, and all devices of a seat together "
        "twice as many again",
    )
    device_connections: int = Field(
        16,
        ge=1,
        le=100_000,
        description="sockets that one device (one token) may have open; one more is refused for a while",
    )
    stranger_connections: int = Field(
        300,
        ge=1,
        le=100_000,
        description="sockets from one address that have said no hello yet; a class that comes back at once is behind one address. "
        "Never more than a quarter of what the process has room for",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="to standard error, JSON lines unless that is a terminal"
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            ip_network(each)  # its message names the fault
        return value

    @field_validator("hosts")
    @classmethod
    def _names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if "/" in each or (":" in each and not each.startswith("[")):
                raise ValueError(f"{each!r} is no name: leave out http:// and the port")
        return tuple(each.lower() for each in value)
