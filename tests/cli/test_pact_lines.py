"""Pacts on a line: what is read, what is shown, and what is told."""

import pytest
from tests.cli.test_interpreter import order, sight, unclear
from tests.support.pacts import clause, negotiating, offer, rising, sign

from summitry import commands as cmd
from summitry_cli.player.news import sentence
from summitry_cli.player.pages import owed, page

SPEND = cmd.ClauseDraft(clause="spend", debtor="DEU", terms={"value": 2.5})


@pytest.mark.parametrize(
    "line, command",
    [
        ("offer DEU: DEU spend 2.5", cmd.OfferPact(to=("DEU",), clauses=(SPEND,))),
        (
            "offer germany,pol secret until 2 share 40 with a-b-1.1: ger spend value=2.5; me pay DEU 0.1 3 because we rise",
            cmd.OfferPact(
                to=("DEU", "POL"),
                clauses=(
                    SPEND,
                    cmd.ClauseDraft(clause="pay", debtor="FRA", terms={"creditor": "DEU", "value": 0.1, "due": 3}),
                ),
                secret=True,
                expires=2,
                share=40,
                only_with=("A-B-1.1",),
                text="we rise",
            ),
        ),
        ("sign", cmd.SignPact(pact="FRA-POL-1.1", version=1)),
        ("sign pol", cmd.SignPact(pact="FRA-POL-1.1", version=1)),
        ("decline fra-pol-1.1 Too much.", cmd.DeclinePact(pact="FRA-POL-1.1", version=1, text="Too much.")),
        (
            "counter pol: POL admit UKR 2",
            cmd.CounterPact(
                pact="FRA-POL-1.1",
                version=1,
                clauses=(cmd.ClauseDraft(clause="admit", debtor="POL", terms={"state": "UKR", "due": 2}),),
            ),
        ),
        ("withdraw FRA-POL-1.1", cmd.WithdrawOffer(pact="FRA-POL-1.1", version=1)),
    ],
)
def test_a_line_is_read(line: str, command: cmd.Command) -> None:
    at = negotiating()
    offer(at, "POL", "FRA", rising(at, "FRA"))
    assert order(line, at) == command


@pytest.mark.parametrize(
    "line, named",
    [
        ("offer", "offer a pact to whom"),
        ("offer DEU", "a pact needs a clause"),
        ("offer UKR: UKR spend 2", "is no seat"),
        ("offer DEU soon: DEU spend 2", "'soon' is not understood"),
        ("offer DEU: DEU", "what does Germany promise"),
        ("offer DEU: DEU dance 2", "is no clause"),
        ("offer DEU: DEU spend much", "should be a number"),
        ("offer DEU: DEU spend 2 because", "followed by nothing"),
        ("sign DEU-EST-1.1", "is no offer"),
    ],
)
def test_what_is_unclear_is_named_with_the_fix(line: str, named: str) -> None:
    assert named in unclear(line, negotiating())


def test_sign_alone_means_the_offer_that_waits_for_the_signature() -> None:
    at = negotiating()
    offer(at, "FRA", "DEU", rising(at, "DEU"))
    before = offer(at, "POL", "FRA", rising(at, "FRA"))
    assert order("sign", at) == cmd.SignPact(pact=before, version=1)
    own, other = (sentence(event, sight(at)) for event in at.of("pact_offered"))
    assert own.startswith("You offered the pact")
    assert "`sign`" not in own
    assert other.endswith("`sign` or `decline`.")


def test_pacts_are_shown_and_told_to_who_may_know_them() -> None:
    at = negotiating("nato")
    open_ = offer(at, "POL", ("FRA", "DEU"), rising(at, "DEU"), text="Together.")
    assert open_ in owed(sight(at))
    shown = "\n".join(page("pacts", "", sight(at), 0))
    for part in (open_, "open to signature", "Together.", "Signed by Poland", "STATE pay CREDITOR VALUE [DUE]"):
        assert part in shown
    assert "You know of no pacts." in page("pacts", "", sight(at, "EST"), 0)
    secret = offer(at, "DEU", "FRA", clause("pay", "DEU", creditor="FRA", value=0.2, due=1), secret=True)
    sign(at, secret, "FRA")
    sign(at, open_, "FRA", "DEU")
    at.advance("decision")
    assert f"Under {secret}/1 you promised France 0.2" in owed(sight(at, "DEU"))
    assert order("spend 1.6 pay 0.1", at, "DEU") == cmd.CommitDecision(
        phase="1.decision.0", spending=1.6, payments={f"{secret}/1": 0.1}
    )
    at.seat("DEU", cmd.CommitDecision(phase="1.decision.0", spending=1.6, payments={f"{secret}/1": 0.1}))
    at.control(cmd.EndSession())
    told = "\n".join(sentence(event, sight(at)) for event in at.log)
    for part in (
        f"Poland offered the pact {open_} to Germany, France",
        f"The pact {open_} is in force.",
        f"The secret pact {secret} is in force.",
        f"Published now: {secret} (Germany, France)",
    ):
        assert part in told


def test_judgements_in_secret_are_told_to_the_parties() -> None:
    at = negotiating("nato")
    secret = offer(at, "DEU", "FRA", clause("spend", "DEU", value=5.0, due=1), secret=True)
    sign(at, secret, "FRA")
    at.advance("resolution")
    told = "\n".join(sentence(event, sight(at)) for event in at.log)
    assert f"Not for everybody to know yet: {secret}/1, Germany: broken" in told
    assert f"{secret}/1, Germany: broken" in " ".join(page("pacts", "", sight(at), 0))
    assert secret not in " ".join(page("pacts", "", sight(at, "POL"), 0))
