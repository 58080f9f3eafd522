"""Several people at a seat: the head commits, the others draft and talk among themselves, and nobody outside can tell."""

from collections.abc import Callable
from typing import get_args

import pytest
from tests.summitry.test_secrecy import PUBLIC, answers, seat, seen
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import RECORD, command_digest
from summitry.delegation import Delegation, Draft
from summitry.engine.amending import AMENDING
from summitry.engine.delegation import DELEGATION, MOST_DRAFTS
from summitry.engine.seats import SEAT
from summitry.events import Event, Record
from summitry.refusal import Refused
from summitry.values import Actor, Audience, seat_actor

HEAD, SECOND, THIRD = (seat_actor("POL", member=number) for number in (1, 2, 3))
OPEN_FLOOR = cmd.TableMotion(motion="spending_floor", terms={"value": 3.5})


def at(phase: str = "negotiation", *, ruleset: str = "calm") -> Table:
    """Poland has a head and two delegates; every other seat one person."""
    table = Table(rules("tutorial-5", ruleset), luck={"provocation": 1.0})
    for device in ("phone", "laptop", "tablet"):
        table.system(cmd.AdmitDelegate(seat="POL", device=device))
    if phase != "negotiation":
        table.advance("negotiation")
        table.table("DEU", "spending_floor", value=3.4)
    table.advance(phase)
    return table


def papers(table: Table) -> Delegation:
    delegation = table.state.private["POL"].delegation
    assert delegation is not None
    return delegation


def ready(table: Table) -> list[str]:
    return [each.id for each in table.public.seats.values() if each.ready]


def refused(table: Table, actor: Actor, command: cmd.Command) -> Refused:
    before = table.state
    with pytest.raises(Refused) as caught:
        table.give(actor, command)
    assert table.state is before
    return caught.value


def draft(table: Table, command: cmd.Drafted, *, by: Actor = SECOND, note: str = "") -> Draft:
    table.give(by, cmd.SaveDraft(command=command, note=note))
    return list(papers(table).drafts.values())[-1]


def test_every_command_of_a_seat_is_either_for_the_head_and_can_be_drafted_or_is_about_the_delegation() -> None:
    drafted = set(get_args(get_args(cmd.Drafted)[0]))
    assert drafted == {*SEAT, *AMENDING}, "a new command of a seat belongs into commands.Drafted"
    assert not drafted & set(DELEGATION)


def test_the_first_at_a_seat_is_its_head_and_numbers_are_never_given_twice() -> None:
    table = at()
    assert papers(table).members == {"phone": 1, "laptop": 2, "tablet": 3}
    assert papers(table).head == 1
    assert table.system(cmd.AdmitDelegate(seat="POL", device="laptop")) == (), "who comes back keeps the number"
    table.system(cmd.AdmitDelegate(seat="POL", device="watch", lead=True))
    assert (papers(table).members["watch"], papers(table).head) == (4, 4)


@pytest.mark.parametrize(
    "command",
    [
        cmd.Say(text="hello"),
        OPEN_FLOOR,
        cmd.SetReady(phase="1.negotiation.0", ready=True),
        cmd.CoSponsor(motion="m1", revision=1),
        cmd.WithdrawMotion(motion="m9", revision=1),
        cmd.CastBallots(ballots=()),
        cmd.BreakSilence(motion="m1", revision=1, reason="no"),
        cmd.CommitDecision(phase="x", spending=1.0),
        cmd.HandOver(to=2),
        cmd.ApproveDraft(draft="d1", version=1),
        cmd.ReturnDraft(draft="d1", version=1),
    ],
    ids=lambda command: command.kind,
)
def test_a_delegate_commits_nothing(command: cmd.Command) -> None:
    table = at()
    refusal = refused(table, SECOND, command)
    assert refusal.code == "head_only"
    assert refusal.allowed == (
        "save a draft for your head" if type(command) in SEAT else "say it in the delegation's room"
    )
    for stranger in (command, cmd.SayInDelegation(text="hello"), cmd.SaveDraft(command=cmd.Say(text="hello"))):
        refusal = refused(table, seat_actor("POL", member=0), stranger)
        assert (refusal.code, refusal.allowed) == ("head_only", "join with the seat's code"), "a device without number"


def test_who_is_nobody_in_particular_acts_as_the_head() -> None:
    table = at()
    for actor in (seat_actor("POL"), seat_actor("POL", "bot"), seat_actor("POL", "facilitator"), HEAD):
        table.give(actor, cmd.Say(text="hello"))
    table.give(seat_actor("FRA", member=7), cmd.Say(text="no ranks at a seat to which nobody was admitted"))


def test_an_approved_draft_is_the_heads_command_in_one_record() -> None:
    table = at()
    other = at()
    direct = other.give(HEAD, OPEN_FLOOR)
    found = draft(table, OPEN_FLOOR, note="as we said")
    assert (found.author, found.version, found.note, found.status) == (2, 1, "as we said", "open")
    events = table.give(HEAD, cmd.ApproveDraft(draft=found.id, version=1))
    assert [event.kind for event in events] == ["draft_closed", "motion_tabled"]
    assert events[1:] == direct
    assert not papers(table).drafts
    assert refused(table, HEAD, cmd.ApproveDraft(draft=found.id, version=1)).code == "unknown_draft"


def test_the_record_says_who_approved() -> None:
    command = cmd.ApproveDraft(draft="d1", version=1)
    record = Record(
        session="s", seq=1, at=1, actor=HEAD, command_id="c", command=command.kind, digest=command_digest(command), events=()
    )  # fmt: skip
    assert b'"member":1' in RECORD.dump(record)
    assert RECORD.load(RECORD.dump(record)).actor == HEAD
    assert b"member" not in RECORD.dump(
        Record(**{f: getattr(record, f) for f in record.__slots__} | {"actor": seat_actor("POL")})
    )


@pytest.mark.parametrize(
    "command",
    [
        cmd.TableMotion(motion="spending_floor", terms={"value": 99.0}),
        cmd.TableMotion(motion="expulsion", terms={"state": "XXX"}),
        cmd.CommitDecision(phase="1.decision.0", spending=2.0),
        cmd.CastBallots(ballots=()),
        cmd.Say(text=" "),
        cmd.Say(text="hi", to=("XXX",)),
        cmd.WithdrawMotion(motion="m1", revision=1),
    ],
    ids=lambda command: str(command)[:40],
)
def test_a_draft_is_refused_as_the_head_would_be(command: cmd.Drafted) -> None:
    table = at()
    table.table("FRA", "spending_floor", value=3.5)
    straight = refused(table, HEAD, command)
    drafted = refused(table, SECOND, cmd.SaveDraft(command=command))
    assert (drafted.code, drafted.reason, drafted.allowed) == (straight.code, straight.reason, straight.allowed)


def test_a_draft_that_can_no_longer_be_given_stays_and_says_why() -> None:
    table = at()
    found = draft(table, OPEN_FLOOR)
    table.give(HEAD, cmd.TableMotion(motion="spending_floor", terms={"value": 3.3}))
    assert refused(table, HEAD, cmd.ApproveDraft(draft=found.id, version=1)).code == "agenda_limit"
    assert found.id in papers(table).drafts


def test_sending_back_changing_and_dropping() -> None:
    table = at()
    found = draft(table, OPEN_FLOOR)
    table.give(HEAD, cmd.ReturnDraft(draft=found.id, version=1, note="lower"))
    sent = papers(table).drafts[found.id]
    assert (sent.status, sent.answer) == ("returned", "lower")
    lower = cmd.TableMotion(motion="spending_floor", terms={"value": 3.2})
    assert refused(table, THIRD, cmd.SaveDraft(command=lower, draft=found.id, version=1)).code == "not_allowed"
    assert refused(table, THIRD, cmd.DropDraft(draft=found.id, version=1)).code == "not_allowed"
    table.give(SECOND, cmd.SaveDraft(command=lower, draft=found.id, version=1))
    changed = papers(table).drafts[found.id]
    assert (changed.version, changed.status, changed.answer, changed.author) == (2, "open", "", 2)
    assert refused(table, HEAD, cmd.ApproveDraft(draft=found.id, version=1)).code == "outdated_draft"
    table.give(HEAD, cmd.SaveDraft(command=OPEN_FLOOR, draft=found.id, version=2))  # the head edits
    assert papers(table).drafts[found.id].author == 2
    table.give(SECOND, cmd.DropDraft(draft=found.id, version=3))
    assert not papers(table).drafts
    assert draft(table, OPEN_FLOOR).id == "d2", "an id is never used again"


def test_papers_are_limited() -> None:
    table = at()
    for _ in range(MOST_DRAFTS):
        draft(table, cmd.Say(text="hello"))
    assert refused(table, THIRD, cmd.SaveDraft(command=cmd.Say(text="one more"))).code == "draft_limit"
    table.give(HEAD, cmd.DropDraft(draft="d1", version=1))
    draft(table, cmd.Say(text="one more"), by=THIRD)
    table.give(HEAD, cmd.DropDraft(draft="d3", version=1))
    one = cmd.Ballot(motion="m1", revision=1, choice="yes")
    for command in (
        cmd.SaveDraft(command=cmd.CastBallots(ballots=(one,) * 500)),
        cmd.SaveDraft(command=cmd.Say(text="hello"), note="x" * 501),
        cmd.ReturnDraft(draft="d2", version=1, note="x" * 501),
        cmd.HandOver(to=2, note="x" * 501),
        cmd.SayInDelegation(text="x" * 2001),
    ):
        assert refused(table, HEAD, command).code == "too_long"


def test_drafts_go_with_the_phase_in_which_they_could_be_given() -> None:
    table = at()
    table.table("FRA", "spending_floor", value=3.4)
    draft(table, OPEN_FLOOR)
    kept = draft(table, cmd.Say(text="a word for later"))
    table.advance("vote")
    assert list(papers(table).drafts) == [kept.id]
    assert [(event.draft, event.outcome) for event in table.of("draft_closed")] == [("d1", "expired")]
    table.control(cmd.EndSession())
    assert not papers(table).drafts
    assert table.of("draft_closed")[-1].outcome == "expired"


@pytest.mark.parametrize("phase", ["vote", "decision"])
def test_the_delegate_drafts_what_the_phase_is_about(phase: str) -> None:
    table = at()
    motion = table.table("FRA", "spending_floor", value=3.5)
    table.advance(phase)
    assert table.phase == phase
    wanted: cmd.Drafted = (
        cmd.CastBallots(ballots=(cmd.Ballot(motion=motion, revision=1, choice="no"),))
        if phase == "vote"
        else cmd.CommitDecision(phase=table.public.phase_id, spending=table.public.states["POL"].spending)
    )
    found = draft(table, wanted)
    assert "POL" not in ready(table), "a draft makes nobody ready"
    table.give(HEAD, cmd.ApproveDraft(draft=found.id, version=1))
    assert "POL" in ready(table)
    own = table.state.private["POL"]
    assert own.ballots == {motion: "no"} if phase == "vote" else own.decision is not None


def test_handing_over() -> None:
    table = at()
    for to in (1, 9, 0):
        assert refused(table, HEAD, cmd.HandOver(to=to)).code == "unknown_delegate"
    table.give(HEAD, cmd.HandOver(to=3, note="France owes us a vote"))
    event = table.of("head_appointed")[-1]
    assert (event.member, event.before, event.cause, event.note) == (3, 1, "handed_over", "France owes us a vote")
    assert refused(table, HEAD, OPEN_FLOOR).code == "head_only", "at once"
    table.give(THIRD, OPEN_FLOOR)


def test_claiming_and_the_facilitators_hand() -> None:
    table = at()
    table.give(HEAD, cmd.HandOver(to=3))
    assert refused(table, THIRD, cmd.ClaimHead()).code == "not_allowed"
    assert refused(table, seat_actor("POL", member=8), cmd.ClaimHead()).code == "head_only"
    table.give(SECOND, cmd.ClaimHead())
    assert papers(table).head == 2
    table.give(seat_actor("POL", "facilitator"), cmd.HandOver(to=1))
    assert (papers(table).head, table.of("head_appointed")[-1].cause) == (1, "facilitator")


def test_who_takes_the_seat_is_its_head() -> None:
    table = at()
    table.control(cmd.AssignSeat(seat="POL", holder="bot", bot="loyal"))
    table.control(cmd.AssignSeat(seat="POL", holder="person"))
    assert papers(table).head == 1, "given back by the facilitator: as before"
    table.control(cmd.AssignSeat(seat="POL", holder="open"))
    table.system(cmd.AssignSeat(seat="POL", holder="person", device="stranger"))
    assert papers(table).head == papers(table).members["stranger"] == 4


def test_only_the_server_admits() -> None:
    table = at()
    for actor in (Actor(role="facilitator", by="facilitator"), HEAD):
        assert refused(table, actor, cmd.AdmitDelegate(seat="POL", device="x")).code == "not_allowed"
    control = Actor(role="facilitator", by="facilitator")
    assert refused(table, control, cmd.AssignSeat(seat="POL", holder="person", device="x")).code == "not_allowed"
    assert refused(table, Actor(role="system"), cmd.AdmitDelegate(seat="XXX", device="x")).code == "unknown_seat"


# --- secrecy ---------------------------------------------------------------------------------------------------------

INSIDE: dict[str, Callable[[Table], object]] = {
    "a message in the room": lambda table: table.give(SECOND, cmd.SayInDelegation(text="the red line is 3.5")),
    "a draft": lambda table: draft(table, cmd.Say(text="3.5 is the red line")),
    "a draft that was sent back": lambda table: table.give(
        HEAD, cmd.ReturnDraft(draft=draft(table, cmd.Say(text="3.5")).id, version=1, note="no")
    ),
    "a dropped draft": lambda table: table.give(
        HEAD, cmd.DropDraft(draft=draft(table, cmd.Say(text="3.5")).id, version=1)
    ),
    "another head": lambda table: table.give(HEAD, cmd.HandOver(to=2, note="3.5")),
    "another delegate": lambda table: table.system(cmd.AdmitDelegate(seat="POL", device="watch")),
}


@pytest.mark.parametrize("what", INSIDE)
@pytest.mark.parametrize("phase", ["negotiation", "vote", "decision", "resolution"])
def test_nobody_else_can_tell_what_happens_inside_a_delegation(what: str, phase: str) -> None:
    one, other = at(phase), at(phase)
    INSIDE[what](one)
    one.now = other.now
    for audience in (PUBLIC, seat("FRA")):
        assert seen(one, audience) == seen(other, audience)
    assert answers(one, "FRA") == answers(other, "FRA")
    for audience in (seat("POL"), Audience(kind="facilitator"), Audience(kind="observer")):
        assert seen(one, audience) != seen(other, audience)
    for table in (one, other):  # nor later: what is drafted moves no phase and no number
        table.advance("resolution")
    assert seen(one, seat("FRA")) == seen(other, seat("FRA"))
    assert one.public == other.public


def test_expiry_is_told_to_the_delegation_alone() -> None:
    table = at()
    table.table("FRA", "spending_floor", value=3.4)
    draft(table, OPEN_FLOOR)
    table.advance("vote")
    told = [event for event in table.log if event.kind == "draft_closed"]
    assert told
    inside: list[Event] = [event for event in table.log if event.kind.startswith("draft")]
    assert all(getattr(event, "seats", ()) == ("POL",) and event.scope == "seats" for event in inside)


def test_an_observer_who_sees_everything_sees_what_the_facilitator_sees_and_the_public_one_does_not() -> None:
    table = at("vote")
    everything = seen(table, Audience(kind="observer"))
    assert everything == seen(table, Audience(kind="facilitator"))
    assert everything != seen(table, PUBLIC)
