"""Settings from options, the environment and a file; what is wrong is named with its place; the documented table is the code's."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from summitry_cli.main import serve
from summitry_server.app.settings import Settings
from summitry_server.app.settings_file import BadSettings, load_settings, unknown_variables
from summitry_server.app.settings_table import settings_table

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def faults(**given: object) -> list[str]:
    with pytest.raises(BadSettings) as refused:
        load_settings(given)
    return refused.value.faults


def test_the_option_wins_over_the_variable_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summitry.toml").write_text('port = 1111\nbot_delay = 2\nhost = "0.0.0.0"\nhosts = ["A.example"]\n')
    monkeypatch.setenv("SUMMITRY_PORT", "2222")
    monkeypatch.setenv("SUMMITRY_BOT_DELAY", "3")
    monkeypatch.setenv("SUMMITRY_TRUSTED_PROXIES", "10.0.0.1, 10.1.0.0/16")
    settings = load_settings({"bot_delay": 4, "demo": None})
    assert (settings.host, settings.port, settings.bot_delay) == ("0.0.0.0", 2222, 4)
    assert settings.hosts == ("a.example",)
    assert settings.trusted_proxies == ("10.0.0.1", "10.1.0.0/16")
    assert not settings.demo


def test_a_file_is_named_by_option_or_variable_and_its_folders_are_seen_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    (folder / "one.toml").write_text('data = "games"\n')
    (folder / "two.toml").write_text('data = "/srv/games"\n')
    assert load_settings({}, folder / "one.toml").data == folder / "games"
    monkeypatch.setenv("SUMMITRY_CONFIG", str(folder / "two.toml"))
    assert load_settings().data == Path("/srv/games")
    monkeypatch.setenv("SUMMITRY_CONFIG", str(folder / "none.toml"))
    assert "none.toml: can't be read" in faults()[0]


def test_a_wrong_key_is_refused_with_file_key_and_fix(tmp_path: Path) -> None:
    file = tmp_path / "summitry.toml"
    file.write_text("prot = 80\nbot-delay = 3\nentirely_else = 1\n")
    told = faults()
    assert told[0] == "summitry.toml: prot: there is no such setting. Fix: port"
    assert told[1].endswith("bot-delay: there is no such setting. Fix: bot_delay")
    assert "known are host, port" in told[2]
    file.write_text("port = \n")
    assert "is no TOML" in faults()[0]


def test_a_wrong_value_is_named_with_its_place_and_a_secret_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summitry.toml").write_text('bot_seconds = 0\nsite_password = "short"\n')
    monkeypatch.setenv("SUMMITRY_PORT", "many")
    monkeypatch.setenv("SUMMITRY_HOSTS", "http://game.example")
    told = "\n".join(faults(log_level="loud"))
    assert "summitry.toml: bot_seconds: 0 can't be used" in told
    assert "variable SUMMITRY_PORT: 'many' can't be used" in told
    assert "option --log-level: 'loud' can't be used" in told
    assert "leave out http:// and the port" in told
    assert "summitry.toml: site_password: the value (not shown) can't be used" in told
    assert "short" not in told.replace("should have", "")


def test_networks_of_proxies_are_checked() -> None:
    assert "does not appear to be an IPv4 or IPv6" in faults(trusted_proxies="proxy.example")[0]


def test_a_mistyped_variable_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_PROT", "80")
    monkeypatch.setenv("SUMMITRY_STRESS_KILLS", "3")
    monkeypatch.setenv("SUMMITRY_FACILITATOR", "http://127.0.0.1/facilitate#s.t")  # for `summitry control`
    assert [line for line in unknown_variables() if "PROT" in line] == [
        "variable SUMMITRY_PROT: there is no such setting. Fix: SUMMITRY_PORT"
    ]
    assert not [line for line in unknown_variables() if "STRESS" in line or "FACILITATOR" in line]


def test_the_documented_table_is_made_from_the_settings() -> None:
    assert settings_table() in (DOCS / "operation.md").read_text()


def test_every_setting_is_described_and_has_an_option() -> None:
    options = set(inspect.signature(serve).parameters)
    assert set(Settings.model_fields) - options == {"site_password"}, "others on the machine can read options"
    assert options - set(Settings.model_fields) == {"config"}
    assert all(field.description for field in Settings.model_fields.values())
