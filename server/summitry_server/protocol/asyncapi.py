"""The AsyncAPI document of the socket: which frames go which way, and what answers what.

The frames' shapes are in the schema's document beside it, ``protocol.json``, to which it refers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summitry_server.protocol.envelopes import PROTOCOL
from summitry_server.protocol.schema import CLIENT, SERVER, Schema, frames_of, json_schema

__all__ = ["asyncapi"]

_VERSION: Final = "3.0.0"
_FORMAT: Final = "application/schema+json;version=draft-2020-12"
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "hello": ("welcome", "refused"),
    "command": ("accepted", "refused"),
    "resync": ("snapshot", "refused"),
    "ping": ("pong", "refused"),
    "legal": ("legal", "refused"),
}
_UNASKED: Final = ("snapshot", "resumed", "change", "presence")
_ABOUT: Final = (
    "One WebSocket carries a seat, the facilitator or an observer. The client's first frame is a hello with its token; a "
    "welcome answers it, then the state: a snapshot, or what was missed. Every command is answered, and every change comes "
    "as a merge patch on the view with the events that made it. The page docs/protocol.md tells it in prose."
)


def asyncapi(version: str) -> Schema:
    """The document, of this version of the software."""
    document = json_schema()
    sent = {kind: _message(document, kind, "c", frame) for kind, frame in frames_of(document, CLIENT).items()}
    got = {kind: _message(document, kind, "s", frame) for kind, frame in frames_of(document, SERVER).items()}
    channel = "#/channels/socket"
    messages = {f"client.{kind}": {"$ref": f"#/components/messages/client.{kind}"} for kind in sent}
    messages |= {f"server.{kind}": {"$ref": f"#/components/messages/server.{kind}"} for kind in got}

    def on_channel(side: str, *kinds: str) -> list[Schema]:
        return [{"$ref": f"{channel}/messages/{side}.{kind}"} for kind in kinds]

    operations = {
        f"give.{kind}": {
            "action": "receive",  # seen from the server, whose document this is
            "channel": {"$ref": channel},
            "summary": sent[kind].get("summary", kind),
            "messages": on_channel("client", kind),
            "reply": {"channel": {"$ref": channel}, "messages": on_channel("server", *_ANSWERS[kind])},
        }
        for kind in sent
    }
    operations["tell"] = {
        "action": "send",
        "channel": {"$ref": channel},
        "summary": "What the server sends by itself.",
        "messages": on_channel("server", *_UNASKED),
    }
    return {
        "asyncapi": _VERSION,
        "info": {
            "title": f"Summitry, protocol {PROTOCOL}",
            "version": version,
            "description": _ABOUT,
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "channels": {
            "socket": {
                "address": "/ws",
                "title": "The socket of a session",
                "messages": messages,
                "bindings": {"ws": {"method": "GET"}},
            }
        },
        "operations": operations,
        "components": {
            "messages": {f"client.{kind}": each for kind, each in sent.items()}
            | {f"server.{kind}": each for kind, each in got.items()},
        },
    }


def _message(document: Schema, kind: str, side: str, frame: Schema) -> Schema:
    about = document["$defs"][frame["$ref"].removeprefix("#/$defs/")].get("description", kind)
    return {
        "name": kind,
        "title": f"{'Client' if side == 'c' else 'Server'}: {kind}",
        "summary": " ".join(about.split()),
        "payload": {"schemaFormat": _FORMAT, "schema": {"$ref": f"./protocol.json{frame['$ref']}"}},
    }
