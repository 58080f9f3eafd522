"""JSON Schema of the files, for editors that complete and check while one types.

Made from the types that the loader checks with. What a schema can't say (sums, ids that must be unique, what fits together)
only ``check`` finds.
"""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from summitry.loading.countries import countries
from summitry.loading.examine import SHAPES
from summitry.loading.walking import hints, plain_type
from summitry.motions import MOTION_TYPES
from summitry.rules import ModelConstants

__all__ = ["json_schema"]


_COMMON = {
    "kind": "Which of these it is.",
    "id": "Small letters, digits, hyphens or underscores; what other parts name it by.",
    "title": "As players read it.",
    "label": "What it is in a sentence, for the rules sheet.",
    "source": "Where it comes from: treaty and article, paper, practice, or the game's own design.",
    "excluding_subject": "The state that the motion is about neither votes nor counts.",
}
"""What a field means wherever it stands, unless its class says more."""


class _Generator(GenerateJsonSchema):
    def encode_default(self, dft: Any) -> Any:
        """As it is: ours are scalars and empty tuples. The inherited way can't take :data:`summitry.values.STRICT`, a proxy."""
        return list(dft) if isinstance(dft, tuple) else dft


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of a ``ruleset``, ``scenario`` or ``model`` file."""
    shape = SHAPES[kind][0]
    schema: dict[str, Any] = TypeAdapter(shape).json_schema(schema_generator=_Generator)
    classes = _classes(shape, {})
    for name, table in ((shape.__name__, schema), *schema.get("$defs", {}).items()):
        _improve(table, classes[name])
    if kind == "ruleset":
        schema["properties"]["motions"]["propertyNames"] = {"enum": list(MOTION_TYPES)}
    if kind == "scenario":
        schema["properties"]["states"]["propertyNames"] = {"enum": [row.iso3 for row in countries()]}
        constants = [field.name for field in fields(ModelConstants)]
        schema["properties"]["model_overrides"]["propertyNames"] = {"enum": constants}
    schema["title"] = f"Summitry {kind}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _improve(table: dict[str, Any], cls: type) -> None:
    """Says what each field means, and asks for the kind by which a rule is told from another."""
    table["description"] = _words(inspect.cleandoc(cls.__doc__ or ""))
    table.pop("title", None)
    meanings = _meanings(cls)
    for name, field in table["properties"].items():
        field.pop("title", None)
        given = [choice for choice in field.get("anyOf", ()) if choice != {"type": "null"}]
        if len(given) < len(field.get("anyOf", ())):  # TOML has no null: what is None is left out
            del field["anyOf"], field["default"]
            field.update(given[0] if len(given) == 1 else {"anyOf": given})
        if meaning := meanings.get(name) or _COMMON.get(name):
            field["description"] = meaning
    if "const" in table["properties"].get("kind", {}):
        table["required"] = ["kind", *(name for name in table.get("required", ()) if name != "kind")]
        table["properties"]["kind"].pop("default", None)


def _meanings(cls: type) -> dict[str, str]:
    """Field → the text that stands under it in the class."""
    body = ast.parse(inspect.cleandoc(inspect.getsource(cls))).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            found[field.target.id] = _words(str(text.value.value))
    return found


def _words(text: str) -> str:
    return " ".join(text.replace("``", "").split())


def _classes(type_: Any, found: dict[str, type]) -> dict[str, type]:
    """Every dataclass that the shape is made of, by name."""
    type_ = plain_type(type_)
    if is_dataclass(type_) and isinstance(type_, type):
        if type_.__name__ in found:  # rules may hold rules
            return found
        found[type_.__name__] = type_
        types = hints(type_)
        for field in fields(type_):
            _classes(types[field.name], found)
    for inner in get_args(type_):
        _classes(inner, found)
    return found
