"""Bots where the ruleset has a second forum: they use it against a member that blocks, and never break."""

from collections.abc import Sequence

import pytest
from tests.support.options import option_rules
from tests.support.table import Table

from summitry import commands as cmd
from summitry.engine import legal
from summitry.values import Audience
from summitry.views import redact, rules_view, view
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_lab.bots.base import Bot
from summitry_lab.environment import play
from summitry_lab.tournament import play_seed, seats_of

OPTION = option_rules("tutorial-5", "nato", "defence-planning-committee")
ATTACK = {"provocation": 0.0, "severity": 1.0, "target": 0.99, "text": 0.0}
DPC = "defence_planning"


def acts(table: Table, seat: str, bot: Bot) -> Sequence[cmd.Command]:
    audience = Audience(kind="seat", seat=seat)
    state = table.state
    bot.tell(redact(table.log, audience))
    turn = Turn(view(state, audience), rules_view(state, audience), legal(state, seat), bot_rng("k", seat, "1"))
    return list(bot.act(turn))


def answer_of(table: Table, seat: str, bot: Bot) -> cmd.TableMotion:
    return next(
        command
        for command in acts(table, seat, bot)
        if isinstance(command, cmd.TableMotion) and command.motion == "response"
    )


@pytest.mark.parametrize("name", ["best-replier", "coalition-builder"])
def test_after_a_block_the_answer_goes_where_the_objector_does_not_sit(name: str) -> None:
    table = Table(OPTION, luck=ATTACK)
    table.advance("negotiation")
    first = answer_of(table, "EST", find_bot(name))
    assert "forum" not in first.terms, "nobody has objected yet"
    table.seat("EST", first)
    table.advance("vote")
    table.seat("FRA", cmd.BreakSilence(motion="m1", revision=1, reason="It would follow the logic of war."))
    table.advance("negotiation", 2)
    second = answer_of(table, "EST", find_bot(name))
    assert second.terms["forum"] == DPC
    table.table("FIN", "response", level=int(second.terms["level"]))
    assert answer_of(table, "EST", find_bot(name)) == second, "what lies before all will be stopped again"
    table.seat("EST", second)
    for seat in ("EST", "POL"):
        assert not [
            command
            for command in acts(table, seat, find_bot(name))
            if isinstance(command, cmd.TableMotion) and command.motion == "response"
        ], "one answer before the committee is enough"


def test_no_way_leads_round_one_who_sits_there_too() -> None:
    table = Table(OPTION, luck=ATTACK)
    table.advance("negotiation")
    table.table("EST", "response", level=2)
    table.advance("vote")
    table.seat("DEU", cmd.BreakSilence(motion="m1", revision=1, reason="Not before the inspectors report."))
    table.advance("negotiation", 2)
    assert "forum" not in answer_of(table, "EST", find_bot("best-replier")).terms


def test_a_blocked_text_of_its_own_is_taken_to_the_committee() -> None:
    table = Table(option_rules("nato-32", "nato", "defence-planning-committee"), luck={"provocation": 1.0})
    table.advance("negotiation", 4)
    table.table("ITA", "operation", theatre="southern_shore", size=1, years=2, lead="ITA")
    table.advance("vote")
    table.seat("FRA", cmd.BreakSilence(motion="m1", revision=1, reason="Not our war."))
    table.advance("negotiation", 5)
    (again,) = [
        one
        for one in acts(table, "ITA", find_bot("coalition-builder"))
        if isinstance(one, cmd.RetableMotion | cmd.TableMotion) and one.motion in ("m1", "operation")
    ]
    assert isinstance(again, cmd.RetableMotion)
    assert again.terms is not None
    assert again.terms["forum"] == DPC
    table.seat("ITA", again)
    assert table.public.motions["m1"].status == "tabled"


def test_a_member_that_blocks_everything_is_left_outside_by_the_others() -> None:
    """What the option is for: with a spoiler in the one seat that isn't in the committee, answers pass there."""
    there = before = 0
    for seed in range(4):
        kinds: dict[str, object] = {}
        bots = {seat: find_bot("spoiler" if seat == "FRA" else "best-replier") for seat in seats_of(OPTION)}
        game = play(
            OPTION, session="s", luck_key=f"forum/{seed}", bots=bots, rng=lambda seat, phase: bot_rng("k", seat, phase)
        )
        assert not game.faults
        for record in game.records:
            for event in record.events:
                if event.kind == "motion_tabled" and event.motion.motion == "response":
                    kinds[event.motion.id] = event.motion.terms["forum"]
                elif event.kind == "motion_closed" and event.motion in kinds and event.status == "adopted":
                    there += kinds[event.motion] == DPC
                    before += kinds[event.motion] != DPC
    assert there > 0
    assert before == 0, "the spoiler lets nothing pass among all members"


@pytest.mark.parametrize("scenario", ["tutorial-5", "nato-32"])
def test_mixed_bots_play_whole_games_with_a_committee(scenario: str) -> None:
    own = option_rules(scenario, "nato", "defence-planning-committee")
    for seed in range(6 if scenario == "tutorial-5" else 1):
        game = play_seed(own, seed, strict=True)
        assert game.state.public.status == "ended"
        assert not game.faults
