"""``said.js``, run outside a browser by the Node that comes with Playwright."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from summitry_web import static_path

__all__ = ["ENGLISH", "node", "run_said"]

ENGLISH = re.compile(r"\b(?:the|of|and|is|are|to|with|for|not|has|no|by|it|its|from|which|that|were|than)\b")
"""Words that no other language has, so that one of them in a translation is a piece that stayed English."""

STATIC = Path(str(static_path()))
_PROGRAM = """
import { readFileSync } from "node:fs";
const { module, lang, files, extra, texts, how, by } = JSON.parse(readFileSync(process.argv[1] ?? 0, "utf8"));
const { learn, [how]: asked } = await import(module);
for (const file of files) learn(lang, JSON.parse(readFileSync(file, "utf8")));
if (extra) learn(lang, extra);
process.stdout.write(JSON.stringify(texts.map((text) => asked(text, by))));
"""


def node() -> str:
    """The Node that comes with Playwright, so that nothing needs one on PATH."""
    return str(compute_driver_executable()[0])


def run_said(
    texts: Iterable[str],
    files: Iterable[str],
    *,
    language: str = "de",
    extra: Mapping[str, Any] | None = None,
    how: str = "translated",
    by: str | None = None,
) -> list[str | None]:
    """What ``translated`` makes of each text with these files loaded (names without folder and ending), None: nothing.
    ``extra``: what another file would hold. ``how``: another function of the module; ``by``: who wrote them, if it asks that."""
    asked = {
        "module": (STATIC / "said.js").as_uri(),
        "lang": language,
        "files": [str(STATIC / "lang" / language / f"{name}.json") for name in files],
        "extra": extra,
        "texts": [*texts],
        "how": how,
        "by": by,
    }
    with tempfile.TemporaryDirectory() as folder:
        program, question = Path(folder, "said.mjs"), Path(folder, "asked.json")
        program.write_text(_PROGRAM.replace("process.argv[1] ?? 0", json.dumps(str(question))), encoding="utf-8")
        question.write_text(json.dumps(asked), encoding="utf-8")
        done = subprocess.run([node(), str(program)], check=True, capture_output=True, text=True, timeout=120)
    answers: list[str | None] = json.loads(done.stdout)
    return answers
