"""Par is what the games of its spec say, whoever plays them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summitry.loading import list_scenarios, load_rules, par_of
from summitry.loading.page import Page
from summitry_cli.main import app
from summitry_lab.tournament import par
from summitry_lab.tournament.par import made, outdated, sampled, shipped_folder, shipped_specs
from summitry_lab.tournament.plan import Row
from summitry_lab.tournament.runner import play_row
from summitry_lab.tournament.spec import read_spec

TEXT = """kind = "tournament"
id = "par-test"
title = "Par"
scenarios = ["tutorial-5"]
rulesets = ["calm"]
seeds = 4
[[lineups]]
id = "par"
bots = ["loyal", "free-rider"]
"""


def test_every_shipped_scenario_has_a_spec_of_all_rulesets_that_it_admits() -> None:
    assert set(shipped_specs()) == set(list_scenarios())


@pytest.mark.parametrize("number, scenario", list(enumerate(list_scenarios())))
def test_shipped_par_is_of_todays_code(number: int, scenario: str) -> None:
    """One game of each ruleset is played again. `summitry lab par --check` plays all whose ends the files keep."""
    data = json.loads(shipped_folder().joinpath(f"{scenario}.json").read_text(encoding="utf-8"))
    problems = list(outdated(shipped_specs()[scenario], data, only=number))
    assert not problems, f"make par anew by `summitry lab par {scenario}` and commit it: {problems}"


def test_games_that_end_otherwise_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = read_spec(Page("par.toml", TEXT.encode()))
    data = made(spec)
    assert sampled(spec) == 4
    assert len(set(data["rulesets"]["calm"]["first"])) == 4
    assert not list(outdated(spec, data))

    def otherwise(rules: Any, row: Row, _folder: Path | None) -> dict[str, Any]:
        """As if a bot had been changed."""
        return play_row(rules, replace(row, bots={**row.bots, "FRA": "random"}))

    monkeypatch.setattr(par, "play_row", otherwise)
    found = list(outdated(spec, data))
    assert len(found) == 4
    assert found[0].startswith("tutorial-5 under calm: the game of seed 0, turn 0, ends otherwise")
    assert len(list(outdated(spec, data, only=5))) == 1


def test_par_of_another_spec_and_par_without_ends_are_out_of_date() -> None:
    spec = read_spec(Page("par.toml", TEXT.encode()))
    data = made(spec)
    other = read_spec(Page("par.toml", TEXT.replace("seeds = 4", "seeds = 5").encode()))
    assert list(outdated(other, data)) == ["tutorial-5: par was made of another spec."]
    del data["rulesets"]["calm"]["first"]
    assert list(outdated(spec, data)) == ["tutorial-5 under calm: par keeps no ends of single games to compare with."]


def test_it_is_the_distribution_of_the_games() -> None:
    spec = read_spec(Page("par.toml", TEXT.encode()))
    data = made(spec)
    assert data == made(spec, jobs=2)
    table = data["rulesets"]["calm"]
    assert table["games"] == 8
    from summitry_lab.tournament.single import play_seed

    rules = next(iter(spec.rules.values()))
    from summitry_lab.tournament.lineup import lineup
    from summitry_lab.tournament.single import seats_of

    scores = [
        play_seed(rules, seed, lineup(seats_of(rules), ("loyal", "free-rider"), 2 * seed + turn))
        .state.public.results["FRA"]
        .score
        for seed in range(4)
        for turn in range(2)
    ]
    assert table["seats"]["FRA"][0] == pytest.approx(min(scores), abs=0.006)
    assert table["seats"]["FRA"][-1] == pytest.approx(max(scores), abs=0.006)


def test_a_crash_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = read_spec(Page("par.toml", TEXT.encode()))
    monkeypatch.setattr(
        par, "results_of", lambda plan, **_: [[(id_, row, {"crash": "x"}) for id_, row in plan.rows.items()]]
    )
    with pytest.raises(RuntimeError, match="crashed"):
        made(spec)


def test_the_command_makes_par_for_a_folder_of_ones_own(tmp_path: Path) -> None:
    spec = tmp_path / "spec.toml"
    spec.write_text(TEXT)
    (tmp_path / "rulesets").mkdir()
    result = CliRunner().invoke(app, ["lab", "par", "--spec", str(spec), "--out", str(tmp_path / "par"), "-j", "1"])
    assert result.exit_code == 0, result.output
    found = par_of(load_rules("tutorial-5", "calm"), catalog=tmp_path)
    assert found is not None
    assert found.games == 8
    assert found.bots == ("loyal", "free-rider")
    again = ["lab", "par", "--check", "--spec", str(spec), "--out", str(tmp_path / "par")]
    result = CliRunner().invoke(app, again)
    assert result.exit_code == 0, result.output
    assert "tutorial-5: 4 games end as they did" in result.output
    file = tmp_path / "par" / "tutorial-5.json"
    data = json.loads(file.read_text())
    data["rulesets"]["calm"]["first"][2] = "0" * 12
    file.write_text(json.dumps(data))
    result = CliRunner().invoke(app, again)
    assert result.exit_code == 1
    assert "seed 1, turn 0, ends otherwise" in result.output
    file.unlink()
    assert CliRunner().invoke(app, again).exit_code == 1
