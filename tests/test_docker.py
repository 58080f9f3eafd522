"""Dockerfile and docker-compose.yml name what there is: verbs, settings, folders, ports, health. No Docker is needed."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from summitry_server.app.settings import PREFIX, Settings
from tests.support.documented import ROOT, check_summitry

VARIABLES = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


@cache
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return read


@cache
def dockerfile() -> tuple[tuple[str, str], ...]:
    """Instruction and what follows, lines that go on joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((line.split(" ", 1)[0], line.split(" ", 1)[1].strip()) for line in lines)


def said(instruction: str) -> list[str]:
    return [rest for name, rest in dockerfile() if name == instruction]


def image_environment() -> dict[str, str]:
    """What the image itself sets."""
    return dict(pair.split("=", 1) for line in said("ENV") for pair in shlex.split(line))


def given_environment() -> dict[str, str | None]:
    """What compose sets; None: from whoever starts it."""
    pairs = (each.partition("=") for each in compose()["services"]["app"]["environment"])
    return {name: value if equals else None for name, equals, value in pairs}


def test_what_the_container_runs_is_a_command_of_ours() -> None:
    for text in said("CMD"):
        words = yaml.safe_load(text)
        assert words[0] == "summitry"
        check_summitry(words[1:], whole=True)


def test_the_variables_are_settings_and_their_values_good(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {name: value for name, value in image_environment().items() if name.startswith(PREFIX)}
    given = given_environment()
    assert {*ours, *given} <= VARIABLES
    for name, value in {**ours, **given}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    settings = Settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 8000)
    assert settings.redis is not None
    assert settings.redis.split("//")[1].split(":")[0] in compose()["services"]


def test_the_ports_are_one() -> None:
    port = image_environment()["SUMMITRY_PORT"]
    assert said("EXPOSE") == [port]
    assert [each.rpartition(":")[2] for each in compose()["services"]["app"]["ports"]] == [port]


def test_games_are_in_the_volume_and_the_user_may_write_there() -> None:
    folder = image_environment()["SUMMITRY_DATA"]
    name, _, target = compose()["services"]["app"]["volumes"][0].partition(":")
    assert target == folder
    assert name in compose()["volumes"]
    user = said("USER")[-1]
    assert not user.startswith(("0", "root"))
    assert any(f"chown {user} {folder}" in line for line in said("RUN"))


def test_what_is_copied_is_there_and_let_through() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = {word for line in said("COPY") if not line.startswith("--from") for word in line.split()[:-1]}
    assert {"pyproject.toml", "constraints.txt", "rulesets", "server"} <= copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in ignored, name
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for folder in re.findall(r'(?m)^    "(\w+)/summitry\w*",$', project):
        assert folder in copied, folder
    extra = re.search(r'"\.\[(\w+)\]"', " ".join(said("RUN")))
    assert extra
    assert re.search(rf"(?m)^{extra[1]} = \[", project)


def test_services_that_are_waited_for_are_there_and_say_how_they_are() -> None:
    services = compose()["services"]
    for service in services.values():
        for other, wish in service.get("depends_on", {}).items():
            assert wish["condition"] == "service_healthy"
            assert "healthcheck" in services[other]


class Health(BaseHTTPRequestHandler):
    """Answers as a server does, and remembers what was asked for."""

    asked: list[str] = []  # noqa: RUF012  # one server at a time

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def health() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Health)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_both_ask_for_health_in_the_same_way_and_hear_the_answer(health: int) -> None:
    test: list[str] = compose()["services"]["app"]["healthcheck"]["test"]
    image = re.search(r"CMD (\[.*\])$", said("HEALTHCHECK")[0])
    assert image
    assert test == ["CMD", *yaml.safe_load(image[1])]
    _, program, option, code = test
    assert (program, option) == ("python", "-c")
    assert ":8000/" in code

    def asked(port: int) -> int:
        words = [sys.executable, "-c", code.replace(":8000/", f":{port}/")]
        return subprocess.run(words, capture_output=True, check=False).returncode

    assert asked(health) == 0
    assert Health.asked[-1] == "/healthz"
    assert asked(1) != 0
