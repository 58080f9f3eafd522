"""Frames compared with the protocol's schema."""

from functools import cache
from typing import Any

import jsonschema_rs
import orjson

from summitry_server.protocol.schema import CLIENT, SERVER, json_schema


@cache
def schema() -> dict[str, Any]:
    """The document of all frames, made once."""
    return json_schema()


@cache
def validator(side: str) -> jsonschema_rs.Validator:
    """``ClientFrame`` or ``ServerFrame``."""
    return jsonschema_rs.validator_for({"$ref": f"#/$defs/{side}", "$defs": schema()["$defs"]})


def check_sent(frame: str | bytes) -> None:
    """Fails on a frame that no client may send."""
    _check(CLIENT, frame)


def check_got(frame: str | bytes) -> None:
    """Fails on a frame that the schema doesn't let the server send."""
    _check(SERVER, frame)


def _check(side: str, frame: str | bytes) -> None:
    value = orjson.loads(frame)
    if validator(side).is_valid(value):
        return
    # The union says only that no frame fits; the frame that it calls itself says what is wrong.
    name = schema()["$defs"][side]["discriminator"]["mapping"].get(value.get("type"), f"#/$defs/{side}")
    narrow = jsonschema_rs.validator_for({"$ref": name, "$defs": schema()["$defs"]})
    found = [f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}" for error in narrow.iter_errors(value)]
    raise AssertionError(f"a frame of type {value.get('type')!r} that is not in the schema: {found[:5]}")
