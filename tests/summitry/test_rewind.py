"""Rewinding: where it leads, what goes back and what stays, and that commands meant for the branch that was left are refused."""

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, RECORD, VIEW, state_digest
from summitry.engine import fold, living
from summitry.refusal import Refused
from summitry.values import SYSTEM, Audience, seat_actor
from summitry.views import redact, view

LIVE = rules("tutorial-5", "calm", live=True)
PUBLIC = Audience(kind="public")


def refused(table: Table, command: cmd.Command, seat: str = "") -> str:
    with pytest.raises(Refused) as error:
        table.seat(seat, command) if seat else table.control(command)
    return error.value.code


def played() -> Table:
    """A table in round 2, with a motion that passed in round 1 and messages."""
    table = Table(LIVE, luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=3.0)
    table.seat("FRA", cmd.Say(text="just between us", to=("DEU",)))
    table.advance("vote")
    table.vote("m1", POL="yes", FRA="yes", DEU="yes", EST="yes", FIN="no")
    table.advance("decision")
    table.commit("FRA", 2.4)
    table.advance("negotiation", 2)
    table.table("POL", "programme", area="land", share=10.0, years=1, lead="POL")
    return table


def test_a_rewind_gives_back_the_start_of_a_phase_in_a_new_branch() -> None:
    table = played()
    then = table.past("1.vote.0")
    assert then is not None
    table.rewind("1.vote.0")
    public = table.public
    assert (public.round, public.phase, public.phase_id, public.branch) == (1, "vote", "1.vote.1", 1)
    assert public.states == then.state.public.states
    assert public.floor == then.state.public.floor
    assert not any(own.ballots or own.decision for own in table.state.private.values())
    assert set(public.motions) == {"m1"}
    assert public.motions["m1"].status == "voting"


def test_the_clock_stands_at_the_whole_length_until_it_is_resumed() -> None:
    table = played()
    table.rewind("1.vote.0")
    assert table.public.clock.deadline is None
    assert table.public.clock.remaining == LIVE.scenario.clocks.vote * 1000
    table.control(cmd.Resume())
    assert table.public.clock.deadline == table.now + LIVE.scenario.clocks.vote * 1000


def test_commands_for_the_branch_that_was_left_are_refused() -> None:
    table = played()
    table.advance("vote", 2)
    table.rewind("2.negotiation.0")
    assert refused(table, cmd.SetReady(phase="2.negotiation.0", ready=True), "FRA") == "outdated_phase"
    assert refused(table, cmd.ClosePhase(phase="2.vote.0")) == "outdated_phase"
    assert refused(table, cmd.Rewind(phase="2.vote.0", to="1.vote.0")) == "outdated_phase", (
        "pressing twice goes back once"
    )
    table.rewind("1.vote.0")
    ballot = cmd.Ballot(motion="m1", revision=1, choice="yes")
    assert refused(table, cmd.CastBallots(ballots=(ballot,)), "FRA") == "outdated_revision"
    table.vote("m1", FRA="yes")


def test_ids_are_not_used_twice() -> None:
    table = played()
    desk = cmd.OfferPact(
        to=("DEU",), clauses=(cmd.ClauseDraft(clause="admit", debtor="DEU", terms={"state": "UKR", "due": 3}),)
    )
    table.seat("FRA", desk)
    table.rewind("2.negotiation.0")
    assert "m2" not in table.public.motions
    table.table("POL", "programme", area="land", share=10.0, years=1, lead="POL")
    assert "m3" in table.public.motions
    table.seat("FRA", desk)
    pacts = [event.pact.id for event in table.of("pact_offered")]
    assert len(set(pacts)) == 2


def test_an_offer_open_in_both_branches_gets_a_version_of_its_own_at_every_desk() -> None:
    table = Table(LIVE, luck={"provocation": 1.0})
    table.advance("negotiation")
    clauses = (cmd.ClauseDraft(clause="admit", debtor="DEU", terms={"state": "UKR", "due": 3}),)
    table.seat("FRA", cmd.OfferPact(to=("DEU",), clauses=clauses, expires=2))
    table.advance("negotiation", 2)
    table.seat("DEU", cmd.CounterPact(pact="DEU-FRA-1.1", version=1, clauses=clauses))
    table.rewind("2.negotiation.0")
    versions = {table.state.private[seat].pacts["DEU-FRA-1.1"].version for seat in ("FRA", "DEU")}
    assert versions == {3}
    assert refused(table, cmd.SignPact(pact="DEU-FRA-1.1", version=2), "FRA") == "outdated_version"


def test_a_rewind_can_be_undone_and_a_phase_of_the_branch_that_was_cut_be_reached_again() -> None:
    table = played()
    before = table.state
    table.rewind("1.vote.0")
    table.rewind("cut.1")
    after = table.state
    assert after.public.phase_id == "2.negotiation.2"
    assert after.public.states == before.public.states
    assert {**after.public.motions["m2"].terms} == {**before.public.motions["m2"].terms}
    assert [own.score for own in after.private.values()] == [own.score for own in before.private.values()]
    assert table.of("rewound")[-1].undoes == 1
    table.rewind("1.decision.0")
    assert table.public.phase_id == "1.decision.3"
    assert table.public.motions["m1"].status == "adopted"


def test_endex_can_be_undone() -> None:
    table = played()
    before = table.public
    table.control(cmd.EndSession())
    assert table.public.results
    assert refused(table, cmd.Pause()) == "session_over"
    table.rewind("endex.0")
    assert (table.public.status, table.public.phase, table.public.results) == ("running", "negotiation", {})
    assert table.public.motions.keys() == before.motions.keys()
    table.seat("EST", cmd.Say(text="we go on"))


def test_who_sits_where_and_who_leads_stays_as_it_is_now() -> None:
    table = played()
    table.control(cmd.AssignSeat(seat="FIN", holder="bot", bot="loyal"))
    table.give(SYSTEM, cmd.AdmitDelegate(seat="DEU", device="phone"))
    table.rewind("1.briefing.0")
    seats = table.public.seats
    assert (seats["FIN"].holder, seats["FIN"].ready) == ("bot", True), "a bot reads at once"
    assert not seats["FRA"].ready
    delegation = table.state.private["DEU"].delegation
    assert delegation is not None
    assert delegation.members == {"phone": 1}


def test_drafts_that_can_no_longer_be_given_end() -> None:
    table = played()
    table.seat("FRA", cmd.SaveDraft(command=cmd.SetReady(phase="2.negotiation.0", ready=True)))
    table.seat("FRA", cmd.SaveDraft(command=cmd.Say(text="still true")))
    table.rewind("1.vote.0")
    delegation = table.state.private["FRA"].delegation
    assert delegation is not None
    assert [draft.command.kind for draft in delegation.drafts.values()] == ["say"]


def test_the_same_luck_unless_it_is_drawn_anew() -> None:
    table = played()
    key = table.state.luck_key
    table.rewind("1.vote.0")
    assert table.state.luck_key == key
    table.rewind("1.vote.1", fresh_luck=True)
    assert table.state.luck_key != key
    assert table.of("rewound")[-1].fresh_luck


def test_rules_amended_since_are_as_they_were_and_everybody_is_told() -> None:
    table = Table(rules("tutorial-5", "model-nato"), luck={"provocation": 1.0})
    table.advance("negotiation")
    before = table.state.rules.ruleset.procedure.unfriendly_amendments
    table.table(next(iter(table.public.seats)), "amendment", parameter="procedure.unfriendly_amendments", value=0.75)
    table.advance("vote")
    table.vote("m1", **{next(iter(table.public.seats)): "yes"})
    table.advance("resolution")
    assert table.state.rules.ruleset.procedure.unfriendly_amendments == 0.75
    table.rewind("1.negotiation.0")
    assert table.state.rules.ruleset.procedure.unfriendly_amendments == before
    assert {one.path: one.value for one in table.public.amended} == {"procedure.unfriendly_amendments": before}


@pytest.mark.parametrize("to", ["7.vote.0", "0.lobby.0", "cut.1", ""])
def test_points_that_are_none_are_refused(to: str) -> None:
    table = played()
    before = table.state
    assert refused(table, cmd.Rewind(phase=table.public.phase_id, to=to)) == "unknown_point"
    assert table.state is before


def test_seats_and_the_server_do_not_rewind() -> None:
    table = played()
    for actor in (seat_actor("FRA"), seat_actor("FRA", by="facilitator"), SYSTEM):
        with pytest.raises(Refused) as error:
            table.give(actor, cmd.Rewind(phase=table.public.phase_id, to="1.vote.0"))
        assert error.value.code == "not_allowed"


def test_the_log_keeps_both_branches_and_tells_which_counts() -> None:
    table = played()
    cut = len(table.records)
    point = table.branches.points["1.vote.0"].seq
    table.rewind("1.vote.0")
    table.vote("m1", FRA="no")
    numbers = [record.seq for record in living(table.records)]
    assert numbers == [*range(1, point + 1), *range(cut + 1, len(table.records) + 1)]
    assert state_digest(fold(living(table.records))) == state_digest(table.state)
    again = [RECORD.load(RECORD.dump(record)) for record in table.records]
    assert state_digest(fold(again)) == state_digest(table.state)
    table.rewind("cut.1")
    assert [record.seq for record in living(table.records)] == [*range(1, cut + 1), len(table.records)]


def test_a_rewind_shows_nobody_what_was_secret() -> None:
    def world(choice: str, spending: float) -> Table:
        table = Table(LIVE, luck={"provocation": 1.0}, key=f"secret-{choice}")
        table.advance("negotiation")
        table.table("POL", "spending_floor", value=3.0)
        table.seat("FRA", cmd.Say(text=f"I shall say {choice}", to=("DEU",)))
        table.advance("vote")
        table.vote("m1", FRA=choice)
        table.rewind("1.vote.0", fresh_luck=True)
        table.vote("m1", FRA=choice)
        table.advance("decision")
        table.commit("FRA", spending)
        table.rewind("1.decision.1")
        return table

    one, other = world("yes", 2.1), world("abstain", 2.6)
    for audience in (PUBLIC, Audience(kind="seat", seat="EST"), Audience(kind="facilitator")):
        told = b"".join(EVENT.dump(event) for event in redact(one.log, audience)) + VIEW.dump(view(one.state, audience))
        assert b"secret-yes" not in told
        assert b"state_restored" not in told
    for table in (one, other):  # a ballot shows when its motion closes, which it did
        table.rewind("1.vote.0")
    for audience in (PUBLIC, Audience(kind="seat", seat="EST")):
        seen = [
            [EVENT.dump(event) for event in redact(table.log, audience) if event.kind != "motion_closed"]
            for table in (one, other)
        ]
        assert seen[0] == seen[1]
        assert VIEW.dump(view(one.state, audience)) == VIEW.dump(view(other.state, audience))
