"""Beginning a file from another, comparing two, and the schema for editors."""

import json
import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from summitry.loading import check_file, list_rulesets, list_scenarios, load_ruleset
from summitry.loading.catalog import source_text
from summitry.loading.copying import begun
from summitry.loading.difference import FieldChange, changed_fields, changed_sections
from summitry.loading.page import Page
from summitry.loading.positions import spans
from summitry.loading.schema import json_schema
from summitry.motions import MOTION_TYPES

DOCS = Path(__file__).parents[3] / "docs" / "schema"
CATALOG = files("summitry").joinpath("catalog")
EVERY = [*(("ruleset", id_) for id_ in list_rulesets()), *(("scenario", id_) for id_ in list_scenarios())]


# --- begun as a copy -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind,id_", EVERY)
def test_a_copy_is_good_and_keeps_the_comments(kind: str, id_: str, tmp_path: Path) -> None:
    source = source_text(kind, id_)
    text = begun(source, kind, "my-own_1")
    path = tmp_path / "my-own_1.toml"
    path.write_text(text, encoding="utf-8")
    assert check_file(path) == ()
    plain = tomllib.loads(text)
    assert plain == source.plain | {"id": "my-own_1", "version": 1, "title": "My own 1"}
    assert text.startswith(
        f"# my-own_1: begun as a copy of {id_} (version {source.plain['version']}). What to do next:\n"
    )
    assert f"summitry {kind}s check my-own_1.toml" in text
    comments = [line for line in source.text.splitlines() if line.startswith("#")]
    assert all(line in text.splitlines() for line in comments)


def test_what_stands_around_the_values_stays() -> None:
    text = "'id'='old'#one\nversion =  7 # two\ntitle = '''a\nb'''  # three\nother = 1\n"
    made = begun(Page("old.toml", text.encode()), "ruleset", "new")
    assert made.endswith('\n\n\'id\'="new"#one\nversion =  1 # two\ntitle = "New"  # three\nother = 1\n')


@pytest.mark.parametrize(
    "text,path,value",
    [
        ("a = 1 # x", ("a",), "1"),
        ("a =   'x'  ", ("a",), "'x'"),
        ('a = """x\ny""" # z', ("a",), '"""x\ny"""'),
        ("a = [1,\n 2]", ("a",), "[1,\n 2]"),
        ("[t]\na.b = { c = 1 }", ("t", "a", "b"), "{ c = 1 }"),
        ("a = { b = 12 , c = 3 }", ("a", "b"), "12"),
        ("a = 2026-01-01 10:00:00\nb = 1", ("a",), "2026-01-01 10:00:00"),
    ],
)
def test_a_value_begins_and_ends(text: str, path: tuple[str, ...], value: str) -> None:
    start, end = spans(text)[path]
    assert text[start:end] == value


# --- compared --------------------------------------------------------------------------------------------------------


def test_a_ruleset_doesnt_differ_from_itself() -> None:
    nato = load_ruleset("nato")
    assert changed_sections(nato, nato) == ()
    assert changed_fields(nato, replace(nato, id="other", version=2, title="Other")) == ()


def test_what_differs_is_said_in_the_words_of_the_sheet() -> None:
    calm = load_ruleset("calm")
    lower = replace(calm, commitment=replace(calm.commitment, floor=3.0))
    changes = {change.title: change for change in changed_sections(calm, lower)}
    assert set(changes) == {"What you owe", "What happens if you don't"}
    (ours,), (theirs,) = changes["What happens if you don't"].first, changes["What happens if you don't"].second
    assert "below 4 %" in ours
    assert "below 3 %" in theirs
    assert changed_fields(calm, lower) == (FieldChange(path="commitment.floor", first="4.0", second="3.0"),)


def test_what_the_sheet_doesnt_say_is_said_as_a_field() -> None:
    calm = load_ruleset("calm")
    first, *rest = calm.criteria
    stricter = replace(calm, criteria=(*rest, replace(first, at_least=8)))
    assert changed_fields(calm, stricter) == (
        FieldChange(path="criteria.democracy.at_least", first="6.0", second="8.0"),
    )
    (reordered,) = changed_sections(calm, replace(calm, criteria=(*rest, first)))[:1]
    assert (reordered.title, reordered.first, reordered.second) == ("How to join", (), ())


# --- the schema ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["ruleset", "scenario"])
def test_the_published_schema_is_up_to_date(kind: str) -> None:
    published = json.loads((DOCS / f"{kind}.json").read_text(encoding="utf-8"))
    assert published == json_schema(kind), f"summitry {kind}s schema > docs/schema/{kind}.json"


@pytest.mark.parametrize("kind", ["ruleset", "scenario", "model"])
def test_a_schema_has_no_null_and_explains_itself(kind: str) -> None:
    text = json.dumps(json_schema(kind))
    assert '"null"' not in text
    assert "``" not in text
    assert '"description"' in text


@pytest.mark.parametrize("kind", ["ruleset", "scenario"])
def test_an_editor_can_explain_every_field(kind: str) -> None:
    schema = json_schema(kind)
    tables = {"": schema, **schema["$defs"]}
    bare = {
        f"{name}.{field}"
        for name, table in tables.items()
        for field, found in table["properties"].items()
        if not found.get("description", "").strip()
    }
    assert sum(len(table["properties"]) for table in tables.values()) > 100
    assert not bare


def test_the_schema_names_motions_and_states() -> None:
    assert json_schema("ruleset")["properties"]["motions"]["propertyNames"]["enum"] == list(MOTION_TYPES)
    assert "EST" in json_schema("scenario")["properties"]["states"]["propertyNames"]["enum"]


@pytest.mark.parametrize("kind,id_", [*EVERY, ("model", "standard")])
def test_the_shipped_files_fit_their_schema(kind: str, id_: str) -> None:
    plain = tomllib.loads(CATALOG.joinpath(f"{kind}s", f"{id_}.toml").read_text(encoding="utf-8"))
    schema = json_schema(kind)
    assert misfits(plain, schema, schema) == []


@pytest.mark.parametrize(
    "old,new",
    [
        ("floor = 3.5", 'floor = "3.5"'),
        ("floor = 3.5\n", ""),
        ("binding = false", "bindign = false"),
        ('kind = "silence"', 'kind = "silense"'),
        ("[motions.response]", "[motions.respond]"),
        ('status = "practice"', 'status = "practise"'),
    ],
)
def test_what_doesnt_fit_is_found(old: str, new: str) -> None:
    text = CATALOG.joinpath("rulesets", "nato.toml").read_text(encoding="utf-8")
    assert old in text
    schema = json_schema("ruleset")
    assert misfits(tomllib.loads(text.replace(old, new)), schema, schema)


TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Where a value doesn't fit: as much of JSON Schema as ours use, and an error for any keyword beyond that."""
    known = {
        "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description", "discriminator",
        "enum", "items", "oneOf", "properties", "propertyNames", "required", "title", "type",
    }  # fmt: skip
    assert set(schema) <= known, set(schema) - known
    if reference := re.fullmatch(r"#/\$defs/(\w+)", schema.get("$ref", "")):
        return misfits(value, root["$defs"][reference[1]], root, at)
    for choices in (schema.get("oneOf"), schema.get("anyOf")):
        if choices is not None and all(misfits(value, choice, root, at) for choice in choices):
            return [f"{at}: fits no choice"]
    if "const" in schema and value != schema["const"]:
        return [f"{at}: not {schema['const']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: not in {schema['enum']}"]
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        return [f"{at}: no {schema['type']}"]
    found: list[str] = []
    if isinstance(value, dict):
        own = schema.get("properties", {})
        found += [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, inner in value.items():
            found += misfits(name, schema.get("propertyNames", {}), root, f"{at}.{name}")
            other = schema.get("additionalProperties", {})
            if name in own:
                found += misfits(inner, own[name], root, f"{at}.{name}")
            elif other is False:
                found.append(f"{at}: {name} is unknown")
            elif isinstance(other, dict):
                found += misfits(inner, other, root, f"{at}.{name}")
    for index, inner in enumerate(value if isinstance(value, list) else ()):
        found += misfits(inner, schema.get("items", {}), root, f"{at}[{index}]")
    return found
