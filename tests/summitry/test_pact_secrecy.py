"""Secret pacts and offers: nobody else's view, log, legal actions or answers may differ by them before ENDEX."""

from collections.abc import Callable

import pytest
from tests.summitry.test_secrecy import PUBLIC, answers, seat, seen
from tests.support.pacts import clause, offer, sign
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import VIEW
from summitry.engine import legal
from summitry.loading import list_rulesets
from summitry.values import Audience
from summitry.views import view

Deal = Callable[[Table], None]


def nothing(at: Table) -> None:
    pass


def everything(at: Table, secret: bool = True) -> None:
    """A secret pact with clauses of every kind between Germany and France."""
    motion = next(iter(at.public.motions))
    pact = offer(
        at,
        "DEU",
        "FRA",
        clause("pay", "DEU", creditor="FRA", value=0.3, due=1),
        clause("pay", "FRA", creditor="DEU", value=0.1, due=2),
        clause("spend", "FRA", value=2.2, due=1),
        clause("guarantee", "FRA", creditor="DEU", due=3),
        clause("vote", "FRA", motion=motion, choice="yes", due=1),
        clause("vote_type", "DEU", type="response", choice="acceptable", due=2),
        clause("admit", "FRA", state="UKR", due=2),
        clause("answer", "DEU", level=2, due=3),
        clause("contribute", "FRA", programme="area:land", value=10.0, due=2),
        secret=secret,
    )
    sign(at, pact, "FRA")


def waiting(at: Table) -> None:
    """Two secret pacts, one of which waits for the other and for a share of GDP, and is declined in a second version."""
    first = offer(at, "DEU", "FRA", clause("admit", "FRA", state="UKR", due=3), secret=True)
    offer(at, "FRA", "DEU", clause("spend", "FRA", value=2.0, due=2), secret=True, share=30, only_with=(first,))
    sign(at, first, "FRA")
    at.seat("DEU", cmd.CounterPact(pact="DEU-FRA-1.2", version=1, clauses=(clause("spend", "FRA", value=3.0, due=2),)))
    at.seat("FRA", cmd.DeclinePact(pact="DEU-FRA-1.2", version=2, text="Non."))


def offered(at: Table) -> None:
    """Offers, of which one is to be public: nobody else is told of them, signed by some or by none."""
    offer(at, "DEU", "FRA", clause("spend", "FRA", value=2.2, due=3), expires=3)
    open_ = offer(at, "FRA", ("DEU", "FIN"), clause("spend", "DEU", value=2.2, due=3), expires=3)
    sign(at, open_, "DEU")


def played(ruleset: str, deal: Deal, until: str, round_: int, pay: float | None = None) -> Table:
    at = Table(rules("tutorial-5", ruleset), luck={"provocation": 0.0, "severity": 1.0})
    at.advance("negotiation")
    if at.state.rules.ruleset.motions["spending_floor"].rule is not None:
        at.table("EST", "spending_floor", value=3.0)
    else:
        at.table("EST", "response", level=1)
    deal(at)
    # A public pact that Germany offers after all that must have the name it would have had without.
    public = offer(
        at, "DEU", "POL", clause("spend", "DEU", value=1.8, due=1), clause("admit", "POL", state="UKR", due=3)
    )
    sign(at, public, "POL")
    assert public == "DEU-POL-1.1"
    at.now = 2_000_000  # however many commands there were
    if (until, round_) == ("negotiation", 1):
        return at
    at.advance("decision")
    payments = {} if pay is None else {"DEU-FRA-1.1/1": pay}
    command = cmd.CommitDecision(phase=at.public.phase_id, spending=at.public.states["DEU"].spending, payments=payments)
    at.seat("DEU", command)
    at.advance(until, round_)
    return at


MOMENTS = [
    ("negotiation", 1),
    ("decision", 1),
    ("resolution", 1),
    ("negotiation", 2),
    ("decision", 2),
    ("negotiation", 3),
]


@pytest.mark.parametrize("until, round_", MOMENTS, ids=str)
@pytest.mark.parametrize("ruleset", list_rulesets())
def test_nobody_else_can_tell_whether_there_is_a_secret_pact_or_an_offer(ruleset: str, until: str, round_: int) -> None:
    plain = played(ruleset, nothing, until, round_)
    others = [played(ruleset, everything, until, round_), played(ruleset, waiting, until, round_)]
    others.append(played(ruleset, offered, until, round_))
    if (until, round_) != ("negotiation", 1):
        others.append(played(ruleset, everything, until, round_, pay=0.0))
    for other in others:
        for audience in (PUBLIC, seat("POL"), seat("EST")):
            assert seen(other, audience) == seen(plain, audience)
            if audience.seat:
                assert answers(other, audience.seat) == answers(plain, audience.seat)
    assert VIEW.dump(view(others[0].state, seat("FRA"))) != VIEW.dump(view(plain.state, seat("FRA")))


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_those_concerned_and_the_facilitator_see_it(ruleset: str) -> None:
    plain, other = (played(ruleset, deal, "resolution", 1) for deal in (nothing, everything))
    for audience in (seat("DEU"), seat("FRA"), Audience(kind="facilitator")):
        assert seen(plain, audience) != seen(other, audience)


def test_the_same_pact_in_public_would_show() -> None:
    plain = played("calm", nothing, "resolution", 1)
    other = played("calm", lambda at: everything(at, secret=False), "resolution", 1)
    assert plain.public.states != other.public.states
    assert seen(plain, PUBLIC) != seen(other, PUBLIC)


def test_a_public_pact_on_a_silent_vote_does_not_tell_outsiders_who_broke_silence() -> None:
    def broken(by: str) -> Table:
        at = Table(rules("tutorial-5", "nato"), luck={"provocation": 1.0})
        at.advance("negotiation")
        at.seat("EST", cmd.TableMotion(motion="withdrawal", terms={}))
        at.advance("negotiation", 3)
        at.table("POL", "spending_floor", value=5.0)
        for choice in ("yes", "acceptable", "no"):
            promises = [clause("vote", debtor, motion="m1", choice=choice, due=3) for debtor in ("DEU", "FRA")]
            more = [
                clause("vote_type", debtor, type="spending_floor", choice=choice, due=3) for debtor in ("DEU", "FRA")
            ]
            sign(at, offer(at, "DEU", ("FRA", "EST"), *promises, *more), "FRA", "EST")
            sign(at, offer(at, "FRA", ("DEU", "EST"), *promises, secret=True), "DEU", "EST")
        at.advance("vote")
        for other in ("DEU", "FRA"):
            if other != by:
                at.vote("m1", **{other: "acceptable"})
        at.seat(by, cmd.BreakSilence(motion="m1", revision=1, reason=f"{by} can't"))
        at.advance("decision")
        return at

    one, other = broken("FRA"), broken("DEU")
    moments = 0
    for step in range(2):
        if step:  # up to the last Resolution, after which ENDEX tells
            for at in (one, other):
                at.control(cmd.ClosePhase(phase=at.public.phase_id))
        for audience in (PUBLIC, seat("EST")):
            told = [seen(at, audience) if not step else before_endex(at, audience) for at in (one, other)]
            acted = [[part for part in parts if b"seat_acted" not in part] for parts in told]
            assert acted[0] == acted[1]
            moments += 1
    assert moments == 4
    assert before_endex(one, seat("POL")) != before_endex(other, seat("POL")), "members know"


def before_endex(at: Table, audience: Audience) -> list[bytes]:
    from summitry.codec import EVENT
    from summitry.views import redact

    kinds = [event.kind for event in at.log]
    return [EVENT.dump(event) for event in redact(at.log[: kinds.index("secrets_published")], audience)]


def test_a_secret_guarantee_moves_no_figure_before_endex_and_counts_in_the_projected_years() -> None:
    def guaranteed(secretly: bool) -> Table:
        """With France's secret guarantee of Estonia, or without."""
        at = Table(rules("tutorial-5", "nato"), luck={"provocation": 1.0})
        at.advance("negotiation")
        if secretly:
            sign(at, offer(at, "FRA", "EST", clause("guarantee", "FRA", creditor="EST", due=3), secret=True), "EST")
        at.now = 2_000_000
        return at

    def figures(at: Table) -> tuple[object, ...]:
        own = {seat_: (one.support, one.interests, one.score) for seat_, one in at.state.private.items()}
        public = at.public
        return (public.states, public.deterrence, public.cohesion, own)

    with_, without = guaranteed(True), guaranteed(False)
    with_.advance("decision")
    assert with_.state.private["EST"].pacts["EST-FRA-1.1"].status == "in_force"
    for round_ in (1, 2, 3):
        for at in (with_, without):
            at.advance("decision", round_)
        for seat_ in ("EST", "FRA", "DEU"):  # the form of the guaranteed, of the guarantor and of a third
            one, other = (legal(at.state, seat_).decision for at in (with_, without))
            assert one == other
        for at in (with_, without):
            at.advance("resolution" if round_ < 3 else "ended")
        if round_ < 3:
            assert figures(with_) == figures(without)
    results = [{seat_: one.score for seat_, one in at.public.results.items()} for at in (with_, without)]
    assert results[0]["EST"] > results[1]["EST"], "published at ENDEX, it shields in the years that follow"
    assert results[0]["DEU"] == results[1]["DEU"]
