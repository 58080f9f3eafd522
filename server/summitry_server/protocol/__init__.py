"""The envelopes that clients and server exchange."""

from summitry.codec.patch import SAME, Json, apply_patch, diff, to_plain
from summitry_server.protocol.client import BadServerFrame, ClientModel
from summitry_server.protocol.codes import SERVER_CODES
from summitry_server.protocol.digest import digest
from summitry_server.protocol.envelopes import (
    MOST_FRAME_BYTES,
    PROTOCOL,
    Accepted,
    AnyFrame,
    AskLegal,
    ClientFrame,
    CommandFrame,
    Hello,
    Ping,
    Refused,
    Resync,
    Welcome,
    encode_accepted,
    encode_ask_legal,
    encode_command,
    encode_hello,
    encode_legal,
    encode_ping,
    encode_pong,
    encode_presence,
    encode_refused,
    encode_resumed,
    encode_resync,
    encode_welcome,
    read_client_frame,
    retry_after,
)

__all__ = [
    "MOST_FRAME_BYTES", "PROTOCOL", "SAME", "SERVER_CODES", "Accepted", "AnyFrame", "AskLegal", "BadServerFrame", "ClientFrame",
    "ClientModel", "CommandFrame", "Hello", "Json", "Ping", "Refused", "Resync", "Welcome", "apply_patch", "diff",
    "digest", "encode_accepted", "encode_ask_legal", "encode_command", "encode_hello", "encode_legal", "encode_ping", "encode_pong",
    "encode_presence", "encode_refused", "encode_resumed", "encode_resync", "encode_welcome", "read_client_frame",
    "retry_after", "to_plain",
]  # fmt: skip
