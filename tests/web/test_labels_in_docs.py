"""What the guides for teachers and facilitators call a button or a field is what stands on the page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "client_web" / "summitry_web" / "static" / "words" / "en"
TITLES = {"Five allies"}
"""Titles of the catalog that the guides name in the same type."""


def plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" …").casefold()


def labels(page: str) -> list[str]:
    """What stands in italics."""
    text = re.sub(r"\*\*.*?\*\*", "", page, flags=re.S)
    return [" ".join(found.split()) for found in re.findall(r"(?<!\*)\*([^*|]+?)\*(?!\*)", text)]


def lost(page: str) -> list[str]:
    said = " ".join(
        " ".join(file.read_text(encoding="utf-8").split()) for file in sorted(WORDS.glob("*.js"))
    ).casefold()
    # What the page fills in stands as ${...} in its words, and as a name, a number or … in the guide.
    said = re.sub(r"\$\{[^}]*\}", "#", said)
    filled = [re.sub(r"\bm2\b|\bn\b|…", "#", plain(label)) for label in labels(page)]
    pairs = zip(labels(page), filled, strict=True)
    return [label for label, each in pairs if label not in TITLES and plain(label) not in said and each not in said]


@pytest.mark.parametrize("name", ["teaching.md", "facilitating.md"])
def test_each_label_that_a_guide_names_is_on_the_page(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert len(labels(page)) > 8
    assert lost(page) == []


def test_a_label_that_is_nowhere_is_noticed() -> None:
    assert lost("Press *Only for the missing …*, or *Launch the rockets*.") == ["Launch the rockets"]
