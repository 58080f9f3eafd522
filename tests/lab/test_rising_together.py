"""Talk that matters: pledges on condition and pacts that change what is spent and given, and words that are kept."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial

from tests.support.table import rules

from summitry.events import CommitmentsJudged, PledgeMade
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.environment import Game, play
from summitry_lab.tournament import lineup, seats_of
from summitry_lab.tournament.lineup import MIXED
from summitry_lab.tournament.restricted import Restricted


@cache
def game(ruleset: str, bots: tuple[str, ...], *, talk: bool) -> Game:
    own = rules("calm-15", ruleset)
    names = lineup(seats_of(own), bots, 1)
    without = () if talk else ("pacts", "conditional_pledges")
    return play(
        own,
        session="seed-1",
        luck_key="seed-1",
        bots={seat: Restricted(find_bot(name), without) for seat, name in names.items()},
        names=names,
        rng=partial(bot_rng, "seed-1"),
        strict=True,
    )


def ledger(one: Game, commitment: str) -> Counter[str]:
    return Counter(
        entry.outcome
        for record in one.records
        for event in record.events
        if isinstance(event, CommitmentsJudged)
        for entry in event.entries
        if entry.commitment == commitment
    )


def test_pledges_on_condition_come_into_force_and_are_kept() -> None:
    for ruleset in ("nato", "calm", "coalition"):
        found = ledger(game(ruleset, MIXED, talk=True), "pledge")
        assert found["kept"] >= 8, ruleset
        assert found["kept"] > 4 * found["broken"], ruleset


def test_where_nothing_is_owed_they_raise_what_is_spent() -> None:
    talked, silent = (game("coalition", MIXED, talk=talk).state.public.states for talk in (True, False))
    more = [talked[id_].spending - silent[id_].spending for id_ in talked]
    assert sum(more) > 1
    assert sum(rise > 0.2 for rise in more) >= 3


def test_most_who_pledge_on_condition_name_the_same_level() -> None:
    pledges = [
        event
        for record in game("nato", MIXED, talk=True).records
        for event in record.events
        if isinstance(event, PledgeMade) and event.share
    ]
    assert len(pledges) >= 4
    usual = Counter(event.value for event in pledges).most_common(1)[0][1]
    assert usual > len(pledges) / 2, "most name one and the same"
    assert ledger(game("nato", MIXED, talk=True), "pledge")["kept"] > 0


def test_who_promised_to_answer_answers() -> None:
    entries = ledger(game("nato", MIXED, talk=True), "pact")
    assert entries["kept"] > 10 * entries["broken"]


def test_an_undertaking_outlives_the_game() -> None:
    """What holds in the last year counts in the years after it, so an undertaking that ends is made anew before."""
    end = game("coalition", MIXED, talk=True).state.public
    assert any(
        effort.kind == "undertaking" and effort.until > end.round and len(effort.participants) > 5
        for effort in end.efforts.values()
    )
