"""A new ruleset or scenario begins as a copy of one that exists: its text, with what makes it a file of its own."""

from __future__ import annotations

import json

from summitry.loading.page import Page
from summitry.loading.positions import spans

__all__ = ["begun"]


def begun(source: Page, kind: str, id: str) -> str:
    """The text of a good file under another id, with all its comments, as version 1, and what to do next at its top."""
    text = source.text
    plain = source.plain
    found = spans(text)
    values = {
        "id": json.dumps(id),
        "version": "1",
        "title": json.dumps(id.replace("-", " ").replace("_", " ").capitalize()),
    }
    hint = "  # edit this: the name that players see"
    for name in sorted(values, key=lambda name: found[name,], reverse=True):
        start, end = found[name,]
        bare = not text[end:].partition("\n")[0].strip()
        text = text[:start] + values[name] + (hint if name == "title" and bare else "") + text[end:]
    return _next(kind, id, f"{plain['id']} (version {plain['version']})", str(plain["id"])) + text


def _next(kind: str, id: str, origin: str, original: str) -> str:
    read = f"summitry {kind}s explain" if kind == "ruleset" else f"summitry {kind}s show"
    play = "--ruleset" if kind == "ruleset" else "--scenario"
    first = "title, summary and status" if kind == "ruleset" else "title and brief"
    compare = (f"   What you changed: summitry rulesets diff {original} {id}.toml",) if kind == "ruleset" else ()
    lines = (
        f"{id}: begun as a copy of {origin}. What to do next:",
        f"1. Edit {first}, then the rest; the comments below say what the fields mean, docs/catalog.md says it in full.",
        f"2. Look for mistakes: summitry {kind}s check {id}.toml",
        f"3. Read it as players will: {read} {id}.toml",
        *compare,
        f"4. Move it into a folder {kind}s inside any folder of yours and play: summitry simulate --catalog FOLDER {play} {id}",
        "When you are done, put what this file is about in place of these lines.",
    )
    return "".join(f"# {line}\n" for line in lines) + "\n"
