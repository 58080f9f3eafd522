"""The scanner finds every key where a person would."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from summitry.loading.positions import Path, line_of, lines

TEXT = '''\
# a comment with [brackets] and key = 1
title = "a \\"quoted\\" ] text" # another
"a key" = 'C:\\path'

[plain.nested]  # a table
numbers = [1, 2.5,
    -3,  # three

    4]
long = """
not = "a key"
[not.a.table]
ends with quotes """""
raw = \'\'\'
x = 1\'\'\'
after = true

[[list]]
name = "first"
[list.inner]
deep.er = 1979-05-27 07:32:00
[[list]]
items = [
    { kind = "a", weight = 0.5 },
    { kind = "b", weight = 0.5, more = [ {x = 1}, {y = 2} ] },
]
[[list.sub]]
name = "sub of the second"
[[list.sub]]
name = 'another'
'''

EXPECTED: list[tuple[Path, int]] = [
    (("title",), 2),
    (("a key",), 3),
    (("plain", "nested"), 5),
    (("plain", "nested", "numbers"), 6),
    (("plain", "nested", "numbers", 1), 6),
    (("plain", "nested", "numbers", 2), 7),
    (("plain", "nested", "numbers", 3), 9),
    (("plain", "nested", "long"), 10),
    (("plain", "nested", "raw"), 14),
    (("plain", "nested", "after"), 16),
    (("list",), 18),
    (("list", 0), 18),
    (("list", 0, "name"), 19),
    (("list", 0, "inner"), 20),
    (("list", 0, "inner", "deep", "er"), 21),
    (("list", 1), 22),
    (("list", 1, "items", 0, "weight"), 24),
    (("list", 1, "items", 1), 25),
    (("list", 1, "items", 1, "more", 1, "y"), 25),
    (("list", 1, "sub", 0, "name"), 28),
    (("list", 1, "sub", 1), 29),
    (("list", 1, "sub", 1, "name"), 30),
]


@pytest.mark.parametrize("path,line", EXPECTED)
def test_line(path: Path, line: int) -> None:
    assert lines(TEXT)[path] == line


def test_what_is_missing_is_shown_where_its_table_stands() -> None:
    found = lines(TEXT)
    assert line_of(("list", 1, "sub", 1, "absent"), found) == 29
    assert line_of(("nowhere", "at all"), found) == 1
    assert line_of((), found) == 1


@pytest.mark.parametrize("name", ["rulesets/nato", "rulesets/calm", "scenarios/calm-15", "models/standard"])
def test_every_value_of_a_shipped_file_has_its_line(name: str) -> None:
    text = files("summitry").joinpath("catalog", f"{name}.toml").read_text(encoding="utf-8")
    found = lines(text)
    rows = text.splitlines()
    paths = list(leaves(tomllib.loads(text)))
    assert len(paths) > 20
    for path in paths:
        assert path in found, path
        key = path[-1]
        if isinstance(key, str):
            assert key in rows[found[path] - 1], path


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of everything that isn't a table or a list."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, (*path, index))
    else:
        yield path
