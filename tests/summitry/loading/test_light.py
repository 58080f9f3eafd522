"""What importing costs: nothing is read, and the game without its loader knows no validator."""

import subprocess
import sys

import pytest

READS = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import summitry.loading
print([name for name in opened if name.endswith((".toml", ".csv"))])
"""

LIGHT = """
import sys
import summitry, summitry.rules, summitry.engine, summitry.views, summitry.motions
print(sorted(name for name in sys.modules if name.split(".")[0] in ("pydantic", "pydantic_core", "csv", "tomllib")))
"""


def output(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.process
def test_importing_the_loader_reads_no_file() -> None:
    assert output(READS) == "[]"


@pytest.mark.process
def test_the_game_needs_neither_validator_nor_parsers() -> None:
    assert output(LIGHT) == "[]"
