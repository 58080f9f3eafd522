"""The facilitator reads first what one delegation writes: its words wait, its deeds don't."""

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.events import visible_to
from summitry.refusal import Refused
from summitry.values import Audience, seat_actor
from summitry.views import view

RUDE = "you are all fools"


def playing(**hold: bool) -> Table:
    table = Table(rules("tutorial-5", "calm"), luck={"provocation": 1.0})
    table.advance("negotiation")
    for seat, on in hold.items():
        table.control(cmd.HoldTexts(seat=seat, hold=on))
    return table


def readers(table: Table, words: str = RUDE) -> set[str]:
    """Who could read the words by now, in a view or an event."""
    audiences = (Audience(kind="public"), *(Audience(kind="seat", seat=seat) for seat in table.public.seats))
    return {
        audience.seat or "all"
        for audience in audiences
        if words in repr(view(table.state, audience))
        or any(words in repr(event) for event in table.log if visible_to(event, audience))
    }


def test_what_it_says_waits_for_the_facilitator_and_others_speak_freely() -> None:
    table = playing(FRA=True)
    table.seat("FRA", cmd.Say(text=RUDE))
    table.seat("POL", cmd.Say(text="good morning"))
    assert readers(table) == {"FRA"}
    assert [event.text for event in table.of("message_sent")] == ["good morning"]
    (held,) = view(table.state, Audience(kind="facilitator")).held.values()
    assert (held.seat, held.text, held.by) == ("FRA", RUDE, "person")
    table.control(cmd.ReleaseMessage(held="h1", text="I don't agree"))
    assert table.of("message_sent")[-1].text == "I don't agree"
    assert readers(table) == {"FRA"}


def test_what_it_does_counts_at_once_without_the_words() -> None:
    table = playing(FRA=True)
    table.seat("FRA", cmd.TableMotion(motion="spending_floor", terms={"value": 3.0}, text=RUDE))
    assert table.public.motions["m1"].text == ""
    table.seat("FRA", cmd.SetReady(phase=table.public.phase_id, ready=True))
    assert table.public.seats["FRA"].ready
    assert readers(table) == {"FRA"}
    table.control(cmd.DropMessage(held="h1"))
    assert not table.state.held


def test_a_resolution_waits_whole_and_is_tabled_in_its_author_s_name() -> None:
    table = playing(FRA=True)
    table.seat("FRA", cmd.TableMotion(motion="resolution", terms={}, text=RUDE))
    assert not table.public.motions
    table.control(cmd.ReleaseMessage(held="h1", text="We regret it."))
    assert (table.public.motions["m1"].mover, table.public.motions["m1"].text) == ("FRA", "We regret it.")


def test_a_delegate_s_draft_waits_once_the_head_has_approved_it() -> None:
    table = playing(FRA=True)
    for device in ("a", "b"):
        table.system(cmd.AdmitDelegate(seat="FRA", device=device))
    table.give(
        seat_actor("FRA", member=2),
        cmd.SaveDraft(command=cmd.TableMotion(motion="spending_floor", terms={"value": 3.0}, text=RUDE)),
    )
    table.give(seat_actor("FRA", member=1), cmd.ApproveDraft(draft="d1", version=1))
    assert table.public.motions["m1"].text == ""
    assert readers(table) == {"FRA"}
    assert [held.text for held in table.state.held.values()] == [RUDE]


def test_the_facilitator_at_its_seat_is_not_held_and_lets_it_speak_again() -> None:
    table = playing(FRA=True)
    table.give(seat_actor("FRA", by="facilitator"), cmd.Say(text="on its behalf"))
    assert table.of("message_sent")
    table.control(cmd.HoldTexts(seat="FRA", hold=False))
    table.seat("FRA", cmd.Say(text="sorry"))
    assert table.of("message_sent")[-1].text == "sorry"


def test_only_its_own_seat_is_told() -> None:
    def world(hold: bool) -> Table:
        table = playing(FRA=hold)
        table.seat("FRA", cmd.Say(text=RUDE)) if hold else None
        table.control(cmd.ReleaseMessage(held="h1")) if hold else table.seat("FRA", cmd.Say(text=RUDE))
        return table

    free, held = world(False), world(True)
    for audience in (Audience(kind="public"), Audience(kind="seat", seat="POL")):
        assert view(free.state, audience) == view(held.state, audience)
        told = [[event for event in each.log if visible_to(event, audience)] for each in (free, held)]
        assert told[0] == told[1]
    assert view(held.state, Audience(kind="seat", seat="FRA")).own.private.texts_wait  # type: ignore[union-attr]


def test_it_stays_over_a_rewind_and_is_the_facilitator_s_alone() -> None:
    table = playing()
    table.control(cmd.ClosePhase(phase="1.negotiation.0"))
    table.control(cmd.HoldTexts(seat="FRA", hold=True))
    table.rewind("1.negotiation.0")
    assert table.state.private["FRA"].texts_wait
    with pytest.raises(Refused, match="not_allowed"):
        table.seat("POL", cmd.HoldTexts(seat="FRA", hold=True))
    with pytest.raises(Refused, match="unknown_seat"):
        table.control(cmd.HoldTexts(seat="XXX", hold=True))
