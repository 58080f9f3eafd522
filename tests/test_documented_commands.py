"""What pages tell people to type is there: verbs, options, arguments, files. What is cheap is run as it stands."""

import re
from itertools import chain
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry_cli.failure import Failure
from summitry_cli.main import app
from tests.support.documented import (
    ROOT,
    Documented,
    block_commands,
    check_summitry,
    inline_commands,
    pages,
    told_by_programs,
)

BLOCKS = [command for page in pages() for command in block_commands(page)]
INLINE = list(chain((c for page in pages() for c in inline_commands(page)), told_by_programs()))
CHEAP = {"simulate", "rulesets new", "rulesets explain", "rulesets check", "rulesets diff", "scenarios new"}
CHEAP |= {"scenarios check", "scenarios show"}
SLOW = {"calm-15", "eu-27", "nato-32"}
"""Scenarios that take a game's seconds; other tests play them."""


def check(command: Documented) -> None:
    name, *words = command.words
    if name == "summitry":
        check_summitry(words, whole=command.whole)
    elif name == "docker":
        _, verb, *rest = words
        inside = [word for word in rest if not word.startswith("--")]
        if verb in ("exec", "run"):
            assert inside[:2] == ["app", "summitry"], inside
            check_summitry(rest[rest.index("summitry") + 1 :], whole=command.whole)
    elif name.startswith("scripts/"):
        assert (ROOT / name).is_file()
        if name == "scripts/serve":
            check_summitry(["serve", *words], whole=False)
    elif words[:1] == ["-m"] and words[1].startswith("benchmarks"):
        module = ROOT / words[1].replace(".", "/")
        module = module / "__main__.py" if module.is_dir() else module.with_suffix(".py")
        assert module.is_file(), f"there is no {words[1]}"
        for option in (word for word in words if word.startswith("--")):
            assert f'"{option}"' in module.read_text(encoding="utf-8"), f"{words[1]} has no option {option}"
    for file in (found for word in words for found in re.findall(r"\b(?:examples|tests|docs)/[\w./-]+", word)):
        assert (ROOT / file).exists(), f"there is no {file}"


@pytest.mark.parametrize("command", BLOCKS, ids=str)
def test_a_command_in_a_block_can_be_typed_as_it_stands(command: Documented) -> None:
    check(command)


def test_commands_in_running_text_and_in_the_texts_of_programs_exist() -> None:
    assert len(INLINE) > 150
    wrong = list[str]()
    for command in INLINE:
        try:
            check(command)
        except (AssertionError, pytest.fail.Exception) as error:
            wrong.append(f"{command}: {error}")
    assert not wrong


@pytest.mark.parametrize(
    "text, fault",
    [
        ("summitry lab powers --json", "no verb 'powers'"),
        ("summitry simulate --scenery calm-15", "no option --scenery"),
        ("summitry simulate --seed many", "valid integer"),
        ("summitry replay", "(?i)missing"),
        ("scripts/serve --demi", "no option --demi"),
        ("docker compose exec app summitry docter", "no verb 'docter'"),
        ("python -m benchmarks.nothing", "no benchmarks.nothing"),
        ("summitry lab run examples/tournaments/none.toml", "no examples/tournaments/none.toml"),
    ],
)
def test_a_command_that_is_wrong_is_noticed(text: str, fault: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception), match=fault):
        check(Documented(place="here", words=tuple(text.split()), whole=True))


def cheap(command: Documented) -> bool:
    name, *words = command.words
    if name != "summitry" or (" ".join(words[:1]) not in CHEAP and " ".join(words[:2]) not in CHEAP):
        return "--check" in words and words[:2] == ["lab", "run"] and "SPEC" not in words
    # Capitals stand for something of the reader's.
    placeholder = any(re.fullmatch(r"[A-Z]{3,}(\.\w+)?", word) for word in words)
    return not placeholder and "--help" not in words and not SLOW & set(words) and len(words) > 2


def in_order(page: Path) -> list[Documented]:
    """A page's cheap commands from top to bottom, as a reader does them."""
    found = {command.words: command for command in chain(block_commands(page), inline_commands(page)) if cheap(command)}
    return sorted(found.values(), key=lambda command: int(command.place.rpartition(":")[2]))


@pytest.mark.parametrize("page", [page for page in pages() if in_order(page)], ids=lambda page: page.name)
def test_cheap_commands_do_what_they_say(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("examples", "tests", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "mine" / "rulesets").mkdir(parents=True)
    (tmp_path / "mine" / "scenarios").mkdir()
    for command in in_order(page):
        result = CliRunner().invoke(app, list(command.words[1:]))
        said = f"{result.exception}" if isinstance(result.exception, Failure) else result.output
        assert result.exit_code == 0, f"{command}: {said}"
        assert result.output or result.stdout


def test_the_bot_on_the_page_is_the_one_in_the_examples() -> None:
    page = (ROOT / "docs" / "bots.md").read_text(encoding="utf-8")
    found = re.search(r"(?ms)^```python\n(.*?)^```", page)
    assert found
    assert (ROOT / "examples" / "bots" / "steady.py").read_text(encoding="utf-8").endswith(found[1])
