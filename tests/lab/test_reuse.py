"""What bots and engine keep for later changes no answer: not in another session, nor when the rules or figures change."""

import gc
from collections.abc import Sequence
from dataclasses import fields, replace
from random import Random

from tests.support.table import Table, rules

from summitry.commands import ClosePhase, Command
from summitry.decision_rules import Majority, Unanimity
from summitry.engine import legal
from summitry.rules import Rules
from summitry.state import Public, Standing
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_lab.bots.figures import figures_of
from summitry_lab.environment import play
from summitry_lab.tournament import play_seed, seats_of


class Doubting:
    """Asks a bot that has answered before, in whatever sessions, and a new one, and wants the same of both."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.old = find_bot(name)
        self.asked = 0

    def act(self, turn: Turn) -> Sequence[Command]:
        before = turn.rng.getstate()
        answer = tuple(self.old.act(turn))
        turn.rng.setstate(before)
        assert tuple(find_bot(self.name).act(turn)) == answer
        self.asked += 1
        return answer


def _played(own: Rules, bot: Doubting, key: str) -> None:
    bots = dict.fromkeys(seats_of(own), bot)
    play(own, session=key, luck_key=key, bots=bots, rng=lambda seat, phase: bot_rng(key, seat, phase), strict=True)


def test_one_bot_at_every_seat_of_several_sessions_answers_as_new_ones_would() -> None:
    bot = Doubting("best-replier")
    for ruleset in ("calm", "nato"):
        for key in ("one", "two"):
            _played(rules("tutorial-5", ruleset), bot, key)
    assert bot.asked > 150


def test_an_outlook_does_not_outlive_what_it_rests_on() -> None:
    """The same public figures, another role card: as when a facilitator tries a card in a copy of the session."""
    state = Table(rules("tutorial-5", "nato")).state
    seat = next(iter(state.public.seats))
    seen = rules_view(state, Audience(kind="seat", seat=seat))
    card = seen.roles[seat]
    thrifty = replace(card, interests=tuple(one for one in card.interests if one.kind == "low_burden"))
    other = replace(seen, roles={seat: thrifty})
    public = replace(state.public, phase="decision", phase_id="1.decision.0", status="running")
    state = replace(state, public=public)
    now, offers = view(state, Audience(kind="seat", seat=seat)), legal(state, seat)
    bot = find_bot("best-replier")
    answers = [list(bot.act(Turn(now, one, offers, Random(1)))) for one in (seen, other, seen)]
    assert answers[0] == answers[2] != answers[1]


def test_figures_are_those_of_the_floor_and_the_rules_in_force() -> None:
    own = rules("tutorial-5", "calm")
    public = Table(own).public
    scenario, ruleset = own.scenario, own.ruleset
    figures = figures_of(scenario, ruleset, public)
    assert figures_of(scenario, ruleset, public) is figures
    assert figures_of(scenario, ruleset, replace(public, floor=public.floor + 1)).floor == public.floor + 1
    lenient = replace(ruleset, criteria=())
    assert all(figures_of(scenario, lenient, public).qualifies(state) for state in public.states)
    assert not all(figures.qualifies(state) for state in public.states)


def test_figures_outlive_a_pledge_and_nothing_else_that_a_standing_says() -> None:
    own = rules("tutorial-5", "calm")
    public = Table(own).public
    seat, standing = next(iter(public.states.items()))

    def with_(**changes: object) -> Public:
        return replace(public, states={**public.states, seat: replace(standing, **changes)})  # type: ignore[arg-type]

    figures = figures_of(own.scenario, own.ruleset, public)
    pledged = figures_of(own.scenario, own.ruleset, with_(pledge=3.0, pledge_round=2, pledge_share=10.0))
    assert pledged is figures
    for one in fields(Standing):
        value = getattr(standing, one.name)
        if one.name in ("state", "pledge", "pledge_round", "pledge_share") or not isinstance(value, float):
            continue
        moved = with_(**{one.name: value + 0.5})
        assert figures_of(own.scenario, own.ruleset, moved).states[seat] == moved.states[seat], one.name


def test_amended_rules_are_offered_in_their_own_words() -> None:
    table = Table(rules("tutorial-5", "nato"))
    table.control(ClosePhase(phase=table.public.phase_id))
    state = table.state
    seat = next(iter(state.public.seats))
    before = legal(state, seat).motions["spending_floor"].rule
    told = []
    for rule in (Unanimity(), Majority(share=0.75)):
        motions = state.rules.ruleset.motions
        motions = {**motions, "spending_floor": replace(motions["spending_floor"], rule=rule)}
        amended = replace(state.rules, ruleset=replace(state.rules.ruleset, motions=motions))
        told.append(legal(replace(state, rules=amended), seat).motions["spending_floor"].rule)
    assert len({before, *told}) == 3
    assert legal(state, seat).motions["spending_floor"].rule == before


def test_a_game_leaves_no_cycles_behind() -> None:
    """So many games can be played without a search for cycles in between."""
    own = rules("tutorial-5", "calm")
    play_seed(own, 0)
    gc.collect()
    gc.disable()
    try:
        play_seed(own, 1)
        assert gc.collect() == 0
    finally:
        gc.enable()
