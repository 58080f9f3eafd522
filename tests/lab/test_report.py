"""The story of a game: complete, plain, and the same for the same log."""

import re

import pytest
from tests.support.table import rules

from summitry.codec import state_digest
from summitry.loading import list_rulesets, list_scenarios
from summitry_lab.report import chronicle, digest_line, ending, plain
from summitry_lab.report.blocks import Table
from summitry_lab.tournament import play_seed


def story(ruleset: str, seed: int, scenario: str = "tutorial-5") -> str:
    return "\n".join(plain(chronicle(play_seed(rules(scenario, ruleset), seed).records)))


@pytest.mark.parametrize(
    "scenario,ruleset",
    sorted(
        {(scenario, ruleset) for scenario in list_scenarios() for ruleset in ("calm", "nato")}
        | {("tutorial-5", ruleset) for ruleset in list_rulesets()}
    ),
)
def test_it_tells_every_round_in_eighty_columns(scenario: str, ruleset: str) -> None:
    text = story(ruleset, 7, scenario)
    lines = text.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert not [line for line in lines if line != line.rstrip()]
    game = play_seed(rules(scenario, ruleset), 7).state.public
    rounds = game.round
    assert rounds == rules(scenario, ruleset).scenario.rounds or game.ended == "breakdown"
    assert re.findall(r"^Round (\d+) of", text, re.M) == [str(number) for number in range(1, rounds + 1)]
    assert text.count("What the states spent") == rounds
    assert text.index("The alliance\n") < text.index("The seats\n")


def test_it_says_who_blocked_and_why() -> None:
    text = "".join(story("nato", seed) for seed in range(6))
    assert "broke silence: “" in text
    assert "Blocked. Silence was broken" in text


def test_it_tells_dismissals_and_breaches_with_their_figures() -> None:
    text = " ".join("".join(story("calm", seed) for seed in range(3)).split())
    assert re.search(r"is out: in breach of the spending floor: spent [\d.]+ % of GDP; [\d.]+ % was needed", text)
    assert re.search(r"Deterrence [\d.]+ → [\d.]+", text)


def test_the_same_log_gives_the_same_words() -> None:
    assert story("calm", 3) == story("calm", 3)
    assert story("calm", 3) != story("calm", 4)


def test_the_ending_of_an_unfinished_game_says_where_it_stands() -> None:
    from summitry.engine import fold

    records = play_seed(rules(), 7).records
    text = "\n".join(plain(ending(fold(records[: len(records) // 2]))))
    assert "Not over: round 2 of 3" in text


def test_the_digest_line_is_the_digest_of_the_state() -> None:
    state = play_seed(rules(), 1).state
    assert digest_line(state) == f"state digest {state_digest(state)}"


def test_a_table_that_is_a_little_too_wide_loses_space_and_no_figure() -> None:
    table = Table(columns=tuple("abcdefgh"), rows=((*("x" * 9 for _ in range(7)), "last"),))
    assert list(plain([table]))[-1].endswith(" last")
