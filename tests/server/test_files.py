"""The client's files: sent once, compressed once, never from beside the folder."""

from __future__ import annotations

import gzip
import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from summitry_server.app import node as node_module
from summitry_web import static_path
from tests.server.live import serving

SCRIPT = "/static/words.js"
PAGES = ("/", "/join/ABCDEF", "/play", "/facilitate", "/static/index.html", SCRIPT, "/static/icon.svg")


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(tmp_path) as server, httpx.AsyncClient(base_url=server.base) as client:
        yield client


@pytest.mark.parametrize("encoding", ["identity", "gzip", "gzip, deflate, br"])
async def test_who_has_a_file_gets_it_no_more(client: httpx.AsyncClient, encoding: str) -> None:
    for path in PAGES:
        first = await client.get(path, headers={"accept-encoding": encoding})
        assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
        again = await client.get(path, headers={"accept-encoding": encoding, "if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers["vary"] == first.headers["vary"] == "accept-encoding"
        assert again.headers["cache-control"] == "no-cache"
        assert again.headers["x-content-type-options"] == "nosniff"
        assert not {"content-encoding", "content-length", "content-type"} & again.headers.keys()


async def test_a_tag_is_found_however_it_is_written(client: httpx.AsyncClient) -> None:
    tag = (await client.get(SCRIPT)).headers["etag"]
    strong = tag.removeprefix("W/")
    for header in (tag, strong, "*", f'"other", {tag}', f'{strong},W/"other"'):
        assert (await client.get(SCRIPT, headers={"if-none-match": header})).status_code == 304, header
    for header in ('"other"', "", "nonsense", strong.strip('"')[:-1]):
        assert (await client.get(SCRIPT, headers={"if-none-match": header})).status_code == 200, header


async def test_both_encodings_are_one_file_with_one_tag(client: httpx.AsyncClient) -> None:
    content = (Path(str(static_path())) / "words.js").read_bytes()
    async with client.stream("GET", SCRIPT, headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join([piece async for piece in answer.aiter_raw()])
        zipped = answer.headers
    assert zipped["content-encoding"] == "gzip"
    assert int(zipped["content-length"]) == len(raw) < len(content)
    assert gzip.decompress(raw) == content
    for wish in ("identity", "gzip;q=0", "br"):
        plain = await client.get(SCRIPT, headers={"accept-encoding": wish})
        assert "content-encoding" not in plain.headers
        assert plain.content == content
        assert plain.headers["etag"] == zipped["etag"]


async def test_what_is_no_longer_current_is_sent_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    static = tmp_path / "static"
    static.mkdir()
    (static / "index.html").write_text("<p>page")
    script = static / "a.js"
    script.write_text("one")
    monkeypatch.setattr(node_module, "static_path", lambda: static)
    async with serving(tmp_path / "data") as server, httpx.AsyncClient(base_url=server.base) as client:
        one = await client.get("/static/a.js")
        script.write_text("two")
        two = await client.get("/static/a.js", headers={"if-none-match": one.headers["etag"]})
        assert (two.status_code, two.text) == (200, "two")
        os.utime(script, (1, 1))  # on another server, where it was installed at another time
        again = await client.get("/static/a.js", headers={"if-none-match": two.headers["etag"]})
        assert again.status_code == 304


async def test_head_says_what_get_would(client: httpx.AsyncClient) -> None:
    got = await client.get(SCRIPT, headers={"accept-encoding": "gzip"})
    head = await client.head(SCRIPT, headers={"accept-encoding": "gzip"})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "vary", "content-length", "content-type", "content-encoding"):
        assert head.headers[name] == got.headers[name]


async def test_only_files_of_the_folder_are_sent(client: httpx.AsyncClient) -> None:
    for path in (
        "/static/%2e%2e/__init__.py", "/static//etc/passwd", "/static/%2fetc/passwd", "/static/../../../pyproject.toml",
        "/static/words", "/static/nothing.js", "/static/a%00b", f"/static/{'x' * 5000}", "/static/",
    ):  # fmt: skip
        answer = await client.get(path, headers={"if-none-match": "*"})
        assert answer.status_code == 404, path
        assert answer.json()["code"] == "not_found"


async def test_types_do_not_depend_on_the_machine(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mimetypes.guess_type", lambda _name: (None, None))
    assert (await client.get(SCRIPT)).headers["content-type"].startswith("text/javascript")
    assert (await client.get("/")).headers["content-type"].startswith("text/html")
