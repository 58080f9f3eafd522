"""Frames and merge patches, without a server."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.codec import BadInput
from summitry.commands import Ballot, CastBallots, Say
from summitry_server.protocol import (
    SAME,
    BadServerFrame,
    ClientModel,
    CommandFrame,
    Hello,
    Ping,
    Refused,
    Resync,
    apply_patch,
    diff,
    encode_command,
    encode_hello,
    encode_ping,
    encode_refused,
    encode_resync,
    read_client_frame,
    to_plain,
)

LEAVES = st.one_of(st.booleans(), st.integers(-5, 5), st.text(max_size=3), st.lists(st.integers(0, 3), max_size=3))
DOCUMENTS = st.recursive(
    st.dictionaries(st.sampled_from("abcd"), LEAVES, max_size=4),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner | LEAVES, max_size=4),
    max_leaves=12,
)


@given(DOCUMENTS, DOCUMENTS)
def test_a_patch_leads_from_one_document_to_the_other(old: dict[str, Any], new: dict[str, Any]) -> None:
    patch = diff(old, new)
    if patch is SAME:
        assert to_plain(old) == to_plain(new)
    else:
        assert apply_patch(old, patch) == new


@pytest.mark.parametrize(
    "target, patch, result",
    [  # the examples of RFC 7396, appendix A
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_patches_apply_as_the_standard_says(target: Any, patch: Any, result: Any) -> None:
    assert apply_patch(target, patch) == result


def test_what_a_client_writes_the_server_reads() -> None:
    ballots = CastBallots(ballots=(Ballot(motion="m1", revision=1, choice="yes"),))
    assert read_client_frame(encode_hello("secret")) == Hello(protocol=1, token="secret")
    assert read_client_frame(encode_command("a", ballots)) == CommandFrame(id="a", command=ballots)
    say = Say(text="täxt", to=("FRA",))
    assert read_client_frame(encode_command("b", say, "POL")) == CommandFrame(id="b", command=say, seat="POL")
    assert read_client_frame(encode_resync()) == Resync()
    assert read_client_frame(encode_ping()) == Ping()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "hello",
        '{"type":"hello"}',
        '{"type":"hello","protocol":"1","token":"x"}',
        '{"type":"ping","more":1}',
        '{"type":"nothing"}',
        '{"type":"command","id":"a"}',
        '{"type":"command","id":"","command":{"kind":"start"}}',
        '{"type":"command","id":"with space","command":{"kind":"start"}}',
        '{"type":"command","id":"' + "x" * 65 + '","command":{"kind":"start"}}',
        '{"type":"command","id":"a","command":{"kind":"start","actor":"facilitator"}}',
        '{"type":"command","id":"a","command":{"kind":"commit_decision","phase":"1","spending":NaN}}',
        '{"type":"command","id":"a","command":{"kind":"commit_decision","phase":"1","spending":"2"}}',
        '{"type":"command","id":"a","command":{"kind":"say","text":"\\ud800"}}',
        '{"type":"command","id":"a","command":{"kind":"say","text":null}}',
        "[" * 10_000,
    ],
)
def test_what_is_no_frame_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_client_frame(text)


@given(st.text() | st.binary())
def test_rubbish_is_refused_and_nothing_else(text: str | bytes) -> None:
    with pytest.raises(BadInput):
        read_client_frame(text)


def test_answers_reach_their_command() -> None:
    model = ClientModel()
    model.receive(encode_refused(Refused(code="busy", reason="r", allowed="a", id="x")))
    model.receive(encode_refused(Refused(code="bad_frame", reason="r")))
    assert model.answers["x"] == Refused(code="busy", reason="r", allowed="a", id="x", retry_after=500)
    assert [fault.code for fault in model.faults] == ["bad_frame"]


@pytest.mark.parametrize("frame", ["", "{}", "[]", '{"type":"change"}', '{"type":"welcome","protocol":2}'])
def test_a_client_says_what_it_does_not_know(frame: str) -> None:
    with pytest.raises(BadServerFrame):
        ClientModel().receive(frame)
