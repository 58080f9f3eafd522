"""Positions beside the ballots: who may record one and when, who learns of it, and what the recount makes of it."""

from collections.abc import Mapping

import pytest
from tests.summitry.test_debrief import CONTROL, PUBLIC, Noted, by_facilitator

from summitry import commands as cmd
from summitry.codec import EVENT, LEGAL, VIEW
from summitry.debrief import RecountLine, told
from summitry.engine import legal, objection_to
from summitry.refusal import Refused
from summitry.state import SeatPrivate
from summitry.values import Audience
from summitry.views import redact, view

FRANCE, POLAND = Audience(kind="seat", seat="FRA"), Audience(kind="seat", seat="POL")


def thinks(motion: str, position: cmd.PositionChoice) -> cmd.RecordPositions:
    return cmd.RecordPositions(positions=(cmd.Position(motion=motion, revision=1, position=position),))


def in_vote(ruleset: str = "calm") -> Noted:
    table = Noted(by_facilitator(ruleset), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=3.0)
    table.advance("vote")
    return table


def refused(table: Noted, command: cmd.Command, seat: str = "FRA") -> str:
    with pytest.raises(Refused) as error:
        table.seat(seat, command)
    return error.value.code


def test_a_position_is_recorded_changed_and_moves_nothing() -> None:
    table = in_vote()
    offer = legal(table.state, "FRA").positions["m1"]
    assert (offer.recorded, offer.choices) == ("", ("want", "can_live_with", "reject"))
    before = table.public
    table.seat("FRA", thinks("m1", "want"))
    table.seat("FRA", thinks("m1", "reject"))
    assert table.state.private["FRA"].positions == {"m1": "reject"}
    assert legal(table.state, "FRA").positions["m1"].recorded == "reject"
    assert table.public == before, "nobody has acted by it, and no phase ends by it"
    assert objection_to(legal(table.state, "FRA"), thinks("m1", "want")) == ""
    table.vote("m1", FRA="yes")  # the ballot may say something else
    table.seat("FRA", thinks("m1", "can_live_with"))  # and the position may still change
    table.advance("negotiation", 2)
    assert table.state.private["FRA"].positions == {}, "each Vote has its own"


def test_what_cannot_be_recorded_is_refused() -> None:
    table = Noted(by_facilitator(), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=3.0)
    assert refused(table, thinks("m1", "want")) == "wrong_phase"
    assert objection_to(legal(table.state, "FRA"), thinks("m1", "want"))
    table.advance("vote")
    assert refused(table, thinks("m9", "want")) == "unknown_motion"
    outdated = cmd.RecordPositions(positions=(cmd.Position(motion="m1", revision=2, position="want"),))
    assert refused(table, outdated) == "outdated_revision"
    assert refused(table, cmd.RecordPositions(positions=())) == "bad_value"
    table.advance("decision")
    assert refused(table, thinks("m1", "want")) == "wrong_phase"
    assert legal(table.state, "FRA").positions == {}


def test_after_an_objection_the_others_may_still_say_what_they_thought() -> None:
    table = Noted(by_facilitator("nato"), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=3.0)
    table.table("EST", "accession", state="UKR")  # the Vote goes on about it
    table.advance("vote")
    table.seat("EST", cmd.BreakSilence(motion="m1", revision=1, reason="Too little."))
    assert table.public.motions["m1"].status == "blocked"
    table.seat("FRA", thinks("m1", "want"))
    table.advance("decision")
    taken = table.debrief().decisions[0]
    assert taken.objection is not None
    assert taken.positions == {"FRA": "want"}


@pytest.mark.parametrize("audience", [PUBLIC, POLAND], ids=["public", "POL"])
def test_a_position_is_the_delegations_own_until_the_debrief(audience: Audience) -> None:
    def played(position: cmd.PositionChoice) -> Noted:
        table = in_vote()
        table.seat("FRA", thinks("m1", position))
        table.vote("m1", FRA="yes", POL="yes", DEU="no", EST="yes", FIN="yes")
        table.advance("resolution", 2)
        table.control(cmd.EndSession())
        return table

    def seen(table: Noted, by: Audience) -> list[bytes]:
        sent = [VIEW.dump(view(table.state, by)), *(EVENT.dump(event) for event in redact(table.log, by))]
        return sent + ([LEGAL.dump(legal(table.state, by.seat))] if by.seat else [])

    one, other = played("want"), played("reject")
    assert one.state.public.status == "ended"
    assert seen(one, audience) == seen(other, audience)
    for allowed in (FRANCE, CONTROL):
        assert seen(one, allowed) != seen(other, allowed)
    # The debrief shows it, and the replay says who could know it at the time.
    assert one.debrief().decisions[0].positions == {"FRA": "want"}
    known = [entry.known for entry in told(one.records, PUBLIC) if entry.event.kind == "position_recorded"]
    assert known == [("FRA",)]


def recounted(ruleset: str, other: str, positions: Mapping[str, cmd.PositionChoice], **ballots: str) -> RecountLine:
    table = in_vote(ruleset)
    for seat, position in positions.items():
        table.seat(seat, thinks("m1", position))
    if ballots:
        table.vote("m1", **ballots)
    table.advance("decision")
    (one,) = table.debrief(other).recounts
    return one.lines[0]


def test_a_recorded_position_stands_in_for_a_silent_states_missing_one() -> None:
    all_but_one = {"DEU": "want", "EST": "want", "FIN": "want", "POL": "want"}
    without = recounted("nato", "calm", {})
    assert set(without.unknown) == {"DEU", "EST", "FIN", "FRA", "POL"}
    assert (without.open, without.recorded) == (True, ())
    found = recounted("nato", "calm", all_but_one)  # type: ignore[arg-type]
    assert (found.verdict, found.unknown, found.open) == ("adopted", ("FRA",), False)
    assert found.recorded == ("DEU", "EST", "FIN", "POL")


def test_a_recorded_position_outweighs_the_ballot_and_the_line_says_so() -> None:
    ballots = dict.fromkeys(("DEU", "EST", "FIN", "FRA", "POL"), "yes")
    assert recounted("calm", "nato", {}, **ballots).verdict == "adopted"
    found = recounted("calm", "nato", {"FRA": "reject"}, **ballots)
    assert (found.verdict, found.differs, found.recorded) == ("blocked", True, ("FRA",))


def test_who_can_live_with_it_stops_nothing_and_carries_nothing() -> None:
    ballots = {"DEU": "yes", "EST": "yes", "FIN": "no", "FRA": "no", "POL": "no"}
    mild = dict.fromkeys(("FIN", "FRA", "POL"), "can_live_with")
    under_silence = recounted("calm", "nato", mild, **ballots)  # type: ignore[arg-type]
    assert (under_silence.verdict, under_silence.open) == ("adopted", False)
    by_ballot = recounted("calm", "model-nato", mild, **ballots)  # type: ignore[arg-type]
    assert by_ballot.verdict == "adopted", "an abstention doesn't stop a motion there"
    by_weight = recounted("nato", "calm", {**mild, "DEU": "want", "EST": "want"})  # type: ignore[dict-item]
    assert (by_weight.verdict, by_weight.open) == ("rejected", True), "it hangs on whether they would have said yes"
    assert by_weight.lenient == ("FIN", "FRA", "POL")


def test_states_saved_before_there_were_positions_have_none() -> None:
    assert SeatPrivate().positions == {}
    assert legal(in_vote().state, "FRA").positions["m1"].recorded == ""
