"""Looking ahead: the games in the head, and when their outcome changes what a bot does."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from tests.support.table import Table, rules

from summitry.commands import BreakSilence, Command, CommitDecision, DeclinePact, SignPact, TableMotion
from summitry.engine import legal
from summitry.rules import InterestSpec, Role
from summitry.state import State
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Bot, Turn, find_bot
from summitry_lab.bots.best_replier import BestReplier
from summitry_lab.bots.choosing import choose
from summitry_lab.bots.imagined import imagined, style_of
from summitry_lab.bots.lines import ballots, budgets, shares, talks
from summitry_lab.bots.looking import look_ahead
from summitry_lab.bots.rehearsal import Line, Rehearsal
from summitry_lab.bots.strategist import Strategist
from summitry_lab.tournament import play_seed, seats_of


def turn_of(state: State, seat: str) -> Turn:
    audience = Audience(kind="seat", seat=seat)
    return Turn(view(state, audience), rules_view(state, audience), legal(state, seat), Random(5))


def decision(turn: Turn, bot: str = "best-replier") -> CommitDecision:
    (command,) = find_bot(bot).act(turn)
    assert isinstance(command, CommitDecision)
    return command


# --- when another line is taken -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("games", [20, 33, 66])
def test_under_pure_noise_a_bot_stays_with_its_own_line(games: int) -> None:
    def chosen(trial: int) -> int:
        return choose(range(9), lambda world, line: Random(f"{trial}/{world}/{line}").gauss(60, 6), games=games)

    assert sum(chosen(trial) != 0 for trial in range(300)) <= 9


def test_luck_that_all_lines_share_hides_no_difference() -> None:
    luck = [Random(world).gauss(60, 20) for world in range(40)]
    assert choose(range(6), lambda world, line: luck[world] + (0.3 if line == 4 else 0.0), games=33) == 4


def test_a_line_that_is_better_only_on_the_mean_is_not_sure_enough() -> None:
    swings = [9.0, -7.0, 8.0, -8.0, 9.0, -6.0] * 8
    assert choose((0, 1), lambda world, line: swings[world] if line else 0.0, games=48) == 0


def test_no_more_games_are_played_than_there_may_be() -> None:
    played: list[tuple[int, int]] = []

    def score(world: int, line: int) -> float:
        played.append((world, line))
        return Random(f"{world}/{line}").gauss(60, 6)

    for number in (1, 2, 5, 30):
        for games in (3, 8, 20, 66):
            played.clear()
            choose(range(number), score, games=games)
            assert len(played) <= games
            assert bool(played) == (number > 1 and games >= 4), "where there is nothing to choose, nothing is played"


# --- what is played in the head -----------------------------------------------------------------------------------------------


def changed(state: State, seat: str) -> State:
    """The same session with all that ``seat`` can't know changed: others' cards, their support, their secret decisions, the luck."""
    interests = (InterestSpec(id="low_burden", kind="low_burden", title="", weight=1.0),)
    other = Role(brief="", confidential="other", red_lines=(), interests=interests)
    roles = {
        id_: role if id_ == seat else replace(other, brief=role.brief)
        for id_, role in state.rules.scenario.roles.items()
    }
    scenario = replace(state.rules.scenario, roles=roles)
    private = {
        id_: own if id_ == seat else replace(own, support=own.support - 1, decision=None)
        for id_, own in state.private.items()
    }
    return replace(state, rules=replace(state.rules, scenario=scenario), private=private, luck_key="other")


@pytest.mark.parametrize("phase", ["negotiation", "vote", "decision"])
def test_what_a_seat_cannot_know_changes_nothing_in_its_head(phase: str) -> None:
    table = Table(rules("tutorial-5", "calm"), luck={"provocation": 0.0, "severity": 0.5, "target": 0.3})
    table.advance("negotiation")
    table.seat("EST", TableMotion(motion="response", terms={"level": 2}))
    table.advance(phase)
    if phase == "decision":
        table.commit("DEU", 2.5)
    one, two = (turn_of(state, "POL") for state in (table.state, changed(table.state, "POL")))
    assert imagined(one, Random(1), years=2) == imagined(two, Random(1), years=2)
    for bot in ("strategist", "loyal@strong"):
        assert list(find_bot(bot).act(one)) == list(find_bot(bot).act(two))


def test_who_has_acted_in_secret_still_acts_in_the_head() -> None:
    table = Table(rules("tutorial-5", "calm"))
    table.advance("decision")
    table.commit("DEU", 2.5)
    assert table.state.public.seats["DEU"].ready
    seats = imagined(turn_of(table.state, "POL"), Random(1)).public.seats
    assert not any(seat.ready for seat in seats.values())


def test_a_shorter_game_counts_the_same_years() -> None:
    turn = turn_of(Table(rules("calm-15", "calm")).state, "POL")
    whole, short = (imagined(turn, Random(1), years=years).rules.scenario for years in (None, 3))
    assert (whole.rounds, short.rounds) == (8, 3)
    assert short.rounds + short.model.projected_years == whole.rounds + whole.model.projected_years


def test_a_bot_is_taken_for_what_it_is_said_to_be_and_a_person_for_what_it_does() -> None:
    public = Table(rules("tutorial-5", "calm")).state.public
    seats = {**public.seats, "POL": replace(public.seats["POL"], bot="loyal@easy")}
    assert style_of(replace(public, seats=seats), "POL", Random(1)).name == "loyal"
    standing = replace(public.states["DEU"], spending=1.5, spending_before=2.0)
    cutting = replace(public, states={**public.states, "DEU": standing})
    assert {style_of(cutting, "DEU", Random(number)).name for number in range(30)}.isdisjoint({"loyal", "reciprocal"})
    assert "loyal" in {style_of(public, "DEU", Random(number)).name for number in range(30)}


class _Reckoning(BestReplier):
    """Notes what it reckons with in the last year."""

    def act(self, turn: Turn) -> list[Command]:
        commands = list(super().act(turn))
        if turn.phase == "decision" and turn.public.round == turn.rules.scenario.rounds:
            rehearsal = Rehearsal(turn, BestReplier)
            reckoned.append(rehearsal.score(0, Line(commands=tuple(commands))))
        return commands


reckoned: list[float] = []


def test_the_last_year_in_the_head_is_nearly_that_at_the_table() -> None:
    reckoned.clear()
    own = rules("tutorial-5", "calm")
    bots = dict.fromkeys(seats_of(own), "loyal") | {"FRA": f"{__file__}:_Reckoning"}
    game = play_seed(own, 3, bots, strict=True, log=False)
    (last,) = _reckoned(game.state)
    assert last == pytest.approx(game.state.public.results["FRA"].score, abs=1.0)


def _reckoned(state: State) -> list[float]:
    """What the copy of this file that was loaded as a bot's has noted."""
    import sys

    (module,) = (one for name, one in sys.modules.items() if name.startswith("summitry_bot_file_test_looking"))
    found: list[float] = module.reckoned
    return found


# --- what comes of it ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 1])
def test_only_looking_ahead_finds_that_staying_pays(seed: int) -> None:
    """Among loyal ones who all climb to the floor, the sketch of one that takes nobody to react tells France to leave."""
    own = rules("tutorial-5", "calm")
    scores = {}
    for bot in ("best-replier", "best-replier@strong"):
        bots = dict.fromkeys(seats_of(own), "loyal") | {"FRA": bot}
        scores[bot] = play_seed(own, seed, bots, strict=True, log=False).state.public.results["FRA"].score
    assert scores["best-replier@strong"] > scores["best-replier"] + 1


def test_where_all_lines_come_to_the_same_the_own_one_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rehearsal, "score", lambda self, world, line: 50.0)
    table = Table(rules("tutorial-5", "calm"), luck={"provocation": 0.0, "severity": 0.5, "target": 0.3})
    for phase in ("negotiation", "vote", "decision"):
        table.advance(phase)
        turn = turn_of(table.state, "FRA")
        commands = list(BestReplier().act(turn))
        assert look_ahead(turn, commands, own=BestReplier) == commands


def test_a_strategist_is_as_strong_as_it_gets() -> None:
    assert isinstance(find_bot("strategist@strong"), Strategist), "in its head nobody looks ahead in turn"


# --- what is tried, within the style ------------------------------------------------------------------------------------------


def at(phase: str, seat: str, ruleset: str = "nato") -> Turn:
    """With an answer to an act of the adversary before the members, in Vote or, adopted by silence, after."""
    table = Table(rules("tutorial-5", ruleset), luck={"provocation": 0.0, "severity": 0.5, "target": 0.3})
    table.advance("negotiation")
    table.table("EST", "response", level=2)
    table.advance(phase)
    return turn_of(table.state, seat)


def test_the_own_line_comes_first_and_all_are_different_and_legal() -> None:
    turn = at("decision", "DEU")
    own = decision(turn)
    for lines in (budgets(turn, own, ""), shares(turn, own, "")):
        assert lines[0] == Line(commands=(own,))
        assert len(lines) > 2
        assert all(line not in lines[:index] for index, line in enumerate(lines))
        assert not any(turn.validate(command) for line in lines for command in line.commands)


def test_one_that_keeps_its_word_tries_nothing_less_than_it_owes_and_a_miser_nothing_more() -> None:
    turn = at("decision", "DEU")
    own = decision(turn, "loyal")
    tried = [line.commands[0] for line in (*budgets(turn, own, "word"), *shares(turn, own, "word"))]
    form = turn.legal.decision
    assert form is not None
    for one in tried:
        assert isinstance(one, CommitDecision)
        assert one.spending >= min(own.spending, form.complies_from)
        assert all(one.contributions.get(id_, 0.0) >= given for id_, given in own.contributions.items())
    own = decision(turn, "free-rider")
    for one in (line.commands[0] for line in (*budgets(turn, own, "purse"), *shares(turn, own, "purse"))):
        assert isinstance(one, CommitDecision)
        assert one.spending <= max(own.spending, form.complies_from)
        assert all(given <= max(own.contributions.get(id_, 0.0), form.answers[id_].asked * form.answers[id_].owed)
                   for id_, given in one.contributions.items() if id_ in form.answers)  # fmt: skip


@pytest.mark.parametrize("ruleset, number", [("calm", 5), ("nato", 2)])
def test_every_ballot_is_tried_otherwise(ruleset: str, number: int) -> None:
    """Yes, no or abstention on the answer and on the chair's own motion; under silence the other way is to break it."""
    turn = at("vote", "DEU", ruleset)
    lines = ballots(turn, list(BestReplier().act(turn)))
    assert len({line.commands for line in lines}) == len(lines) == number
    assert not any(turn.validate(command) for line in lines for command in line.commands)
    assert any(isinstance(line.commands[-1], BreakSilence) for line in lines) == (ruleset == "nato")


def test_a_miser_binds_itself_to_nothing_and_a_loyal_one_withdraws_no_pledge() -> None:
    turn = turn_of(_negotiating(), "DEU")
    pledge = TableMotion(motion="pledge", terms={"value": 2.0, "due": 1})
    sign, decline = SignPact(pact="p", version=1), DeclinePact(pact="p", version=1, text="")
    given: list[Command] = [pledge, sign, decline]
    for limit, wanted in (("purse", decline), ("word", pledge)):
        for line in talks(turn, given, limit)[1:]:
            assert wanted in line.commands or any(
                isinstance(command, TableMotion) and command.motion == "pledge" for command in line.commands
            )
    signing = [
        line for line in talks(turn, [decline], "purse") if any(isinstance(one, SignPact) for one in line.commands)
    ]
    assert not signing
    shared = [one for line in talks(turn, [], "purse") for one in line.commands if isinstance(one, TableMotion)]
    assert not any(one.terms.get("share") for one in shared)


def _negotiating() -> State:
    table = Table(rules("tutorial-5", "calm"))
    table.advance("negotiation")
    return table.state


def test_a_spoiler_votes_and_talks_as_ever() -> None:
    turn = at("vote", "DEU")
    bot: Bot = find_bot("spoiler")
    commands = list(bot.act(turn))
    assert look_ahead(turn, commands, own=type(bot), limit=bot.style_limit) == commands
