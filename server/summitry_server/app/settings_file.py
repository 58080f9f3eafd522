"""Settings from all places at once: options win over the environment, and that over a TOML file."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr, ValidationError

from summitry_server.app.settings import PREFIX, Settings

__all__ = ["CONFIG", "FILE", "BadSettings", "load_settings", "settings_file", "unknown_variables"]

FILE: Final = "summitry.toml"
"""Read from the present folder if no other file is named."""
CONFIG: Final = f"{PREFIX}CONFIG"
_FIELDS: Final = Settings.model_fields
_PATHS: Final = ("data", "catalog")
_NOT_OURS: Final = ("STRESS_", "HYPOTHESIS_", "TEST_", "FACILITATOR")
"""Variables of the test suite, and the link that `summitry control` takes."""


class BadSettings(ValueError):
    """One line for each setting that is wrong: where it stands, what is wrong, and the fix."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def load_settings(given: Mapping[str, Any] | None = None, config: Path | None = None) -> Settings:
    """The settings of a server. ``given``: by options, None where there was none. ``config``: the file, else that of
    ``SUMMITRY_CONFIG``, else ``summitry.toml`` if there is one. :class:`BadSettings` names everything that is wrong."""
    options = {name: value for name, value in (given or {}).items() if value is not None}
    file = settings_file(config)
    values = {} if file is None else _read(file)
    from_file = {
        name: value for name, value in values.items() if name not in options and PREFIX + name.upper() not in os.environ
    }
    try:
        return Settings(**from_file, **options)
    except ValidationError as error:
        faults: list[str] = []
        for item in error.errors(include_url=False):
            name = str(item["loc"][0])
            where = (
                f"option --{name.replace('_', '-')}"
                if name in options
                else f"{file}: {name}"
                if name in from_file
                else f"variable {PREFIX}{name.upper()}"
            )
            secret = SecretStr in getattr(_FIELDS[name].annotation, "__args__", ())
            value = "the value (not shown)" if secret else repr(item["input"])
            faults.append(f"{where}: {value} can't be used: {item['msg']}. It is {_FIELDS[name].description}.")
        raise BadSettings(faults) from None


def unknown_variables() -> list[str]:
    """Variables of the environment that look like settings and are none, with what may have been meant."""
    found: list[str] = []
    for variable in sorted(os.environ):
        name = variable.removeprefix(PREFIX)
        if variable in (name, CONFIG) or name.startswith(_NOT_OURS) or name.lower() in _FIELDS:
            continue
        found.append(f"variable {variable}: there is no such setting{_meant(name.lower(), PREFIX)}")
    return found


def settings_file(config: Path | None = None) -> Path | None:
    """Which file settings are read from; None: none."""
    if config is not None:
        return config
    if named := os.environ.get(CONFIG):
        return Path(named)
    return Path(FILE) if Path(FILE).is_file() else None


def _read(file: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings([f"{file}: can't be read: {error.strerror}. Fix: name another file with --config"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings([f"{file}: is no TOML: {error}"]) from None
    unknown = [f"{file}: {name}: there is no such setting{_meant(name, '')}" for name in values if name not in _FIELDS]
    if unknown:
        raise BadSettings(unknown)
    for name in _PATHS:  # a file that is moved together with its folder stays right
        if isinstance(values.get(name), str):
            values[name] = file.parent / values[name]
    return values


def _meant(name: str, prefix: str) -> str:
    close = get_close_matches(name.replace("-", "_"), _FIELDS, n=1)
    if close:
        said = prefix + (close[0].upper() if prefix else close[0])
        return f". Fix: {said}"
    known = ", ".join(_FIELDS)
    return f". Fix: remove it; known are {known}"
