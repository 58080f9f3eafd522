"""Par is what the games of its spec say, whoever plays them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry.loading import list_scenarios, load_rules, par_of
from summitry.loading.page import Page
from summitry_cli.main import app
from summitry_lab.tournament import par
from summitry_lab.tournament.par import made, shipped_specs
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
