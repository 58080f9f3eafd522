"""Pacts at the table: offered, countered, signed, limited, and in force together."""

import pytest
from tests.support.pacts import clause, negotiating, offer, outcomes, refused, rising, sign

from summitry import commands as cmd
from summitry.engine import legal

# --- offers --------------------------------------------------------------------------------------------------------------


def test_a_pact_binds_once_all_have_signed_the_same_version() -> None:
    at = negotiating()
    pact = offer(at, "POL", ("DEU", "FRA"), rising(at, "DEU"), rising(at, "FRA"))
    assert at.state.private["DEU"].pacts[pact].status == "offered"
    sign(at, pact, "DEU")
    assert not at.public.pacts, "an offer is its parties' affair, even if the pact is to be public"
    sign(at, pact, "FRA")
    assert at.public.pacts[pact].status == "in_force"
    assert at.public.pacts[pact].signatures == at.public.pacts[pact].parties
    assert not at.state.private["DEU"].pacts
    assert [event.kind for event in at.log[-2:]] == ["pact_published", "pact_moved"]


def test_a_counter_offer_is_a_new_version_and_old_signatures_lapse() -> None:
    at = negotiating()
    pact = offer(at, "POL", ("DEU", "FRA"), rising(at, "DEU"))
    sign(at, pact, "FRA")
    at.seat("DEU", cmd.CounterPact(pact=pact, version=1, clauses=(rising(at, "DEU", 0.1),)))
    now = at.state.private["POL"].pacts[pact]
    assert (now.version, now.signatures, now.author, now.origin) == (2, ("DEU",), "DEU", "POL")
    assert refused(at, "FRA", cmd.SignPact(pact=pact, version=1)).code == "outdated_version"
    assert refused(at, "DEU", cmd.SignPact(pact=pact, version=2)).code == "already_signed"
    assert refused(at, "POL", cmd.WithdrawOffer(pact=pact, version=2)).code == "not_allowed"
    sign(at, pact, "POL", "FRA", version=2)
    assert at.public.pacts[pact].version == 2


def test_an_offer_may_be_declined_withdrawn_or_lapse() -> None:
    at = negotiating()
    one = offer(at, "POL", "DEU", rising(at, "DEU"))
    two = offer(at, "POL", "DEU", rising(at, "DEU"))
    three = offer(at, "POL", "DEU", rising(at, "DEU"))
    four = offer(at, "POL", "DEU", clause("spend", "DEU", value=2.0, due=2), expires=2)
    assert len({one, two, three, four}) == 4
    assert refused(at, "POL", cmd.DeclinePact(pact=one, version=1)).code == "not_allowed"
    at.seat("DEU", cmd.DeclinePact(pact=one, version=1, text="Too much."))
    at.seat("POL", cmd.WithdrawOffer(pact=two, version=1))
    for closed in (one, two):
        assert refused(at, "DEU", cmd.SignPact(pact=closed, version=1)).code == "offer_closed"
    at.advance("decision")
    own = at.state.private["DEU"].pacts
    assert [own[id_].status for id_ in (one, two, three, four)] == ["declined", "withdrawn", "lapsed", "offered"]
    assert refused(at, "DEU", cmd.SignPact(pact=four, version=1)).code == "wrong_phase"
    at.advance("negotiation", 2)
    assert list(at.state.private["DEU"].pacts) == [four], "what is closed goes when the next round begins"
    sign(at, four, "DEU")
    assert at.public.pacts[four].status == "in_force"


def test_offers_are_limited() -> None:
    at = negotiating()
    last = [offer(at, "POL", "DEU", rising(at, "DEU")) for _ in range(4)][-1]
    assert legal(at.state, "POL").pacts.offers_left == 0  # type: ignore[union-attr]
    one_more = cmd.OfferPact(to=("FRA",), clauses=(rising(at, "FRA"),))
    assert refused(at, "POL", one_more).code == "pact_limit"
    at.seat("POL", cmd.WithdrawOffer(pact=last, version=1))
    for _ in range(4):
        at.seat("POL", cmd.WithdrawOffer(pact=offer(at, "POL", "FRA", rising(at, "FRA")), version=1))
    assert refused(at, "POL", one_more).code == "pact_limit", "withdrawn ones count: reading them takes time"
    at.advance("negotiation", 2)
    offer(at, "POL", "FRA", clause("spend", "FRA", value=2.0, due=2))


@pytest.mark.parametrize(
    "command, code",
    [
        (cmd.OfferPact(to=(), clauses=(clause("spend", "POL", value=3.0, due=1),)), "bad_value"),
        (cmd.OfferPact(to=("POL",), clauses=(clause("spend", "POL", value=3.0, due=1),)), "unknown_seat"),
        (cmd.OfferPact(to=("UKR",), clauses=(clause("spend", "POL", value=3.0, due=1),)), "unknown_seat"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("nothing", "POL"),)), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=()), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "FRA", value=3.0, due=1),)), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "DEU", value=99.0, due=1),)), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("pay", "DEU", creditor="DEU", value=0.1, due=1),)), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("pay", "DEU", creditor="FRA", value=0.1, due=1),)), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("vote", "DEU", motion="m9", choice="yes", due=1),)), "bad_clause"),
        (
            cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "DEU", value=2.0, due=1),) * 2),
            "bad_clause",
        ),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "DEU", value=2.0, due=1),), expires=2), "bad_clause"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "DEU", value=2.0, due=1),), expires=9), "bad_value"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "DEU", value=2.0, due=1),), share=101), "bad_value"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("admit", "DEU", state="UKR", due=1),), share=50), "bad_value"),
        (cmd.OfferPact(to=("DEU",), clauses=(clause("spend", "DEU", value=2.0, due=1),), text="x" * 501), "too_long"),
        (cmd.SignPact(pact="DEU-FRA-1.1", version=1), "unknown_pact"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_would_be_allowed(command: cmd.Command, code: str) -> None:
    assert refused(negotiating(), "POL", command).code == code


# --- conditions ----------------------------------------------------------------------------------------------------------


def test_pacts_that_wait_for_each_other_come_into_force_at_once() -> None:
    at = negotiating()
    one = offer(at, "POL", "DEU", rising(at, "DEU"), only_with=("FRA-POL-1.1",))
    other = offer(at, "FRA", "POL", rising(at, "FRA"), only_with=(one,))
    assert other == "FRA-POL-1.1"
    sign(at, one, "DEU")
    assert at.public.pacts[one].status == "signed"
    sign(at, other, "POL")
    assert {pact.status for pact in at.public.pacts.values()} == {"in_force"}
    moved = [event.pact for event in at.log if event.kind == "pact_moved"]
    assert sorted(moved) == sorted((one, other))


def test_a_pact_whose_condition_is_not_met_in_time_lapses_and_is_not_judged() -> None:
    at = negotiating()
    pact = offer(at, "POL", "DEU", rising(at, "DEU"), only_with=("EST-FRA-1.1",))
    sign(at, pact, "DEU")
    at.advance("decision")
    assert at.public.pacts[pact].status == "lapsed"
    at.advance("resolution")
    assert outcomes(at, pact) == []


def test_a_share_of_gdp_counts_pledges_and_public_pacts_alike() -> None:
    at = negotiating()
    gdp = {spec.id: spec.gdp for spec in at.state.rules.scenario.states}
    three = 100 * (gdp["POL"] + gdp["DEU"] + gdp["FRA"]) / sum(gdp.values())
    spends = (clause("spend", "POL", value=2.0, due=1), clause("spend", "DEU", value=2.0, due=1))
    pact = offer(at, "POL", "DEU", *spends, share=three - 0.1)
    sign(at, pact, "DEU")
    assert at.public.pacts[pact].status == "signed"
    at.seat("FRA", cmd.TableMotion(motion="pledge", terms={"value": 1.9, "due": 1}))
    at.advance("decision")
    assert at.public.pacts[pact].status == "lapsed", "a lower pledge is not the same spending"

    again = negotiating()
    pact = offer(again, "POL", "DEU", *spends, share=three - 0.1)
    sign(again, pact, "DEU")
    again.seat("FRA", cmd.TableMotion(motion="pledge", terms={"value": 2.0, "due": 1}))
    again.advance("decision")
    assert again.public.pacts[pact].status == "in_force"


def test_conditional_pacts_of_several_groups_count_for_each_other() -> None:
    at = negotiating()
    gdp = {spec.id: spec.gdp for spec in at.state.rules.scenario.states}
    all_four = 100 * sum(gdp[id_] for id_ in ("POL", "DEU", "FRA", "EST")) / sum(gdp.values()) - 0.1
    north = offer(at, "POL", "EST", *(clause("spend", s, value=2.0, due=1) for s in ("POL", "EST")), share=all_four)
    west = offer(at, "FRA", "DEU", *(clause("spend", s, value=2.0, due=1) for s in ("FRA", "DEU")), share=all_four)
    sign(at, north, "EST")
    assert at.public.pacts[north].status == "signed"
    sign(at, west, "DEU")
    assert at.public.pacts[north].status == at.public.pacts[west].status == "in_force"


def test_a_public_pact_does_not_wait_for_a_secret_one() -> None:
    at = negotiating()
    hidden = offer(at, "POL", "DEU", rising(at, "POL"), secret=True)
    sign(at, hidden, "DEU")
    open_ = offer(at, "POL", "DEU", rising(at, "DEU"), only_with=(hidden,))
    sign(at, open_, "DEU")
    assert at.public.pacts[open_].status == "signed", "or its coming into force would tell of the other"
    quiet = offer(at, "POL", "DEU", rising(at, "DEU", 0.3), only_with=(hidden,), secret=True)
    sign(at, quiet, "DEU")
    assert at.state.private["DEU"].pacts[quiet].status == "in_force"
