"""The adapters for commands, events, records, states and views.

Strict: no coercion of strings to numbers, no unknown fields, no NaN or infinity. What is None is left out, so a document
never holds ``null``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, is_dataclass
from hashlib import sha256
from typing import Any, Final, Generic, TypeVar, cast

import orjson
from pydantic import ConfigDict, TypeAdapter, ValidationError

from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.engine.on_demand import written_out
from summitry.events import Event, Record
from summitry.rules import Rules
from summitry.state import State
from summitry.values import STRICT
from summitry.views import RulesView, View

__all__ = [
    "COMMAND", "EVENT", "LEGAL", "RECORD", "RULES", "RULES_VIEW", "STATE", "VIEW", "BadInput", "Codec", "Fault",
    "command_digest", "state_digest",
]  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a document."""

    path: str
    """Where, dotted, each part cut at 80 characters; empty for the whole document."""
    problem: str
    value: str
    """The offending value, as JSON, cut at 200 characters."""


class BadInput(ValueError):
    """A document that doesn't have the shape it should have; ``faults`` names all of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            "; ".join(f"{fault.path or 'document'}: {fault.problem} (got {fault.value})" for fault in faults)
        )
        self.faults = faults

    def __reduce__(self) -> tuple[type[BadInput], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)  # so that worker processes can raise it


class Codec(Generic[T]):
    """JSON and plain-Python forms of one type."""

    def __init__(self, type_: Any) -> None:
        # A dataclass at the root brings its own configuration (``values.STRICT``); a union has to be given it.
        self._adapter: TypeAdapter[T] = TypeAdapter(
            type_, config=None if is_dataclass(type_) else cast(ConfigDict, dict(STRICT))
        )
        self._serializer = self._adapter.serializer

    def load(self, raw: bytes | str, *, ignore_unknown: bool = False) -> T:
        """The value in a JSON text. :class:`BadInput` if it has another shape.

        ``ignore_unknown``: leave out fields that this version doesn't know, for what a newer one wrote.
        """
        try:
            return self._adapter.validate_json(raw, extra="ignore" if ignore_unknown else None)
        except ValidationError as error:
            raise BadInput(_faults(error)) from None

    def from_plain(self, value: object) -> T:
        """The value in what ``json.loads`` or ``tomllib`` gave. :class:`BadInput` if it has another shape."""
        return self.load(json.dumps(value))

    def dump(self, value: T) -> bytes:
        """Compact JSON; fields in declaration order, None left out."""
        return self._serializer.to_json(value, exclude_none=True)

    def plain(self, value: T) -> Any:
        """Dicts, lists, strings and numbers; None left out."""
        return self._serializer.to_python(value, mode="json", exclude_none=True)

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of the type."""
        return self._adapter.json_schema()


class _LegalCodec(Codec[Legal]):
    """What has not been worked out yet must be, to be written."""

    def dump(self, value: Legal) -> bytes:
        return super().dump(written_out(value))

    def plain(self, value: Legal) -> Any:
        return super().plain(written_out(value))


def _faults(error: ValidationError) -> tuple[Fault, ...]:
    faults = []
    for item in error.errors(include_url=False):
        path = ".".join(str(part)[:80] for part in item["loc"])
        try:
            value = json.dumps(item["input"], ensure_ascii=False, default=str)
        except (TypeError, ValueError):
            value = repr(item["input"])
        faults.append(Fault(path=path, problem=item["msg"], value=value[:200]))
    return tuple(faults)


COMMAND: Final[Codec[Command]] = Codec(Command)
EVENT: Final[Codec[Event]] = Codec(Event)
RECORD: Final[Codec[Record]] = Codec(Record)
RULES: Final[Codec[Rules]] = Codec(Rules)
STATE: Final[Codec[State]] = Codec(State)
VIEW: Final[Codec[View]] = Codec(View)
RULES_VIEW: Final[Codec[RulesView]] = Codec(RulesView)
LEGAL: Final[Codec[Legal]] = _LegalCodec(Legal)


_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
"""Made once: ``json.dumps`` with options makes a new one for every call, of which a game has hundreds."""


_DIFFERS: Final = re.compile(rb"[0-9]e|null").search
"""Where the quick encoder may have written something else: exponents (1e-7 for 1e-07), and null for what is no number."""


def _canonical(plain: object) -> bytes:
    """The bytes that digests are taken of, the same for ever: sorted keys, no spaces, numbers as Python writes them."""
    try:
        quick = orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a number of more than 64 bits, half a character
        return _canonically(plain)
    return _canonically(plain) if _DIFFERS(quick) else quick


def _canonically(plain: object) -> bytes:
    return _CANONICAL.encode(plain).encode()


def state_digest(state: State) -> str:
    """SHA-256 (hex) of the state's canonical JSON: equal digests mean equal states."""
    return sha256(_canonical(STATE.plain(state))).hexdigest()


def command_digest(command: Command) -> str:
    """SHA-256 (hex) of the command's canonical JSON."""
    return sha256(_canonical(COMMAND.plain(command))).hexdigest()
