"""A short run of the fuzzer; `python -m benchmarks.fuzz` has the long one, and more seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.fuzz import fuzz

from tests.support.frames import check_got


@pytest.mark.serial
@pytest.mark.timeout(300)
async def test_the_server_bears_frames_of_all_kinds(tmp_path: Path) -> None:
    # What it looks at in the end: a newcomer plays, the log folds to the state and to what the clients see.
    told = await fuzz(1_500, seed=7, folder=tmp_path, check=check_got)
    assert told.frames >= 1_500
    answered = told.answers
    assert answered["accepted"] >= 10
    assert answered["bad_frame"] >= 100
    assert answered["too_large"] >= 1
    assert len(answered) >= 15, "too few kinds of answers to have reached much"
