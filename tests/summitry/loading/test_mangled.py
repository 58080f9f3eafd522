"""However a file is mangled, it is answered with faults and never with a traceback."""

from importlib.resources import files
from pathlib import Path
from random import Random

import pytest

from summitry.loading import check_file

CATALOG = files("summitry").joinpath("catalog")
VALUES = [
    "1",
    "-1",
    "true",
    '"x"',
    "[]",
    "{}",
    "[1]",
    '["a"]',
    "{ a = 1 }",
    "1.5",
    "1979-05-27",
    "nan",
    "[[1]]",
    "[{}]",
    "1e400",
]
BITS = ["[", "]", "{", "}", "=", '"', "'", "#", ",", ".", "\\", '"""', "'''", "[[x]]", "[a.b]", "kind = 5", "\n"]


def mangled(rows: list[str], luck: Random) -> list[str]:
    """One or two lines dropped, cut, moved or given another value."""
    rows = list(rows)
    for _ in range(luck.randint(1, 2)):
        at = luck.randrange(len(rows))
        row = rows[at]
        how = luck.randrange(4)
        if how == 0:
            del rows[at]
        elif how == 1:
            cut = luck.randrange(len(row) + 1)
            rows[at] = row[:cut] + luck.choice(BITS) + row[luck.randrange(len(row) + 1) :]
        elif how == 2:
            rows[at] = f"{row.split('=')[0]}= {luck.choice(VALUES)}"
        else:
            rows[at], rows[-1] = rows[-1], row
    return rows


@pytest.mark.parametrize("name", ["rulesets/nato", "rulesets/calm", "scenarios/tutorial-5", "models/standard"])
def test_faults_and_no_traceback(name: str, tmp_path: Path) -> None:
    rows = CATALOG.joinpath(f"{name}.toml").read_text(encoding="utf-8").split("\n")
    path = tmp_path / f"{Path(name).name}.toml"
    luck = Random(name)
    bad = 0
    for _ in range(120):
        text = mangled(rows, luck)
        path.write_text("\n".join(text), encoding="utf-8")
        faults = check_file(path)
        bad += bool(faults)
        for fault in faults:
            assert 1 <= fault.line <= len("\n".join(text).split("\n"))
            assert fault.problem
            assert fault.fix
    assert bad > 40
