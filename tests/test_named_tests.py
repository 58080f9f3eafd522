"""Pages that say which test shows something name tests that there are."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
DOCS = TESTS.parent / "docs"
PAGES = ("lessons.md", "security.md")


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests in a file below ``tests/``; empty if there is none."""
    path = TESTS / file
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return frozenset(name for name in found if name.startswith("test_"))


def lost(page: str) -> list[str]:
    """What a page names and isn't there. A test's name belongs to the file that was named before it."""
    missing, file = [], ""
    for word in re.findall(r"`([^`\n]+)`", page):
        if re.fullmatch(r"[\w/]*test_\w+\.py", word):
            file = word
            if not names_in(file):
                missing.append(file)
        elif re.fullmatch(r"test_\w+", word) and word not in names_in(file):
            missing.append(f"{file}: {word}")
    return missing


@pytest.mark.parametrize("name", PAGES)
def test_every_test_that_a_page_names_is_there(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page.count("test_") > 20
    assert lost(page) == []


def test_a_name_that_is_wrong_is_noticed() -> None:
    assert lost("`test_named_tests.py`: `test_every_test_that_a_page_names_is_there`, `test_none`") == [
        "test_named_tests.py: test_none"
    ]
    assert lost("`server/test_nothing.py`") == ["server/test_nothing.py"]
