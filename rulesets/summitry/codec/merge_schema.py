"""The schema of merge patches, worked out from the schema of what they patch."""

from __future__ import annotations

from typing import Any

__all__ = ["merge_patch_schema"]

Schema = dict[str, Any]


def merge_patch_schema(schemas: dict[str, Schema], name: str, *, root: str) -> dict[str, Schema]:
    """Schemas of RFC 7396 patches on ``name`` and, as they are needed, on the classes inside it; each is called ``…Patch``.

    Any member may be missing: it stays. ``null`` removes a member, where the document may be without it. Objects are
    patched in turn; everything else, lists too, is given anew.
    """
    made: dict[str, Schema] = {}

    def target(reference: str) -> str:
        return reference.removeprefix(root)

    def named(reference: str) -> Schema:
        inner = schemas[target(reference)]
        if not _has_members(inner):
            return {"$ref": reference} if not _variants(inner) else patch(inner)
        patched = f"{target(reference)}Patch"
        if patched not in made:
            made[patched] = {}  # so that a class may hold itself
            made[patched] = patch(inner)
        return {"$ref": f"{root}{patched}"}

    def patch(schema: Schema) -> Schema:
        if "$ref" in schema:
            return named(schema["$ref"])
        if variants := _variants(schema):
            return _any([patch(_resolved(each, schemas, root)) for each in variants])
        if "properties" in schema:
            required = schema.get("required", [])
            members = {
                key: patch(item) if key in required else _any([patch(item), {"type": "null"}])
                for key, item in schema["properties"].items()
            }
            return {"type": "object", "properties": members, "additionalProperties": False}
        if isinstance(schema.get("additionalProperties"), dict):
            members = _any([patch(schema["additionalProperties"]), {"type": "null"}])
            return {"type": "object", "additionalProperties": members}
        return {key: value for key, value in schema.items() if key not in ("default", "description")}

    named(f"{root}{name}")
    made[f"{name}Patch"]["description"] = "A JSON merge patch (RFC 7396): what is not named stays, null removes."
    return made


def _variants(schema: Schema) -> list[Schema]:
    found: list[Schema] = schema.get("oneOf") or schema.get("anyOf") or []
    return found


def _resolved(schema: Schema, schemas: dict[str, Schema], root: str) -> Schema:
    return schemas[schema["$ref"].removeprefix(root)] if "$ref" in schema else schema


def _has_members(schema: Schema) -> bool:
    return "properties" in schema or isinstance(schema.get("additionalProperties"), dict)


def _any(choices: list[Schema]) -> Schema:
    """One of these. Patches from one class to another name members of both, so classes are laid over each other."""
    objects = [each for each in choices if "properties" in each]
    others = [each for each in choices if "properties" not in each]
    if len(objects) > 1:
        members: dict[str, list[Schema]] = {}
        for each in objects:
            for key, item in each["properties"].items():
                members.setdefault(key, []).append(item)
        laid = {key: _any([*_distinct(items), {"type": "null"}]) for key, items in members.items()}
        objects = [{"type": "object", "properties": laid, "additionalProperties": False}]
    flat = [inner for each in others for inner in (each["anyOf"] if list(each) == ["anyOf"] else [each])]
    together = _distinct([*objects, *flat])
    return together[0] if len(together) == 1 else {"anyOf": together}


def _distinct(schemas: list[Schema]) -> list[Schema]:
    found: list[Schema] = []
    for each in schemas:
        if each not in found:
            found.append(each)
    return found
