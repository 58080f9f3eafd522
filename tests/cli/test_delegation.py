"""A delegate and a head of delegation at the line client."""

from dataclasses import replace

import pytest
from tests.cli.test_interpreter import at, sight
from tests.support.table import Table

from summitry import commands as cmd
from summitry.values import seat_actor
from summitry_cli.player.delegation import rank_line
from summitry_cli.player.interpreter import Order, Show, interpret
from summitry_cli.player.news import sentence
from summitry_cli.player.pages import page
from summitry_cli.player.reading import Unclear
from summitry_cli.player.sight import Sight


@pytest.fixture
def table() -> Table:
    table = at("negotiation")
    for device in ("one", "two"):
        table.system(cmd.AdmitDelegate(seat="FRA", device=device))
    table.give(seat_actor("FRA", member=2), cmd.SaveDraft(command=cmd.Say(text="Bonjour"), note="warm"))
    return table


def seen(table: Table, member: int) -> Sight:
    return replace(sight(table), member=member, here={"1": 2})


def order(line: str, looking: Sight) -> cmd.Command:
    meaning = interpret(line, looking)
    assert isinstance(meaning, Order)
    return meaning.command


SAY = cmd.Say(text="hello")


def test_a_delegates_commands_are_drafts_and_the_heads_are_not(table: Table) -> None:
    head, delegate = seen(table, 1), seen(table, 2)
    assert order("say hello", head) == SAY
    assert order("say hello", delegate) == cmd.SaveDraft(command=SAY)
    assert order("table floor 3.2", delegate) == cmd.SaveDraft(
        command=cmd.TableMotion(motion="spending_floor", terms={"value": 3.2})
    )
    assert order("draft say hello", head) == order("draft say hello", delegate) == cmd.SaveDraft(command=SAY)
    assert order("redraft d1 say hello", delegate) == cmd.SaveDraft(command=SAY, draft="d1", version=1)
    for looking in (head, delegate):
        assert order("room shall we?", looking) == cmd.SayInDelegation(text="shall we?")
        assert order("drop 1", looking) == cmd.DropDraft(draft="d1", version=1)
        assert order("lead", looking) == cmd.ClaimHead()
    assert order("approve d1", head) == cmd.ApproveDraft(draft="d1", version=1)
    assert order("return d1 shorter, please", head) == cmd.ReturnDraft(draft="d1", version=1, note="shorter, please")
    assert order("handover 2 call Paris", head) == cmd.HandOver(to=2, note="call Paris")


@pytest.mark.parametrize(
    "line", ["approve d9", "approve", "room", "handover Anna", "draft", "draft room hello", "redraft d4 say x"]
)
def test_what_is_not_understood_comes_with_how_to_write_it(table: Table, line: str) -> None:
    with pytest.raises(Unclear) as caught:
        interpret(line, seen(table, 1))
    assert caught.value.hint


def test_who_sits_alone_is_told_nothing_of_ranks() -> None:
    alone = at("negotiation")
    assert rank_line(seen(alone, 0)) == ""
    alone.system(cmd.AdmitDelegate(seat="FRA", device="one"))
    assert rank_line(seen(alone, 1)) == ""
    assert order("say hello", seen(alone, 1)) == SAY


def test_ranks_people_and_drafts_are_shown(table: Table) -> None:
    assert rank_line(seen(table, 1)).startswith("You are head of delegation")
    assert "what you send is a draft for your head" in rank_line(seen(table, 2))
    assert isinstance(interpret("drafts", seen(table, 1)), Show)
    assert page("delegation", "", seen(table, 2), 0) == ["1: head of delegation, connected", "2: delegate, you, away"]
    assert page("drafts", "", seen(table, 1), 0) == ["d1 by delegate 2: message to all: “Bonjour”. Note: warm"]
    assert "d1 by you" in page("drafts", "", seen(table, 2), 0)[0]


def test_the_delegations_news_are_sentences(table: Table) -> None:
    head, second = seat_actor("FRA", member=1), seat_actor("FRA", member=2)
    table.give(second, cmd.SayInDelegation(text="shall we?"))
    table.give(head, cmd.ReturnDraft(draft="d1", version=1, note="warmer"))
    table.give(second, cmd.SaveDraft(command=cmd.Say(text="Cher"), draft="d1", version=1))
    table.give(head, cmd.ApproveDraft(draft="d1", version=2))
    table.give(head, cmd.HandOver(to=2, note="yours"))
    told = [sentence(event, seen(table, 1)) for event in table.log if getattr(event, "seat", "") == "FRA"]
    for words in (
        "Delegate 2 joined the delegation.",
        "saved draft d1: message to all: “Bonjour”.",
        "in your delegation's room: shall we?",
        "Draft d1 was sent back. “warmer”",
        "changed draft d1: message to all: “Cher”.",
        "Draft d1 was approved and sent.",
        "Delegate 2 was handed the lead. “yours”",
    ):
        assert any(words in text for text in told), (words, told)
