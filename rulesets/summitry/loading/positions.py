"""Where each key of a TOML text stands: the second look at a file, taken only when something is wrong with it.

The standard parser gives values without lines. This scanner reads a text that the parser has accepted, so it needs no
error handling: it only has to find where keys, array elements and strings begin and end.
"""

from __future__ import annotations

import re

__all__ = ["Path", "line_of", "lines", "spans"]

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


def lines(text: str) -> dict[Path, int]:
    """The line (from 1) of every key, table and array element of a valid TOML text."""
    return _Scanner(text).run()


def spans(text: str) -> dict[Path, tuple[int, int]]:
    """Where the value of each key begins and ends in a valid TOML text, without a comment behind it."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.spans


def line_of(path: Path, found: dict[Path, int]) -> int:
    """The line of a path, or of the nearest thing around it that stands in the file; 1 for the file as a whole."""
    for end in range(len(path), 0, -1):
        if path[:end] in found:
            return found[path[:end]]
    return 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self.spans: dict[Path, tuple[int, int]] = {}
        self.lengths: dict[Path, int] = {}
        """Elements so far of each array of tables."""

    def run(self) -> dict[Path, int]:
        table: Path = ()
        self._blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._blank()
        return self.found

    def _header(self) -> Path:
        """``[a.b]`` or ``[[a.b]]``: the table that the following keys belong to."""
        array = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if array else 1
        keys = self._keys()
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        path: Path = ()
        for index, key in enumerate(keys):
            path = (*path, key)
            last = index == len(keys) - 1
            if array and last:
                if path not in self.lengths:
                    self._mark(path, start)
                self.lengths[path] = self.lengths.get(path, 0) + 1
            if path in self.lengths:  # a key in front of the last one names the newest element of an array of tables
                path = (*path, self.lengths[path] - 1)
            if last or path not in self.found:
                self._mark(path, start)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._mark(path, start)
        self.at = self.text.index("=", self.at) + 1
        self._spaces()
        start = self.at
        self._value(path)
        self.spans[path] = (start, start + len(self.text[start : self.at].rstrip()))

    def _keys(self) -> list[str]:
        """A dotted key; stops in front of ``=`` or ``]``."""
        keys: list[str] = []
        while True:
            self._spaces()
            if self.text[self.at] in "\"'":
                start = self.at
                self._string()
                keys.append(self.text[start + 1 : self.at - 1])
            else:
                match = _BARE.match(self.text, self.at)
                assert match, self.text[self.at : self.at + 20]
                keys.append(match[0])
                self.at = match.end()
            self._spaces()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, path: Path) -> None:
        self._spaces()
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            match = _SCALAR.match(self.text, self.at)
            assert match
            self.at = match.end()

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._blank()
        while self.text[self.at] != "]":
            self._mark((*path, index), self.at)
            self._value((*path, index))
            index += 1
            self._blank()
            if self.text[self.at] == ",":
                self.at += 1
                self._blank()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._blank()
        while self.text[self.at] != "}":
            self._pair(path)
            self._blank()
            if self.text[self.at] == ",":
                self.at += 1
                self._blank()
        self.at += 1

    def _string(self) -> None:
        quote = self.text[self.at]
        long = self.text.startswith(quote * 3, self.at)
        end = quote * 3 if long else quote
        self.at += len(end)
        while not self.text.startswith(end, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(end)
        while long and self.at < len(self.text) and self.text[self.at] == quote:
            self.at += 1  # a long string may end in up to two quotes of its own

    def _spaces(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1

    def _blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        assert match
        self.at = match.end()

    def _mark(self, path: Path, at: int) -> None:
        self.found[path] = self.text.count("\n", 0, at) + 1
