"""The frames that clients send, and how both sides write theirs. See docs/protocol.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

import orjson
from pydantic import Field

from summitry.codec import COMMAND, LEGAL, RULES_VIEW, BadInput, Codec
from summitry.codec.adapters import Fault
from summitry.codec.patch import Json, to_plain
from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.values import Audience
from summitry.views import RulesView
from summitry_server.protocol.codes import AGAIN

__all__ = [
    "MOST_FRAME_BYTES", "PROTOCOL", "Accepted", "AnyFrame", "AskLegal", "ClientFrame", "CommandFrame", "Hello", "Ping",
    "Refused", "Resync", "Welcome",
    "encode_accepted", "encode_ask_legal", "encode_command", "encode_hello", "encode_legal", "encode_ping", "encode_pong",
    "encode_presence", "encode_refused", "encode_resumed", "encode_resync", "encode_welcome", "read_client_frame", "retry_after",
]  # fmt: skip

PROTOCOL: Final = 1
"""The protocol's version, named in ``hello`` and ``welcome``."""
MOST_FRAME_BYTES: Final = 16 * 1024
"""A longer frame of a client's is refused."""


# --- from clients ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """The first frame of a connection."""

    type: Literal["hello"] = "hello"
    protocol: Annotated[int, Field(ge=1)]
    """The newest version that the client speaks."""
    oldest: Annotated[int, Field(ge=1)] | None = None
    """The oldest that it speaks too; left out: only that one."""
    token: str
    epoch: str = ""
    """With ``number``: the last frame of state that a client that comes back has; empty: it has none."""
    number: Annotated[int, Field(ge=0)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandFrame:
    """A command. ``id`` is the client's own, unique for its role and session: 1 to 64 printable ASCII characters."""

    type: Literal["command"] = "command"
    id: Annotated[str, Field(pattern=r"^[!-~]{1,64}$")]
    command: Command
    seat: str | None = None
    """The seat for which the facilitator acts; left out by everybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resync:
    """Asks for a snapshot."""

    type: Literal["resync"] = "resync"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping:
    """Asks for the number of the last frame of state."""

    type: Literal["ping"] = "ping"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLegal:
    """Asks what a seat may do now; only the facilitator does, who may act for it."""

    type: Literal["legal"] = "legal"
    seat: str


AnyFrame = Hello | CommandFrame | Resync | Ping | AskLegal
ClientFrame = Annotated[AnyFrame, Field(discriminator="type")]

_CLIENT_FRAME: Final[Codec[AnyFrame]] = Codec(ClientFrame)


def read_client_frame(text: str | bytes) -> AnyFrame:
    """The frame in a text. ``summitry.codec.BadInput`` if it is none."""
    try:
        return _CLIENT_FRAME.load(text)
    except BadInput:
        if (hello := _newer_hello(text)) is not None:
            return hello
        raise
    except (RecursionError, UnicodeError) as error:
        raise BadInput((Fault(path="", problem=str(error), value=""),)) from None


def _newer_hello(text: str | bytes) -> AnyFrame | None:
    """A hello of a version to come: what it says beside is left aside, so that the two can find what both speak."""
    try:
        frame = orjson.loads(text)
        if isinstance(frame, dict) and frame.get("type") == "hello" and frame["protocol"] > PROTOCOL:
            return _CLIENT_FRAME.load(text, ignore_unknown=True)
    except (orjson.JSONDecodeError, KeyError, TypeError, BadInput):
        pass
    return None


def encode_hello(token: str, *, epoch: str = "", number: int = 0) -> str:
    """The frame that opens a connection; ``epoch`` and ``number`` of the last frame of state if it is one that comes back."""
    frame: dict[str, Json] = {"type": "hello", "protocol": PROTOCOL, "token": token}
    if epoch:
        frame |= {"epoch": epoch, "number": number}
    return orjson.dumps(frame).decode()


def encode_command(id: str, command: Command, seat: str | None = None) -> str:
    """The frame of a command; ``seat`` only by the facilitator who acts for it."""
    frame: dict[str, Json] = {"type": "command", "id": id}
    if seat is not None:
        frame["seat"] = seat
    frame["command"] = orjson.Fragment(COMMAND.dump(command))
    return orjson.dumps(frame).decode()


def encode_resync() -> str:
    """The frame that asks for a snapshot."""
    return '{"type":"resync"}'


def encode_ping() -> str:
    """The frame that asks for the last frame's number."""
    return '{"type":"ping"}'


# --- from the server -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """Who the device is and what it plays by."""

    type: Literal["welcome"] = "welcome"
    protocol: int = PROTOCOL
    """The version that is spoken from here on."""
    session: str
    code: str
    audience: Audience
    rules: RulesView
    now: int
    seat_code: str | None = None
    """With which another device of the same delegation joins; seats only."""
    member: int | None = None
    """The device's number in its delegation; seats only."""
    observer_code: str | None = None
    """With which observers join; the facilitator only."""
    names: bool | None = None
    """Whether who joins at a seat is asked for a name; left out if nobody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The command is stored."""

    type: Literal["accepted"] = "accepted"
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The command, or the frame, was not taken."""

    type: Literal["refused"] = "refused"
    code: str
    """A key of ``summitry.refusal.CODES`` or of ``SERVER_CODES``."""
    reason: str
    allowed: str = ""
    id: str | None = None
    """None: the frame couldn't be read far enough to know it."""
    faults: tuple[Fault, ...] = field(default=())
    retry_after: int | None = None
    """Milliseconds after which it may be tried again; None: trying again as it is wouldn't help."""


def encode_welcome(welcome: Welcome, *, rules: bytes | None = None) -> bytes:
    """``rules``: the rules as JSON if the caller has them at hand."""
    frame: dict[str, Json] = {
        "type": "welcome",
        "protocol": PROTOCOL,
        "session": welcome.session,
        "code": welcome.code,
        "audience": to_plain(welcome.audience),
    }
    if welcome.seat_code is not None:
        frame["seat_code"] = welcome.seat_code
    if welcome.member is not None:
        frame["member"] = welcome.member
    if welcome.observer_code is not None:
        frame["observer_code"] = welcome.observer_code
    if welcome.names:
        frame["names"] = True
    frame["rules"] = orjson.Fragment(RULES_VIEW.dump(welcome.rules) if rules is None else rules)
    frame["now"] = welcome.now
    return orjson.dumps(frame)


def encode_accepted(answer: Accepted) -> bytes:
    """The answer to a command that is stored."""
    return orjson.dumps({"type": "accepted", "id": answer.id})


def encode_refused(answer: Refused) -> bytes:
    """The answer to a command or frame that wasn't taken."""
    frame: dict[str, Json] = {"type": "refused"}
    if answer.id is not None:
        frame["id"] = answer.id
    frame |= {"code": answer.code, "reason": answer.reason}
    if answer.allowed:
        frame["allowed"] = answer.allowed
    if (after := retry_after(answer)) is not None:
        frame["retry_after"] = after
    if answer.faults:
        frame["faults"] = [to_plain(fault) for fault in answer.faults]
    return orjson.dumps(frame)


def retry_after(answer: Refused) -> int | None:
    """When it may be tried again, in ms from now."""
    return AGAIN.get(answer.code) if answer.retry_after is None else answer.retry_after


def encode_ask_legal(seat: str) -> str:
    """The facilitator's question what a seat may do now."""
    return orjson.dumps({"type": "legal", "seat": seat}).decode()


def encode_legal(legal: Legal) -> bytes:
    """What a seat may do now, for the facilitator who asked."""
    return orjson.dumps({"type": "legal", "seat": legal.seat, "legal": orjson.Fragment(LEGAL.dump(legal))})


def encode_presence(seats: Mapping[str, int], delegations: Mapping[str, Mapping[str, int]] | None = None) -> bytes:
    """How many devices are connected per seat; seats without any are left out. ``delegations``: the same per member."""
    frame: dict[str, Json] = {"type": "presence", "seats": dict(sorted(seats.items()))}
    if delegations:
        frame["delegations"] = {seat: dict(sorted(devices.items())) for seat, devices in sorted(delegations.items())}
    return orjson.dumps(frame)


def encode_resumed(*, now: int, epoch: str, number: int) -> bytes:
    """The changes after ``number``, which the client has, follow; no snapshot."""
    return orjson.dumps({"type": "resumed", "epoch": epoch, "number": number, "now": now})


def encode_pong(*, now: int, epoch: str, number: int, digest: str = "") -> bytes:
    """The head of the audience's frames, and the digest of what they leave a client with."""
    frame: dict[str, Json] = {"type": "pong", "now": now, "epoch": epoch, "number": number}
    if digest:
        frame["digest"] = digest
    return orjson.dumps(frame)
