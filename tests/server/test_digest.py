"""Digests of documents: RFC 8785, and JavaScript comes to the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry_server.protocol import digest
from summitry_server.protocol.digest import canonical
from summitry_web import static_path
from tests.support.need import missing

NUMBERS = [
    # RFC 8785, appendix B
    (0.0, "0"), (-0.0, "0"), (5e-324, "5e-324"), (-5e-324, "-5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    (9007199254740992.0, "9007199254740992"), (295147905179352830000.0, "295147905179352830000"),
    (9.999999999999997e22, "9.999999999999997e+22"), (1e23, "1e+23"), (999999999999999700000.0, "999999999999999700000"),
    (1e21, "1e+21"), (9.999999999999997e-7, "9.999999999999997e-7"), (0.000001, "0.000001"),
    (333333333.33333329, "333333333.3333333"),
    # what the game has
    (1.0, "1"), (-2.5, "-2.5"), (0.00001, "0.00001"), (0.000123, "0.000123"), (0.1, "0.1"), (1e15, "1000000000000000"), (12, "12"),
]  # fmt: skip


@pytest.mark.parametrize("number, written", NUMBERS)
def test_numbers_are_written_as_javascript_writes_them(number: float, written: str) -> None:
    assert canonical(number).decode() == written


def test_order_and_spaces_do_not_count_and_values_do() -> None:
    assert digest({"b": 1, "a": [1.0, "ü"]}) == digest(json.loads('{ "a": [1, "\\u00fc"], "b": 1.0 }'))
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})
    assert digest({"a": True}) != digest({"a": 1})
    assert digest({}) == "a3a6bf43", "CRC-32 of the two characters {}"


DOCUMENTS: st.SearchStrategy[Any] = st.recursive(
    st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"\A[A-Za-z0-9_.-]{1,4}\Z"), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.process
@settings(max_examples=4)
@given(st.lists(DOCUMENTS, min_size=40, max_size=40))
@pytest.mark.filterwarnings("ignore")
def test_the_browsers_digest_is_ours(documents: list[Any]) -> None:
    node = shutil.which("node")
    if node is None:
        missing("no node on PATH")
    module = Path(str(static_path())) / "digest.js"
    script = (
        f"import {{ digest }} from {json.dumps(module.as_uri())};"
        "const lines = []; for await (const part of process.stdin) lines.push(part);"
        "for (const each of JSON.parse(Buffer.concat(lines))) console.log(digest(each));"
    )
    done = subprocess.run(
        [node, "--experimental-default-type=module", "--input-type=module", "-e", script],
        input=json.dumps(documents).encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().split() == [digest(each) for each in documents]
