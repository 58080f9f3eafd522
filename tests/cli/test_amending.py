"""Amending, re-tabling and ordering in a terminal, without any server."""

import pytest
from tests.cli.test_interpreter import order, sight
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry_cli.player.interpreter import interpret
from summitry_cli.player.news import sentence
from summitry_cli.player.pages import page
from summitry_cli.player.reading import Unclear

QUIET = {"provocation": 1.0}


def negotiating(ruleset: str = "nato") -> Table:
    """Poland's guideline of 4 % is m1, with an amendment of Estonia's beside it."""
    table = Table(rules("tutorial-5", ruleset), luck=QUIET)
    table.advance("negotiation")
    table.seat("POL", cmd.TableMotion(motion="spending_floor", terms={"value": 4.0}, text="Four."))
    table.seat("EST", cmd.AmendMotion(motion="m1", revision=1, terms={"value": 3.8}, text="Less."))
    return table


@pytest.mark.parametrize(
    "seat, line, command",
    [
        ("POL", "amend m1 3.9", cmd.AmendMotion(motion="m1", revision=1, terms={"value": 3.9}, text="Four.")),
        ("FRA", "amend 1 value=3,6 because we can", cmd.AmendMotion(motion="m1", revision=1, terms={"value": 3.6}, text="we can")),
        ("FRA", "amend m1 because we can", cmd.AmendMotion(motion="m1", revision=1, terms={"value": 4.0}, text="we can")),
        ("FRA", "back m1.est", cmd.SupportAmendment(motion="m1", revision=1, amendment="m1.EST")),
        ("POL", "accept m1.EST", cmd.AcceptAmendment(motion="m1", revision=1, amendment="m1.EST")),
        ("FRA", "order m1", cmd.OrderAgenda(motions=("m1",))),
        ("FRA", "table resolution because we agree", cmd.TableMotion(motion="resolution", terms={}, text="we agree")),
    ],
)  # fmt: skip
def test_a_line_is_a_command(seat: str, line: str, command: cmd.Command) -> None:
    assert order(line, negotiating(), seat) == command


@pytest.mark.parametrize(
    "line, words",
    [
        ("amend m1", "amend it to what"),
        ("amend m1 9", "new floor"),
        ("back m1.FRA", "Proposed: m1.EST"),
        ("retable m1 3.9", "can't table m1 anew"),
        ("order", "in which order"),
        ("table resolution", "consists of its text"),
    ],
)
def test_what_is_unclear_comes_with_what_to_write(line: str, words: str) -> None:
    table = negotiating()
    if line == "amend m1 9":  # ranges are the engine's to refuse: the command is read as it stands
        assert order(line, table, "FRA") == cmd.AmendMotion(motion="m1", revision=1, terms={"value": 9.0}, text="Four.")
        return
    with pytest.raises(Unclear) as caught:
        interpret(line, sight(table, "FRA"))
    assert words in f"{caught.value.problem} {caught.value.hint}"
    assert caught.value.hint


def test_a_stopped_text_is_shown_and_tabled_anew() -> None:
    table = negotiating()
    table.advance("vote")
    table.seat("FRA", cmd.BreakSilence(motion="m1", revision=1, reason="No."))
    table.advance("negotiation", 2)
    shown = " ".join(" ".join(page("motions", "", sight(table, "POL"), table.now)).split())
    assert "Stopped by an objection last round; its mover may table it anew" in shown
    assert order("retable m1", table, "POL") == cmd.RetableMotion(motion="m1", revision=1)
    again = order("retable m1 3.7 because less", table, "POL")
    assert again == cmd.RetableMotion(motion="m1", revision=1, terms={"value": 3.7}, text="less")
    [event] = table.seat("POL", again)
    assert sentence(event, sight(table, "FRA")).startswith("Poland tabled m1 anew: Set the spending guideline at 3.7")


def test_pages_show_revisions_amendments_offices_and_amended_rules() -> None:
    table = negotiating()
    table.seat("POL", cmd.AcceptAmendment(motion="m1", revision=1, amendment="m1.EST"))
    table.seat("DEU", cmd.AmendMotion(motion="m1", revision=2, terms={"value": 3.2}))
    table.seat("FIN", cmd.SupportAmendment(motion="m1", revision=2, amendment="m1.DEU"))
    shown = " ".join(" ".join(page("motions", "", sight(table), table.now)).split())
    assert "Revision 2, with amendments of Estonia." in shown
    assert "Amendment m1.DEU, by Germany, backed by Finland: Set the spending guideline at 3.2" in shown
    table.table("FIN", "amendment", parameter="commitment.path_step", value=0.5)
    table.table("EST", "appointment", office="secretary_general", state="FIN")
    table.advance("negotiation", 2)
    there = "\n".join(page("states", "", sight(table), table.now))
    assert "Secretary General: Finland, to the end of round 5." in there
    assert "(SACEUR): vacant." in there
    told = " ".join(" ".join(page("rules", "", sight(table), table.now)).split())
    assert (
        "Amended in round 1: Yearly rise that counts as a credible path is 0.5 points of GDP (at the start 0.2)."
        in told
    )


def test_every_new_event_is_told() -> None:
    table = negotiating("model-nato")
    table.seat("FRA", cmd.SupportAmendment(motion="m1", revision=1, amendment="m1.EST"))
    table.seat("FIN", cmd.SupportAmendment(motion="m1", revision=1, amendment="m1.EST"))
    table.table("DEU", "review", state="FRA", ground="conduct")
    table.table("EST", "appointment", office="chair", state="FIN")
    table.advance("vote")
    for motion in ("m2", "m3"):
        table.vote(motion, **dict.fromkeys(table.public.motions[motion].electorate, "yes"))
    table.advance("negotiation", 2)
    table.seat("POL", cmd.TableMotion(motion="resolution", terms={}, text="Thanks."))
    table.seat("FIN", cmd.OrderAgenda(motions=("m4",)))
    eyes = sight(table)
    told = {event.kind: sentence(event, eyes) for event in table.log}
    assert "a majority backed an amendment of Estonia, against the mover's will" in told["motion_amended"]
    assert told["amendment_supported"] == "Finland backs amendment m1.EST."
    assert told["office_filled"] == "Chair of the Council: Finland to the end of round 3, appointed by the members."
    assert told["agenda_ordered"] == "Finland ordered the agenda: m4 first."
    assert told["review_found"].startswith("The review of France finds it not in breach (conduct).")
