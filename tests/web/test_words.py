"""Every word of the pages is in the words' modules, and every language has the same words."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitry_web import static_path
from tests.support.said import node

STATIC = Path(str(static_path()))
LANGUAGES = sorted(path.name for path in (STATIC / "words").iterdir())
FACADES = sorted(STATIC.glob("words*.js"))
COMPONENTS = sorted(path for folder in ("pages", "parts") for path in (STATIC / folder).rglob("*.js"))
SPOKEN = ("aria-label", "alt", "title", "label", "placeholder", "question", "yes", "summary")
"""Attributes and properties whose values people read or hear."""
NAME = "Summitry"

COMPARE = """
const [folder, languages] = JSON.parse(process.argv[1]);
const faults = [];
function same(one, other, at) {
  const kind = (value) => (Array.isArray(value) ? "list" : typeof value);
  if (kind(one) !== kind(other)) faults.push(`${at}: ${kind(one)} and ${kind(other)}`);
  else if (typeof one === "function") {
    if (one.length !== other.length) faults.push(`${at}: ${one.length} and ${other.length} arguments`);
  }
  else if (one && typeof one === "object") {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      if (!(key in one) || !(key in other)) faults.push(`${at}.${key} is missing in one`);
      else same(one[key], other[key], `${at}.${key}`);
    }
  } else if (typeof one === "string" && (!one.trim() || !other.trim())) faults.push(`${at}: empty`);
}
for (const file of languages[1]) {
  const [english, other] = await Promise.all(["en", languages[0]].map((code) => import(`${folder}/${code}/${file}`)));
  same({ ...english }, { ...other }, `${languages[0]}/${file}`);
}
const groups = await Promise.all(languages[2].map(async (group) => [group, await import(`${folder}/en/${group}.js`)]));
for (const [group, words] of groups) {
  for (const [name, word] of Object.entries(words)) {
    const follows = typeof word === "function" || (typeof word === "object" && !Array.isArray(word));
    if (!follows) faults.push(`${group}.${name} can't follow the language`);
  }
}
console.log(JSON.stringify([faults, Object.fromEntries(groups.map(([group, words]) => [group, Object.keys(words).sort()]))]));
"""


def group_of(facade: Path) -> str:
    """The group that a module of words gives."""
    return facade.stem.removeprefix("words").removeprefix("_") or "core"


def compared(code: str) -> tuple[list[str], dict[str, list[str]]]:
    """What differs between English and another language, and the names that English exports by group."""
    files = sorted(path.name for path in (STATIC / "words" / "en").glob("*.js"))
    given = [str(STATIC / "words"), [code, files, [group_of(path) for path in FACADES]]]
    run = subprocess.run(
        [node(), "--input-type=module", "-e", COMPARE, json.dumps(given)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    faults, names = json.loads(run.stdout)
    return faults, names


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_language_has_the_same_words(code: str) -> None:
    faults, _ = compared(code)
    assert faults == []


def test_what_follows_the_language_is_all_that_english_says() -> None:
    _, names = compared("en")
    for facade in FACADES:
        source = facade.read_text(encoding="utf-8")
        offered = re.search(r"export const \{(.*?)\} = (?:/\*\*.*?\*/ \()?await follow\(\"(\w+)\"\)", source, re.DOTALL)
        assert offered, facade.name
        assert offered[2] == group_of(facade)
        assert sorted(name.strip() for name in offered[1].split(",") if name.strip()) == names[offered[2]]


def test_every_language_has_the_same_files() -> None:
    files = {code: sorted(path.name for path in (STATIC / "words" / code).iterdir()) for code in LANGUAGES}
    assert len(LANGUAGES) > 1
    assert all(names == files["en"] for names in files.values())


def literals(source: str) -> Iterator[tuple[str, str]]:
    """The texts of a module: ("string", text) for literals, ("html", text) for the fixed pieces of templates."""
    at = 0
    while at < len(source):
        mark = source[at]
        if source.startswith("//", at):
            at = source.find("\n", at) % (len(source) + 1)
        elif source.startswith("/*", at):
            at = source.index("*/", at) + 2
        elif mark == "/" and re.search(r"[(,=:[!&|?{};]\s*$", source[:at]):
            at = re.compile(r"/(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\n])+/\w*").match(source, at).end()  # type: ignore[union-attr]
        elif mark in "\"'":
            end = re.compile(r"(?:\\.|[^\\])*?" + mark).match(source, at + 1).end()  # type: ignore[union-attr]
            yield "string", source[at + 1 : end - 1]
            at = end
        elif mark == "`":
            kind = "html" if source[:at].endswith("html") else "string"
            pieces, inner, at = template(source, at + 1)
            yield kind, "\0".join(pieces)
            for part in inner:
                yield from literals(part)
        else:
            at += 1


def template(source: str, at: int) -> tuple[list[str], list[str], int]:
    """The fixed pieces of a template literal, the expressions in it, and where it ends."""
    pieces, inner, begin = [], [], at
    while source[at] != "`":
        if source.startswith("${", at):
            pieces.append(source[begin:at])
            end = closing(source, at + 2)
            inner.append(source[at + 2 : end])
            at = begin = end + 1
        else:
            at += 2 if source[at] == "\\" else 1
    return [*pieces, source[begin:at]], inner, at + 1


def closing(source: str, at: int) -> int:
    """Where the expression that begins here ends: at its closing brace."""
    depth = 0
    while True:
        if source[at] == "`":
            _, _, at = template(source, at + 1)
            continue
        if source[at] in "\"'":
            at = re.compile(r"(?:\\.|[^\\])*?" + source[at]).match(source, at + 1).end()  # type: ignore[union-attr]
            continue
        if source[at] == "}":
            if depth == 0:
                return at
            depth -= 1
        depth += source[at] == "{"
        at += 1


def english(source: str) -> list[str]:
    """What a component says by itself, though it should ask the words."""
    found = []
    for kind, text in literals(re.sub(r"^(?:import|export \{).*$", "", source, flags=re.MULTILINE)):
        if kind == "html":
            shown = [*re.sub(r"<[^<>]*>", "\n", re.sub(r"=\"[^\"]*\"", "", text)).replace("\0", "\n").split("\n")]
            heard = re.findall(rf"(?:^|\s)(?:{'|'.join(SPOKEN)})=\"([^\"]*)\"", text)
            found += [part.strip() for part in (*shown, *heard) if re.search(r"[A-Za-z]{2}", part.replace(NAME, ""))]
        elif re.search(
            r"[A-Z][a-z]+(?:$|[ .,…:])|[a-z] [a-z]+[.…?]|[a-z] …|\b[a-z]+ (?:the|of|to|a|is|are|for|by|in) ",
            text.replace(NAME, ""),
        ):
            found.append(text)
    return [text for text in found if text not in KEYS]


KEYS = {"Enter", "Escape", "M", "Z", "Sources", "/join/"}
"""Names of keys, of strokes of the pen, of a section by which the server knows it, and a part of an address: not words."""


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: str(path.relative_to(STATIC)))
def test_a_component_says_nothing_by_itself(path: Path) -> None:
    assert english(path.read_text(encoding="utf-8")) == []


def test_the_search_for_words_finds_them() -> None:
    assert english('html`<p class="quiet wide">${name} is here</p>`') == ["is here"]
    assert english('html`<button aria-label="Close it">${words.x}</button>`') == ["Close it"]
    assert english('announce("Sent");') == ["Sent"]
    assert english("html`<p>${there ? `Round ${n} of many` : words.none}</p>`") == ["Round \0 of many"]
    assert english('html`<p class="card quiet">${words.of("one two")}: ${name}</p>`') == []
