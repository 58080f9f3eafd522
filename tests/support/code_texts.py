"""The sentences that the server's code makes, read from its source: plain texts, and f-strings as templates.

A template's placeholders are ``{name}``, or ``{name#}`` where the format says that it is a number. Where a placeholder chooses
between texts (``{'year' if n == 1 else 'years'}``), there is a template for each.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

__all__ = ["CodeText", "code_texts", "skeleton"]

ROOT = Path(__file__).resolve().parents[2]
GAME = ROOT / "rulesets/summitry"
SERVER = ROOT / "server/summitry_server"
BOTS = ROOT / "lab/summitry_lab/bots"

SHEET = tuple(
    GAME / f"loading/{name}.py" for name in ("sheet", "sheet_accounts", "sheet_chamber", "sheet_joint", "sheet_sources")
)
"""Whose sentences only the rules sheet says, which few pages show."""

LATE = tuple(
    GAME / name for name in ("clauses", "interests", "loading/admission.py", "pacts/ledger.py", "views/preview.py")
)
"""Whose sentences stand in parts of a page that come after its first paint: pacts, interests, injects."""

SPOKEN = (
    *(GAME / name for name in ("clauses", "debrief", "decision", "engine", "interests", "model", "motions", "pacts", "views")),
    GAME / "refusal.py",
    GAME / "loading/resolve.py",
    GAME / "loading/admission.py",
    GAME / "loading/par.py",
    *SHEET,
    BOTS,
    SERVER / "host",
    SERVER / "net",
    SERVER / "protocol/codes.py",
    SERVER / "web",
)  # fmt: skip
"""Whose sentences reach a page."""

SILENT = (
    GAME / "engine/sampling.py",
    GAME / "engine/sampling_texts.py",
    GAME / "engine/pacts/sampling.py",
    BOTS / "registry.py",
    BOTS / "remote",
    BOTS / "sense.py",
    SERVER / "web/openapi.py",
    SERVER / "web/descriptions.py",
)
"""What these say is for programs."""

TITLED = {"title", "label", "unit", "help", "allowed", "reason", "cause", "problem"}
"""Arguments whose value is a text even if it is one word."""

QUIET_CALLS = {
    "debug", "info", "warning", "error", "exception", "create_task", "ValueError", "KeyError", "TypeError", "RuntimeError",
    "compile", "ClassVar", "split", "Literal", "Header", "Path", "Redirect", "Starlette", "getLogger", "Struct",
}  # fmt: skip
"""Calls whose arguments nobody at a page reads: logs, faults of the program, patterns."""

_PLACEHOLDER = re.compile(r"\{\w*[#?!]?\}")
_WORDS = re.compile(r"[^\W\d_]{2,}.* |  ?[^\W\d_]{2,}|^[a-z]{2,} \{")


@dataclass(frozen=True, slots=True)
class CodeText:
    """A text or template, and where it is first made."""

    text: str
    place: str
    refusal: bool
    """Whether only refusals and errors say it."""
    sheet: bool
    """Whether only the rules sheet says it."""
    late: bool
    """Whether only parts of a page say it that come after the first paint."""


def skeleton(text: str) -> str:
    """A template without the names of its placeholders, so that the code's and a translation's can be compared."""
    return _PLACEHOLDER.sub("{}", text)


def code_texts() -> tuple[CodeText, ...]:
    """All of them, each once, by file and line."""
    found: dict[str, CodeText] = {}
    for path in sorted({file for place in SPOKEN for file in ([place] if place.suffix else place.rglob("*.py"))}):
        if path in SILENT or path.parent in SILENT:
            continue
        reader = _Reader(refusing=SERVER in path.parents or path == GAME / "refusal.py")
        reader.visit(ast.parse(path.read_text(encoding="utf-8")))
        for line, text, refusal in reader.found:
            place = f"{path.relative_to(ROOT)}:{line}"
            here = CodeText(text, place, refusal, path in SHEET, path in LATE or path.parent in LATE)
            first = found.setdefault(text, here)
            if (
                first.refusal > refusal
                or first.sheet > here.sheet
                or (first.late > here.late and not refusal and not here.sheet)
            ):
                found[text] = here
    return tuple(found.values())


class _Reader(ast.NodeVisitor):
    """Walks a module and keeps what looks like words for people."""

    def __init__(self, *, refusing: bool) -> None:
        self.found: list[tuple[int, str, bool]] = []
        self._refusing = refusing

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        """What it says is for programmers."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and ast.unparse(node.target) != "__all__":
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """Annotations are no texts."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in (*node.body, *node.args.defaults, *(each for each in node.args.kw_defaults if each is not None)):
            self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in QUIET_CALLS:
            return
        before, self._refusing = self._refusing, self._refusing or name == "Refused"
        self.generic_visit(node)
        self._refusing = before

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg in {"name", "pattern"}:
            return
        if node.arg in TITLED and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            if node.value.value:
                self.found.append((node.value.lineno, node.value.value, self._refusing))
            return
        self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for text in _variants(node):
            if _spoken(text):
                self.found.append((node.lineno, text, self._refusing))
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and not _is_choice(part.value):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and _spoken(node.value):
            self.found.append((node.lineno, node.value, self._refusing))


def _spoken(text: str) -> bool:
    """Whether it has a word and a gap: ids and keys have not."""
    bare = _PLACEHOLDER.sub("{}", text)
    return " " in bare and not bare.startswith("default-src ") and re.search(r"[^\W\d_]{2,}", bare) is not None


def _is_choice(node: ast.expr) -> bool:
    return isinstance(node, ast.IfExp) and all(_text_node(branch) for branch in (node.body, node.orelse))


def _text_node(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _variants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
        return
    assert isinstance(node, ast.JoinedStr)
    names: dict[str, int] = {}
    parts: list[tuple[str, ...]] = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append((str(part.value),))
        elif isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.IfExp) and _is_choice(part.value):
            parts.append((*_variants(part.value.body), *_variants(part.value.orelse)))
        elif isinstance(part, ast.FormattedValue):
            parts.append((_placeholder(part, names),))
    yield from dict.fromkeys("".join(each) for each in product(*parts))


def _placeholder(part: ast.FormattedValue, names: dict[str, int]) -> str:
    name = _name(part.value)
    names[name] = names.get(name, 0) + 1
    unique = name if names[name] == 1 else f"{name}{names[name]}"
    return f"{{{unique}{'#' if part.format_spec is not None else ''}}}"


def _name(node: ast.expr) -> str:
    """The last word of an expression, as a name for what stands there."""
    match node:
        case ast.Name(id=name):
            return name.strip("_").lower()
        case ast.Attribute(attr=name):
            return name.strip("_")
        case ast.Subscript(slice=ast.Constant(value=str(key))):
            return key
        case ast.Subscript(value=value, slice=key):
            return _name(key) if isinstance(key, ast.Name) else _name(value)
        case ast.Call(func=ast.Name(id="len" | "str" | "float" | "abs" | "figure" | "list"), args=[first, *_]):
            return _name(first)
        case ast.Call(func=ast.Attribute(attr="state"), args=[first, *_]):
            return _name(first)
        case ast.Call(func=ast.Attribute(value=value, attr="join" | "capitalize" | "rstrip" | "replace" | "upper")):
            return "all" if isinstance(value, ast.Constant) else _name(value)
        case ast.Call(func=func):
            return _name(func)
        case ast.BinOp(left=left):
            return _name(left)
        case ast.IfExp(body=body):
            return _name(body) if not isinstance(body, ast.Constant) else "what"
    return "it"
