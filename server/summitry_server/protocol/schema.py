"""The protocol's documents, made from the very types that both sides read and write: JSON Schema and AsyncAPI.

What a client may send is described as the server reads it: a field with a default may be left out. What the server sends is
described as it is written: every field is there unless it has no value, and ``null`` stands only in a patch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Final, Literal

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import core_schema

from summitry.codec.merge_schema import merge_patch_schema
from summitry.codec.patch import to_plain
from summitry.refusal import CODES
from summitry.values import STRICT
from summitry_server.protocol.codes import SERVER_CODES
from summitry_server.protocol.envelopes import PROTOCOL, ClientFrame
from summitry_server.protocol.frames import ServerFrame, ViewAndLegal

__all__ = ["CLIENT", "SERVER", "Schema", "frames_of", "json_schema", "schemas_of", "without"]

Schema = dict[str, Any]
CLIENT: Final = "ClientFrame"
SERVER: Final = "ServerFrame"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ROOT: Final = "#/$defs/"
_LEFT_OUT: Final = {"Refused": ("allowed", "faults")}
"""Fields of the server's frames that are left out when they are empty."""


class _Generator(GenerateJsonSchema):
    """Says of what is sent that it is complete, and leaves out titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return (
            self.generate_inner(schema["schema"]) if self.mode == "serialization" else super().nullable_schema(schema)
        )

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        made = super().default_schema(schema)
        if made.get("default", ...) is None:
            del made["default"]
        return made

    def encode_default(self, dft: Any) -> Any:
        return to_plain(dft)

    def field_is_required(self, field: Any, total: bool) -> bool:
        inner = field["schema"]
        while inner["type"] == "default":
            inner = inner["schema"]
        if self.mode == "validation":
            # By its one possible value a frame, command or event is told from the others, whatever its default.
            named = inner["type"] == "literal" and len(inner["expected"]) == 1
            return named or bool(super().field_is_required(field, total))
        return bool(inner["type"] != "nullable")


def schemas_of(types: Mapping[str, tuple[Any, Literal["in", "out"]]], where: str = _ROOT) -> dict[str, Schema]:
    """JSON Schemas by name, with those of all classes in them. ``in``: as it is read; ``out``: as it is written.

    References go to ``where``. A class that is both read and written has two, unless they are the same.
    """
    mode: Mapping[str, JsonSchemaMode] = {"in": "validation", "out": "serialization"}
    inputs = [
        # The root of a document brings its own configuration, or is given the one of all documents.
        (name, mode[way], TypeAdapter(kind, config=None if is_dataclass(kind) else ConfigDict(**STRICT)))  # type: ignore[typeddict-item]
        for name, (kind, way) in types.items()
    ]
    made, shared = TypeAdapter.json_schemas(inputs, schema_generator=_Generator, ref_template=f"{where}{{model}}")
    named = {name: made[name, mode[way]] for name, (_, way) in types.items()}
    found: dict[str, Schema] = dict(shared.get("$defs", {}))
    found |= {name: schema for name, schema in named.items() if schema != {"$ref": f"{where}{name}"}}
    return {name: found[name] for name in sorted(found)}


def _document() -> Schema:
    """Frames, without the codes: what a validator needs."""
    parts = schemas_of(
        {CLIENT: (ClientFrame, "in"), SERVER: (ServerFrame, "out"), "ViewAndLegal": (ViewAndLegal, "out")}
    )
    patches = merge_patch_schema(parts, "ViewAndLegal", root=_ROOT)
    del parts["ViewAndLegal"]
    for name, fields in _LEFT_OUT.items():
        parts[name]["required"] = [each for each in parts[name]["required"] if each not in fields]
    parts |= patches
    parts["Change"]["properties"]["patch"] = {"$ref": f"{_ROOT}ViewAndLegalPatch"} | without(
        parts["Change"]["properties"]["patch"], "type", "additionalProperties"
    )
    return {name: parts[name] for name in sorted(parts)}


def json_schema() -> Schema:
    """One document: ``ClientFrame`` is what a client may send, ``ServerFrame`` what it will get."""
    return {
        "$schema": _DIALECT,
        "title": f"Frames of the Summitry protocol, version {PROTOCOL}",
        "description": "Validate what a client sends with #/$defs/ClientFrame, and what the server sends with #/$defs/ServerFrame.",
        "oneOf": [{"$ref": f"{_ROOT}{CLIENT}"}, {"$ref": f"{_ROOT}{SERVER}"}],
        "x-codes": dict(sorted({**CODES, **SERVER_CODES}.items())),
        "$defs": _document(),
    }


def frames_of(document: Schema, side: str) -> dict[str, Schema]:
    """The frames of one side, by the ``type`` that names them: each a reference."""
    union = document["$defs"][side]
    return {kind: {"$ref": target} for kind, target in sorted(union["discriminator"]["mapping"].items())}


def without(schema: Schema, *names: str) -> Schema:
    """The schema less these keywords."""
    return {key: value for key, value in schema.items() if key not in names}
