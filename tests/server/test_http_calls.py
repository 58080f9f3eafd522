"""Every HTTP call with bodies, paths and headers of all kinds, made from the server's own OpenAPI document by schemathesis.

The server runs in this process, on a loop of its own in another thread, and keeps what the calls do to it.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from summitry_server.net import Attempts
from tests.server.live import Server, serving

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 25


class InThread:
    """A server whose loop is another thread's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._end = asyncio.Event()
        self.server: Server
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> InThread:
        self._thread.start()
        assert self._ready.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(30)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        async with serving(self._folder) as self.server:
            self._ready.set()
            await self._end.wait()


pytestmark = pytest.mark.xdist_group("http calls")
"""One worker makes all of them on one server, which is then asked how it is."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InThread]:
    with pytest.MonkeyPatch.context() as patch:
        # Here the calls are the point; that they are counted is tested elsewhere.
        patch.setattr(Attempts, "take", lambda _self, _address: True)
        with InThread(tmp_path_factory.mktemp("http")) as thread:
            yield thread


@pytest.fixture(scope="module")
def session(server: InThread) -> dict[str, Any]:
    """A session that calls may find, with one seat taken."""
    with httpx.Client(base_url=server.server.base) as client:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
        made: dict[str, Any] = client.post("/api/sessions", json=wish).raise_for_status().json()
        seat = client.post(f"/api/join/{made['code']}", json={"seat": "FRA"}).raise_for_status().json()
        return made | {"seat_code": seat["seat_code"], "seat_token": seat["token"]}


@pytest.fixture(scope="module")
def document(server: InThread) -> Any:
    return schemathesis.openapi.from_url(f"{server.server.base}/schema/openapi.json")


OPENAPI = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "openapi.json").read_text(encoding="utf-8"))
CALLS = [(method, path) for path, item in OPENAPI["paths"].items() for method in item]


@pytest.mark.parametrize("method, path", CALLS)
def test_any_call_is_answered_as_the_document_says(
    method: str, path: str, document: Any, session: dict[str, Any]
) -> None:
    known = {"session": [session["session"]], "name": [f"{session['code']}.svg"]}
    known["code"] = [session["code"], session["seat_code"], session["observer_code"]]
    tokens = [session["facilitator_token"], session["seat_token"], "unknown"]

    @given(case=document[path][method].as_strategy(), real=st.booleans(), token=st.sampled_from(tokens), data=st.data())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def call(case: Any, real: bool, token: str, data: st.DataObject) -> None:
        if real:  # on a session that there is
            for name in case.path_parameters:
                case.path_parameters[name] = data.draw(st.sampled_from(known.get(name, [case.path_parameters[name]])))
        case.call_and_validate(checks=CHECKS, headers={"authorization": f"Bearer {token}"}, timeout=30)

    call()


def test_the_server_is_well_after_all_that(server: InThread, session: dict[str, Any]) -> None:
    with httpx.Client(base_url=server.server.base) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.get("/readyz").json() == {"status": "ready"}
        lobby = client.get(f"/api/join/{session['seat_code']}")
        assert lobby.status_code in (200, 404), "its code may have been given out anew"
