"""Digests name commands and states for ever, so the bytes under them may never change."""

import json
from hashlib import sha256

import pytest

from summitry.codec import COMMAND, command_digest
from summitry.commands import Command, CommitDecision, Say, SetReady


def _by_the_book(command: Command) -> str:
    text = json.dumps(COMMAND.plain(command), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "command",
    [
        SetReady(phase="1.negotiation.0", ready=True),
        Say(text='Zażółć "gęślą" jaźń \\ \n\t\x00\x7f\u2028 🕊 </script>', to=("POL", "EST")),
        Say(text="2e4 and null"),
        CommitDecision(phase="p", spending=2.0, split={"z": 0.1, "a": 0.9, "é": 0.30000000000000004}),
        CommitDecision(phase="p", spending=1e-07, contributions={"m1": 5e-324, "m2": 1.5e300}),
        CommitDecision(phase="p", spending=1e16, contributions={"m1": 123456789012345680.0}),
        CommitDecision(phase="p", spending=float("nan"), contributions={"m1": float("inf")}),
        CommitDecision(phase="p", spending=0.0001, settings={"n": 2**70}),
        CommitDecision(phase="p", spending=-0.0, settings={"b": True, "n": 2**63}),
    ],
    ids=str,
)
def test_a_digest_is_that_of_the_sorted_compact_json(command: Command) -> None:
    assert command_digest(command) == _by_the_book(command)


def test_a_digest_written_long_ago() -> None:
    known = "e486f0873aceafb951e80e72fe0117204b6463c9f638c02be0c2a9733c291857"
    assert command_digest(SetReady(phase="1.negotiation.0", ready=True)) == known
