"""How bounds and areas of capability stand on the pages. No browser is needed."""

import json
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from tests.support.said import STATIC


def evaluated(module: str, expression: str, language: str = "en") -> Any:
    """What an expression over a module's exports, as ``its``, gives in a language."""
    program = f"""
        const {{ language }} = await import("{(STATIC / "language.js").as_uri()}");
        language.value = "{language}";
        const its = await import("{(STATIC / module).as_uri()}");
        process.stdout.write(JSON.stringify({expression}));
    """
    command = [str(compute_driver_executable()[0]), "--input-type=module", "-e", program]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout)


def test_bounds_have_the_languages_decimal_mark_and_are_not_rounded() -> None:
    asked = "[its.proposing.from(2.125), its.proposing.to(-0.5)]"
    assert evaluated("words/en/proposals.js", asked) == ["from 2.125", "to \u22120.5"]
    assert evaluated("words/de/proposals.js", asked, "de") == ["von 2,125", "bis \u22120,5"]


def test_a_note_on_a_criterion_names_areas_by_their_titles() -> None:
    areas = '[{ id: "land", title: "Land forces" }, { id: "air_defence", title: "Air defence" }]'
    asked = [
        "land 68% and not rising, air_defence 15% and not rising",
        "measured at the first Resolution",
        "no demand has come",
    ]
    found = evaluated("parts/joint.js", f"{json.dumps(asked)}.map((note) => its.titled(note, {areas}))")
    assert found == ["Land forces 68% and not rising, Air defence 15% and not rising", *asked[1:]]
    assert evaluated("parts/joint.js", f"its.titled(undefined, {areas}) ?? null") is None
