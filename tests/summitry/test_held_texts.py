"""The approval desk and the texts that go with what bots do: the deed counts at once, the words wait."""

from dataclasses import replace
from typing import Any

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, STATE
from summitry.events import visible_to
from summitry.refusal import Refused
from summitry.values import Audience, seat_actor
from summitry.views import view

SECRET = "as agreed in the corridor"


def playing(ruleset: str = "calm", approval: Any = "bots") -> Table:
    own = rules("tutorial-5", ruleset)
    table = Table(replace(own, options=replace(own.options, approval=approval)), luck={"provocation": 1.0})
    table.advance("negotiation")
    return table


def bot(table: Table, seat: str, command: cmd.Command) -> None:
    table.give(seat_actor(seat, "bot"), command)


def readers(table: Table) -> set[str]:
    """Who could read the words by now, in a view or an event."""
    found = set()
    for audience in (Audience(kind="public"), *(Audience(kind="seat", seat=seat) for seat in table.public.seats)):
        told = [event for event in table.log if visible_to(event, audience)]
        if SECRET in repr(view(table.state, audience)) or any(SECRET in repr(event) for event in told):
            found.add(audience.seat or "all")
    return found


def held(table: Table) -> Any:
    (one,) = table.state.held.values()
    return one


def offer(text: str = SECRET) -> cmd.OfferPact:
    clause = cmd.ClauseDraft(clause="spend", debtor="FRA", terms={"value": 2.5, "due": 3})
    return cmd.OfferPact(to=("POL",), clauses=(clause,), text=text)


def test_a_motion_is_tabled_at_once_and_its_text_waits() -> None:
    table = playing()
    bot(table, "FRA", cmd.TableMotion(motion="spending_floor", terms={"value": 3.0}, text=SECRET))
    assert table.public.motions["m1"].text == ""
    assert (held(table).about, held(table).to, held(table).text) == ("m1", (), SECRET)
    assert readers(table) == {"FRA"}
    assert view(table.state, Audience(kind="facilitator")).held
    table.control(cmd.ReleaseMessage(held="h1"))
    assert table.of("message_sent")[-1].text == f"m1: {SECRET}"
    assert not table.state.held


def test_a_pledge_names_what_it_goes_with() -> None:
    table = playing()
    bot(table, "FRA", cmd.TableMotion(motion="pledge", terms={"value": 3.0, "due": 2}, text=SECRET))
    assert table.of("pledge_made")[-1].text == ""
    assert held(table).about == "pledge"


def test_what_goes_with_a_pact_is_for_its_parties() -> None:
    table = playing()
    bot(table, "FRA", offer())
    pact = next(iter(table.state.private["POL"].pacts.values()))
    assert (pact.text, pact.status) == ("", "offered")
    assert (held(table).about, held(table).to) == (pact.id, ("POL",))
    assert readers(table) == {"FRA"}
    table.control(cmd.ReleaseMessage(held="h1", text="edited"))
    said = table.of("private_message_sent")[-1]
    assert (said.sender, said.seats, said.text) == ("FRA", ("FRA", "POL"), f"{pact.id}: edited")
    bot(table, "POL", cmd.DeclinePact(pact=pact.id, version=pact.version, text=SECRET))
    assert held(table).to == ("FRA",)
    assert readers(table) == {"FRA", "POL"}, "the first text is France's own, the second Poland's"
    table.control(cmd.DropMessage(held="h2"))
    assert not table.state.held


def test_silence_is_broken_at_once_and_the_reason_waits() -> None:
    table = playing("nato")
    table.table("DEU", "spending_floor", value=3.0)
    table.seat("EST", cmd.CoSponsor(motion="m1", revision=1))
    table.advance("vote")
    bot(table, "FRA", cmd.BreakSilence(motion="m1", revision=1, reason=SECRET))
    assert table.of("motion_closed")[-1].status == "blocked"
    assert readers(table) <= {"FRA"}


def test_a_motion_that_is_its_text_waits_whole() -> None:
    table = playing()
    bot(table, "FRA", cmd.TableMotion(motion="resolution", terms={}, text=SECRET))
    assert not table.public.motions
    assert held(table).command is not None
    assert readers(table) == {"FRA"}
    assert STATE.load(STATE.dump(table.state)) == table.state
    with pytest.raises(Refused, match="too_long"):
        table.control(cmd.ReleaseMessage(held="h1", text="x" * 501))
    table.control(cmd.ReleaseMessage(held="h1", text="We stand together."))
    assert (table.public.motions["m1"].text, table.public.motions["m1"].mover) == ("We stand together.", "FRA")
    assert not table.state.held
    with pytest.raises(Refused, match="no_reason"):
        bot(table, "POL", cmd.TableMotion(motion="resolution", terms={}, text=" "))


def test_what_is_not_released_is_gone_with_the_phase_and_people_write_as_they_like() -> None:
    table = playing()
    bot(table, "FRA", cmd.TableMotion(motion="resolution", terms={}, text=SECRET))
    bot(table, "FRA", offer())
    table.seat("DEU", cmd.TableMotion(motion="spending_floor", terms={"value": 3.0}, text="ours"))
    assert table.public.motions["m1"].text == "ours"
    table.control(cmd.ClosePhase(phase=table.public.phase_id))
    assert not table.state.held
    assert [event.outcome for event in table.of("held_message_closed")] == ["lapsed", "lapsed"]
    assert readers(table) == {"FRA"}
    for event in table.log:
        assert EVENT.load(EVENT.dump(event)) == event


def test_without_the_desk_a_bot_s_texts_go_with_its_deeds() -> None:
    table = playing(approval="none")
    bot(table, "FRA", cmd.TableMotion(motion="spending_floor", terms={"value": 3.0}, text=SECRET))
    assert table.public.motions["m1"].text == SECRET
