"""A tournament's file: everything wrong with it is said at once, with its line and what to do."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from summitry.loading import BadCatalog
from summitry.loading.page import Page
from summitry_lab.tournament.code import about_code
from summitry_lab.tournament.plan import plan_of
from summitry_lab.tournament.runner import play_row
from summitry_lab.tournament.spec import read_spec

CATALOG = Path(str(files("summitry"))) / "catalog"
EXAMPLES = Path(__file__).parents[3] / "examples" / "tournaments"
GOOD = """kind = "tournament"
id = "first"
title = "Two rulesets"
scenarios = ["tutorial-5"]
rulesets = ["nato", "calm"]
seeds = 3
again = "calm"

[[lineups]]
id = "mixed"
bots = ["best-replier", "free-rider", "loyal"]

[[lineups]]
id = "odd"
bots = ["free-rider", "loyal"]
design = "invasion"
rulesets = ["calm"]
seeds = 2

[sensitivity]
scenario = "tutorial-5"
ruleset = "calm"
lineup = "mixed"
constants = ["shield_power"]
seeds = 1
"""


def page(text: str) -> Page:
    return Page("games.toml", text.encode())


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_the_examples_are_good_and_as_large_as_they_say(file: Path) -> None:
    games = len(plan_of(read_spec(file)).rows)
    assert {"small": 2_000, "look-ahead": 200, "ten-thousand": 10_000}[file.stem] <= games < 11_000


def test_a_good_file_makes_every_game_that_it_asks_for() -> None:
    plan = plan_of(read_spec(page(GOOD)))
    mixed = [game for game in plan.games if game.arm.lineup == "mixed" and game.arm.plain]
    assert len(mixed) == 2 * 3 * 3, "rulesets × seeds × turns"
    assert sum(game.arm.again for game in plan.games) == 3 * 3
    assert sum(game.arm.lineup == "odd" for game in plan.games) == 2 * 2 * 2
    assert sum(game.arm.constant == "shield_power" for game in plan.games) == 2 * 3
    assert len(plan.rows) == len(plan.games), "no two of these games are the same"


def test_every_bot_sits_in_every_seat_equally_often_under_the_same_luck() -> None:
    plan = plan_of(read_spec(page(GOOD)))
    for seed in range(3):
        games = [g for g in plan.games if (g.arm.lineup, g.arm.ruleset, g.seed) == ("mixed", "nato", seed)]
        assert {game.row.luck for game in games} == {f"seed-{seed}"}
        for seat in games[0].row.bots:
            assert sorted(game.row.bots[seat] for game in games) == ["best-replier", "free-rider", "loyal"]


def test_rulesets_meet_the_same_luck_and_the_same_seats() -> None:
    plan = plan_of(read_spec(page(GOOD)))
    rows = {
        ruleset: [
            (game.row.luck, game.row.whims, game.row.bots)
            for game in plan.games
            if (game.arm.ruleset, game.arm.lineup, game.arm.plain) == (ruleset, "mixed", True)
        ]
        for ruleset in ("nato", "calm")
    }
    assert rows["nato"] == rows["calm"]


def test_the_repeated_ruleset_has_its_luck_and_other_whims() -> None:
    plan = plan_of(read_spec(page(GOOD)))
    first, again = (
        [game for game in plan.games if (game.arm.ruleset, game.arm.lineup) == ("calm", "mixed") and game.arm.again is twice
         and not game.arm.constant]
        for twice in (False, True)
    )  # fmt: skip
    for one, other in zip(first, again, strict=True):
        assert one.row.luck == other.row.luck
        assert one.row.bots == other.row.bots
        assert one.row.whims != other.row.whims


def test_an_id_is_the_same_for_the_same_game_only() -> None:
    once, twice = (
        plan_of(read_spec(page(text))) for text in (GOOD, GOOD.replace("first", "other").replace("Two", "2"))
    )
    assert [game.id for game in once.games] == [game.id for game in twice.games], "names don't matter"
    moved = plan_of(read_spec(page(GOOD.replace('"loyal"]\n\n', '"loyal"]\nwithout = ["pacts"]\n\n', 1))))
    assert not {g.id for g in once.games if g.arm.lineup == "mixed"} & {
        g.id for g in moved.games if g.arm.lineup == "mixed"
    }, "what bots are kept from does"


def test_all_faults_come_at_once_with_line_and_fix() -> None:
    bad = (
        GOOD.replace('id = "first"', 'id = "First Games"')
        .replace("seeds = 3", "seeds = 0")
        .replace('again = "calm"', 'again = "clam"')
        .replace('"best-replier"', '"best-repliar"')
        .replace('design = "invasion"', 'desing = "invasion"')
        .replace('"shield_power"', '"shield_powr"')
        .replace('scenarios = ["tutorial-5"]', 'scenarios = ["tutorial-5", "nato-33"]')
    )
    with pytest.raises(BadCatalog) as caught:
        read_spec(page(bad))
    lines = {fault.line: str(fault) for fault in caught.value.faults}
    assert "is not an id" in lines[2]
    assert "nato-32" in lines[4]
    assert "seeds = 0" in lines[6]
    assert "did you mean calm?" in lines[7]
    assert "did you mean best-replier?" in lines[11]
    assert "desing" in lines[16]
    assert "did you mean design?" in lines[16]
    assert "did you mean shield_power?" in lines[24]
    assert all("Fix: " in text for text in lines.values())


@pytest.mark.parametrize(
    "old, new, part",
    [
        ('"nato", "calm"]', '"nato", "calm", "nato"]', "named twice"),
        ('rulesets = ["calm"]', 'rulesets = ["coalition"]', "none of the tournament's rulesets"),
        ('bots = ["free-rider", "loyal"]', 'bots = ["loyal"]', "two different bots"),
        ('"loyal"]\ndesign = "invasion"', '"free-rider"]\ndesign = "replacement"', "is one of them"),
        ('["free-rider", "loyal"]\ndesign = "invasion"', '["loyal"]\ndesign = "replacement"', "takes two bots at least"),
        ('lineup = "mixed"', 'lineup = "odd"', "none of the tournament's"),
        ('seeds = 3\n', 'seeds = 3\ndoctrines = ["ladder", "spirals"]\n', "offers no such doctrine"),
        ('scenarios = ["tutorial-5"]\nrulesets = ["nato"', 'scenarios = ["nato-32"]\nrulesets = ["eu-defence"', "can't be played"),
        ('without', 'without', ""),
    ],
)  # fmt: skip
def test_each_mistake_is_named(old: str, new: str, part: str) -> None:
    if not part:  # a choice that isn't one
        old, new, part = "seeds = 2", 'seeds = 2\nwithout = ["pact"]', "without"
    with pytest.raises(BadCatalog, match=part):
        read_spec(page(GOOD.replace(old, new, 1)))


def test_bots_are_named_as_for_a_single_game(tmp_path: Path) -> None:
    names = [
        "loyal@easy",
        "best-replier@strong",
        f"cmd:{shlex.quote(sys.executable)} {EXAMPLES.parent / 'bots' / 'steady_stdio.py'}",
    ]
    bots = f"bots = {json.dumps(names)}"
    spec = read_spec(page(GOOD.replace('bots = ["best-replier", "free-rider", "loyal"]', bots)))
    assert {bot for game in plan_of(spec).games if game.arm.lineup == "mixed" for bot in game.row.bots.values()} == set(
        names
    )


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec, bots of its own and a scenario of its own; the current folder is another one."""
    folder = tmp_path / "mine"
    (folder / "bots").mkdir(parents=True)
    for name in ("steady.py", "steady_stdio.py"):
        shutil.copy(EXAMPLES.parent / "bots" / name, folder / "bots" / name)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return folder


def written(folder: Path, *bots: str) -> Path:
    file = folder / "games.toml"
    file.write_text(
        GOOD.partition("[sensitivity]")[0].replace(
            'bots = ["best-replier", "free-rider", "loyal"]', f"bots = {json.dumps(bots)}"
        )
    )
    return file


def test_paths_start_from_the_folder_of_the_spec(elsewhere: Path) -> None:
    program = f"cmd:{shlex.quote(sys.executable)} bots/steady_stdio.py"
    file = written(elsewhere, "bots/steady.py:Steady", program, "loyal")
    for source in (file, Path("../mine/games.toml")):
        plan = plan_of(read_spec(source))
        rows = [game for game in plan.games if game.arm.lineup == "mixed" and game.seed == 0]
        assert "bots/steady.py:Steady" in rows[0].row.bots.values(), (
            "named as the spec names it, wherever the spec lies"
        )
        played = [play_row(plan.rules[game.row.rules], game.row, plan.folder) for game in rows[:3]]
        assert [facts["faults"] for facts in played] == [[], [], []]
    assert len(about_code(["bots/steady.py:Steady", program], elsewhere)["bots"].split(", ")) == 2
    scenario = next(iter(read_spec(file).rules.values())).scenario
    (elsewhere / "tutorial-5.toml").write_text((CATALOG / "scenarios" / "tutorial-5.toml").read_text())
    file.write_text(file.read_text().replace('["tutorial-5"]', '["tutorial-5.toml"]'))
    assert next(iter(read_spec(file).rules.values())).scenario == scenario


@pytest.mark.parametrize(
    "bot, problem, fix",
    [
        ("own.py:Own", "there is no file 'own.py' in ", "write ../here/own.py"),
        ("own.py:Own@easy", "there is no file 'own.py' in ", "write ../here/own.py"),
        ("bots/none.py:Steady", "there is no file 'bots/none.py' in ", "starts from the folder of this file"),
        ("cmd:python3 own.py", "there is no file 'own.py' in ", "write ../here/own.py"),
        ("cmd:./own x", "neither on PATH nor as a file in ", "as you would type it in the folder of this file"),
    ],
)
def test_a_path_that_leads_nowhere_names_the_folder_and_what_to_write(
    elsewhere: Path, bot: str, problem: str, fix: str
) -> None:
    Path("own.py").touch()
    with pytest.raises(BadCatalog) as caught:
        read_spec(written(elsewhere, bot, "loyal"))
    [fault] = caught.value.faults
    assert f"{problem}{elsewhere}" in fault.problem
    assert fix in fault.fix


def test_what_hangs_on_a_fault_is_said_with_it_and_nothing_is_made_up() -> None:
    bad = (
        GOOD.replace("seeds = 3", "seeds = -4")
        .replace('"best-replier"', '"loyal@hard", "cmd:no-such-program x", "cmd:"')
        .replace('design = "invasion"', 'desing = "invasion"\nwithout = ["pact"]')
        .replace('bots = ["free-rider", "loyal"]\ndes', 'bots = ["nobody"]\ndes')
        .replace('scenario = "tutorial-5"\nruleset = "calm"', 'scenario = "tutorial"\nruleset = "clam"\nsetp = 1')
    )
    with pytest.raises(BadCatalog) as caught:
        read_spec(page(bad))
    told = [str(fault) for fault in caught.value.faults]
    for part in (
        "seeds = -4", "choose one of easy, normal, strong", "'no-such-program'", "names no program", "did you mean design?",
        "did you mean pacts?", '"nobody": there is no such bot', "did you mean tutorial-5?", "did you mean calm?", "setp",
    ):  # fmt: skip
        assert sum(part in line for line in told) == 1, part
    assert len(told) == 10, told


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadCatalog, match="can't be read"):
        read_spec(tmp_path / "none.toml")
