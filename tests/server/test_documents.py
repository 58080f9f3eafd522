"""The documents of the protocol: they are made from the types, committed as they are made, and say the truth."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.codec import BadInput
from summitry.codec.merge_schema import merge_patch_schema
from summitry.commands import Ballot, CastBallots, ClauseDraft, OfferPact, Say, SetReady, Start
from summitry.engine import evolve, open_session
from summitry.loading import NotAdmitted, list_rulesets, load_rules
from summitry.rules import Options
from summitry.state import State
from summitry.values import Audience
from summitry.views import rules_view
from summitry_server.app.documents import written_document
from summitry_server.protocol import (
    SERVER_CODES,
    Welcome,
    diff,
    encode_command,
    encode_hello,
    encode_ping,
    encode_resync,
    encode_welcome,
    read_client_frame,
)
from summitry_server.protocol.asyncapi import asyncapi
from summitry_server.protocol.schema import CLIENT, SERVER, frames_of
from summitry_server.web import DOCUMENTS, undescribed
from summitry_server.web.descriptions import ENDPOINTS
from tests.server.live import serving
from tests.support.frames import check_got, schema, validator

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
VERB = {"protocol": "schema", "asyncapi": "asyncapi", "openapi": "openapi"}


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Any]]:
    return {name: written_document(name) for name in DOCUMENTS}


def test_the_protocols_page_lists_every_code_of_the_server_once() -> None:
    page = (SCHEMAS.parent / "protocol.md").read_text(encoding="utf-8")
    [(_, listed)] = [part.split("the server adds", 1) for part in page.split("\n\n") if "the server adds" in part]
    assert re.findall(r"`([a-z_]+)`", listed) == sorted(SERVER_CODES)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_document_is_current(name: str, documents: dict[str, dict[str, Any]]) -> None:
    file = SCHEMAS / f"{name}.json"
    assert json.loads(file.read_text(encoding="utf-8")) == documents[name], (
        f"write it anew: summitry protocol {VERB[name]} > docs/schema/{name}.json"
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_reference_leads_somewhere(name: str, documents: dict[str, dict[str, Any]]) -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, list):
            return [each for item in node for each in references(item)]
        if not isinstance(node, dict):
            return []
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [each for item in node.values() for each in references(item)]

    found = references(documents[name])
    assert found
    for reference in found:
        file, _, place = reference.partition("#/")
        node: Any = documents[Path(file).stem] if file else documents[name]
        for part in place.split("/"):
            node = node[part]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for side in (CLIENT, SERVER):
        assert frames_of(schema(), side)


def test_the_asyncapi_names_every_frame_and_what_answers_it() -> None:
    document = asyncapi("1")
    both = {f"client.{kind}" for kind in frames_of(schema(), CLIENT)}
    both |= {f"server.{kind}" for kind in frames_of(schema(), SERVER)}
    assert set(document["components"]["messages"]) == set(document["channels"]["socket"]["messages"]) == both
    used = {
        each["$ref"].rpartition("/")[2]
        for operation in document["operations"].values()
        for each in operation["messages"] + operation.get("reply", {}).get("messages", [])
    }
    assert used == both


async def test_the_server_has_the_documents_and_every_call_says_what_it_takes(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, httpx.AsyncClient(base_url=server.base) as client:
        for name in DOCUMENTS:
            answer = await client.get(f"/schema/{name}.json")
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "application/json"
            assert answer.json() == json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
        # What nobody has described yet is in the document all the same, with what the route itself tells.
        paths = (await client.get("/schema/openapi.json")).json()["paths"]
        for call in [*undescribed(server.node.app), *ENDPOINTS]:
            method, _, path = call.partition(" ")
            assert method.lower() in paths[path], call


# --- the schema and the server say the same of a frame -----------------------------------------------------------------

PACT = OfferPact(to=("POL",), clauses=(ClauseDraft(clause="spend", debtor="FRA", terms={"value": 2.0, "due": 3}),))
GOOD = [
    encode_hello("t"),
    encode_hello("t", epoch="k", number=3),
    encode_ping(),
    encode_resync(),
    '{"type":"legal","seat":"FRA"}',
    encode_command("a", Say(text="hello", to=("FRA",))),
    encode_command("b", Start(), "FRA"),
    encode_command("c", SetReady(phase="1.briefing.0", ready=True)),
    encode_command("d", CastBallots(ballots=(Ballot(motion="m1", revision=1, choice="yes"),))),
    encode_command("e", PACT),
]
OTHER: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 7, 1.5, "", "x", "ü", [], [1], {}, {"type": "ping"}]
).map(
    copy.deepcopy  # what is put in may be spoilt in turn
)


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A frame with one or two of its values changed, left out or added."""
    frame = json.loads(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(1, 2))):
        node = frame
        while True:
            inner = [
                each for each in (node.values() if isinstance(node, dict) else node) if isinstance(each, dict | list)
            ]
            if not inner or draw(st.booleans()):
                break
            node = draw(st.sampled_from(inner))
        if isinstance(node, list):
            node.append(draw(OTHER))
        elif (what := draw(st.integers(0, 2))) == 0:
            node[draw(st.sampled_from(["more", "seat", "kind", "number"]))] = draw(OTHER)
        elif node and what == 1:
            del node[draw(st.sampled_from(sorted(node)))]
        elif node:
            node[draw(st.sampled_from(sorted(node)))] = draw(OTHER)
    return frame


@pytest.mark.parametrize("text", GOOD)
def test_good_frames_are_good_in_both(text: str) -> None:
    assert validator(CLIENT).is_valid(json.loads(text))
    read_client_frame(text)


@given(spoilt())
def test_the_server_reads_what_the_schema_allows_and_nothing_else(frame: Any) -> None:
    try:
        read_client_frame(json.dumps(frame))
    except BadInput:
        assert not validator(CLIENT).is_valid(frame), frame
    else:
        assert validator(CLIENT).is_valid(frame), frame


def test_a_frame_that_the_server_may_not_send_is_noticed() -> None:
    check_got(orjson.dumps({"type": "pong", "now": 1, "epoch": "k", "number": 2}))
    for wrong in ({"number": "2"}, {"more": 1}, {"epoch": None}):
        with pytest.raises(AssertionError, match="not in the schema"):
            check_got(orjson.dumps({"type": "pong", "now": 1, "epoch": "k", "number": 2} | wrong))
    change = {"type": "change", "epoch": "k", "number": 2, "now": 1, "events": []}
    check_got(orjson.dumps(change | {"patch": {"view": {"public": {"round": 2}}, "legal": None}}))
    wrong_patches: list[Any] = [{"view": {"publik": {}}}, {"view": {"public": {"round": "2"}}}, {"view": None}]
    for patch in wrong_patches:
        with pytest.raises(AssertionError, match="not in the schema"):
            check_got(orjson.dumps(change | {"patch": patch}))


# --- the schema of patches ---------------------------------------------------------------------------------------------

PARTS: dict[str, Any] = {
    "Doc": {
        "type": "object",
        "properties": {
            "a": {"type": "integer"},
            "b": {"$ref": "#/$defs/Inner"},
            "c": {"type": "array", "items": {"type": "integer"}},
            "d": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Inner"}},
            "e": {"oneOf": [{"$ref": "#/$defs/Inner"}, {"$ref": "#/$defs/Other"}]},
        },
        "required": ["a", "d"],
        "additionalProperties": False,
    },
    "Inner": {"type": "object", "properties": {"x": {"type": "string"}, "y": {"type": "integer"}}, "required": ["x"]},
    "Other": {"type": "object", "properties": {"z": {"type": "boolean"}}, "required": ["z"]},
}
for part in PARTS.values():
    part["additionalProperties"] = False
INNER = st.fixed_dictionaries({"x": st.text(max_size=2)}, optional={"y": st.integers(0, 3)})
DOCS = st.fixed_dictionaries(
    {"a": st.integers(0, 3), "d": st.dictionaries(st.sampled_from("pq"), INNER)},
    optional={"b": INNER, "c": st.lists(st.integers(0, 3)), "e": INNER | st.fixed_dictionaries({"z": st.booleans()})},
)
PATCHES = jsonschema.Draft202012Validator(
    {"$ref": "#/$defs/DocPatch", "$defs": PARTS | merge_patch_schema(copy.deepcopy(PARTS), "Doc", root="#/$defs/")}
)


@given(DOCS, DOCS)
def test_every_patch_between_two_documents_fits_the_schema_of_patches(old: Any, new: Any) -> None:
    patch: Any = diff(old, new)
    if isinstance(patch, dict):
        PATCHES.validate(patch)


@pytest.mark.parametrize(
    "patch", [{"a": None}, {"a": "1"}, {"b": {"x": None}}, {"c": {"0": 1}}, {"d": {"p": 1}}, {"e": {"z": 1}}, {"f": 1}]
)
def test_a_patch_that_leads_to_no_document_does_not(patch: Any) -> None:
    assert not PATCHES.is_valid(patch)


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_the_rules_of_every_audience_fit(ruleset: str) -> None:
    # Every ruleset's own fields, not only those of the one that the other tests play.
    try:
        rules = load_rules("calm-15", ruleset, Options())
    except NotAdmitted:
        pytest.skip("another scenario's")
    state: State | None = None
    for event in open_session(rules, session="s", luck_key="k"):
        state = evolve(state, event)
    assert state is not None
    for audience in (Audience(kind="facilitator"), Audience(kind="public"), Audience(kind="seat", seat="FRA")):
        seen = rules_view(state, audience)
        check_got(encode_welcome(Welcome(session="s", code="c", audience=audience, rules=seen, now=1)))
