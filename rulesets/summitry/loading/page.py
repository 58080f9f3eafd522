"""A catalog file as read: its text, its values, and faults that know their line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from typing import Any

from summitry.loading.faults import BadCatalog, CatalogFault
from summitry.loading.positions import Path, line_of, lines

__all__ = ["Page", "parsed"]

_DEEPEST = 40
"""Tables and lists within each other. Ours need ten; reading and checking go down them one by one."""
_LONGEST_NUMBER = 400
"""Digits. The longest that means anything to a float has about as many."""
_SHOWN = 60
"""Characters of a line that isn't TOML that are shown."""
_DIGITS = re.compile(rf"[0-9][0-9_]{{{_LONGEST_NUMBER},}}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_SLIPS = (
    (re.compile(r"[=\[{,]\s*([-+]?\d+),(\d+)\s*(?:[,}\]#]|$)"), r"a decimal has a point: \1.\2"),
    (
        re.compile(r"([-+]?[\d.]+)\s*%"),
        "leave out the % sign: a figure in per cent is written 3.5, a share of a whole 0.5",
    ),
    (re.compile(r"[=\[,]\s*True\b"), "write true, in small letters"),
    (re.compile(r"[=\[,]\s*False\b"), "write false, in small letters"),
    (
        re.compile("[\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019]"),
        'put straight quotes " around the text: these are the curly ones of a word processor',
    ),
    (
        re.compile(r"^\s*[A-Za-z_][\w-]*\s*:"),
        "write `name = value`, with = and no colon; a list of tables stands under [[name]]",
    ),
    (re.compile(r",\s*}"), "remove the comma in front of }"),
    (re.compile(r"=[^\[]*[^\s\[],\s*(?:#.*)?$"), "remove the comma at the end of the line"),
)
"""What a line that isn't TOML looks like when a common slip is the cause, and what to write; texts in quotes left out."""
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HINTS = (
    ("Cannot overwrite", "a key appears twice in its table: remove one of the two"),
    ("Cannot declare", "a table header appears twice: join the two tables, or write [[...]] if it is a list of tables"),
    ("Cannot mutate", "this table is already closed: move the key up to its header"),
    ("Illegal character", "close the text with the same quote that opened it, or use three quotes for several lines"),
    ("Unterminated", "close the text with the same quote that opened it"),
    ("Expected '=' after a key", "write `name = value`; a comment begins with #"),
    ("Invalid value", "texts need double quotes; a decimal is written 0.75; yes and no are written true and false"),
    ("Unclosed array", "close the list with ] and put commas between its parts"),
    ("Unescaped '\\'", "write \\\\ for a backslash inside double quotes, or use single quotes"),
)


class Page:
    """One TOML file. Reading it raises :class:`BadCatalog` with the line if it isn't TOML at all."""

    def __init__(self, name: str, raw: bytes, *, older: int = 0) -> None:
        self.name = name
        self.older = older
        """The highest version among older files of its id beside it; 0: there is none."""
        try:
            self.text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise BadCatalog(
                [self._whole(line, "is not UTF-8 text", "save the file with the encoding UTF-8")]
            ) from None
        try:
            self.plain = parsed(self.text)
        except tomllib.TOMLDecodeError as error:
            raise BadCatalog([self._syntax(str(error))]) from None
        except (ValueError, RecursionError):
            raise BadCatalog([self._unreasonable()]) from None

    @classmethod
    def read(cls, name: str, file: Traversable, *, older: int = 0) -> Page:
        """The page of a file. :class:`BadCatalog` if the file can't be read."""
        try:
            return cls(name, file.read_bytes(), older=older)
        except OSError as error:
            problem = f"can't be read ({error.strerror or error})"
            fault = CatalogFault(file=name, line=1, path="", value="", problem=problem, fix="check the path")
            raise BadCatalog([fault]) from None

    def fault(self, path: Path, problem: str, fix: str) -> CatalogFault:
        """A fault at a path; its value and its line are looked up."""
        return CatalogFault(
            file=self.name,
            line=line_of(path, self._lines),
            path=dotted(path),
            value=self._value(path),
            problem=problem,
            fix=fix,
        )

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return lines(self.text)

    def _value(self, path: Path) -> str:
        value: Any = self.plain
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return ""
        return shown(value)

    def _syntax(self, message: str) -> CatalogFault:
        place = _PLACE.search(message)
        line = self.text.rstrip().count("\n") + 1
        what = message[: place.start()] if place else message
        if place and place[1]:
            line = int(place[1])
            what += f" (column {place[2]})"
        rows = self.text.split("\n")
        written = rows[min(line, len(rows)) - 1].strip()
        row = _QUOTED.sub('""', written)
        slip = next((match.expand(fix) for pattern, fix in _SLIPS if (match := pattern.search(row))), None)
        fix = slip or next((hint for start, hint in _HINTS if start in message), "compare the line with its neighbours")
        shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]} …"
        return self._whole(line, f"not valid TOML: {what}" + (f" in `{shown}`" if shown else ""), fix)

    def _unreasonable(self) -> CatalogFault:
        """A file that is TOML by its grammar, and that nobody means: a number of thousands of digits, hundreds of brackets."""
        if found := _digits(self.text):
            line = self.text.count("\n", 0, found.start()) + 1
            return self._whole(
                line, f"holds a number of {len(found[0]):,} digits", "write a number that means something"
            )
        return self._whole(1, f"tables and lists stand in each other more than {_DEEPEST} deep", "close the brackets")

    def _whole(self, line: int, problem: str, fix: str) -> CatalogFault:
        return CatalogFault(file=self.name, line=line, path="", value="", problem=problem, fix=fix)


@lru_cache(maxsize=16)
def parsed(text: str) -> dict[str, Any]:
    """What the text holds, for reading only. Kept by the text itself, since parsing is nearly all that loading costs.

    ``TOMLDecodeError`` if it isn't TOML; ``ValueError`` or ``RecursionError`` if it is, and nobody means it.
    """
    plain = tomllib.loads(text)
    if _digits(text) or _deeper(plain, _DEEPEST):
        raise ValueError(text)
    return plain


def _digits(text: str) -> re.Match[str] | None:
    """A number that is too long; not one within a text."""
    return _DIGITS.search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)) if _DIGITS.search(text) else None


def _deeper(value: object, most: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return most == 0 or any(_deeper(each, most - 1) for each in inner)


def dotted(path: Path) -> str:
    """``states.EST.role.interests[2].weight``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if part.isprintable() else ascii(part)
            text += f".{name}" if text else name
    return text


def shown(value: object) -> str:
    """The value as TOML would write it, cut to fit a line; nothing for a table."""
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, Sequence):
        if any(isinstance(part, Mapping) for part in value):
            return ""
        text = f"[{', '.join(shown(part) for part in value)}]"
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
