"""Conditions 3 to 6: what is measured is what they say, and verdicts follow the figures."""

from __future__ import annotations

from functools import cache
from random import Random
from statistics import fmean
from typing import Any

import pytest

from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.report import plain
from summitry_lab.report.wider import wider_data, wider_report
from summitry_lab.tournament.outside import kinds_outside
from summitry_lab.tournament.pool import Pool
from summitry_lab.tournament.statistics import Difference, Estimate
from summitry_lab.tournament.verdicts import Lively, Skill, Talk, Turn, Wider, Worth
from summitry_lab.tournament.wider import luck_share, wider

WHERE = ("tutorial-5", "calm", "")


@cache
def measured() -> Wider:
    return wider("tutorial-5", range(3), strong="best-replier", weak="free-rider", rulesets=("nato", "calm"))


def estimate(value: float, reach: float = 0.01) -> Estimate:
    return Estimate(value=value, low=value - reach, high=value + reach, seeds=20)


def apart(value: float, reach: float = 0.5) -> Difference:
    return Difference(value=value, low=value - reach, high=value + reach, seeds=20, standardised=1, p=0.01, error=1)


def test_a_pool_plays_every_game_once_and_gives_it_to_all_that_asked() -> None:
    pool = Pool()
    first = pool.mixed(WHERE, ("loyal", "free-rider"), range(2))
    again = pool.mixed(WHERE, ("loyal", "free-rider"), range(1))
    assert pool.waiting == 4
    played: list[int] = []
    pool.play(told=played.append)
    assert sum(played) == 4
    assert pool.waiting == 0
    assert pool.of(again) == pool.of(first)[:2]


def test_luck_is_told_from_everything_else() -> None:
    rng = Random(5)
    for true_share in (0.0, 0.3, 0.8):
        games: list[tuple[int, dict[str, Any]]] = []
        for seed in range(400):
            common = rng.gauss(0, true_share**0.5)
            games += [
                (seed, {"scores": {"FRA": 50 + common + rng.gauss(0, (1 - true_share) ** 0.5)}}) for _ in range(3)
            ]
        assert luck_share(games)["FRA"] == pytest.approx(true_share, abs=0.08)


def test_who_plays_a_seat_is_neither_luck_nor_chance() -> None:
    """Every bot once in each seed: what the bots differ by is told from what the seed does."""
    rng = Random(6)
    games: list[tuple[int, dict[str, Any]]] = []
    for seed in range(300):
        common = rng.gauss(0, 1)
        games += [
            (seed, {"scores": {"FRA": 10.0 * number + common + rng.gauss(0, 1)}, "bots": {"FRA": bot}})
            for number, bot in enumerate(("a", "b"))
        ]
    # variances: the seed's 1, the bots' 50 (of 0 and 10), the rest 1
    assert luck_share(games)["FRA"] == pytest.approx(1 / 52, abs=0.01)


def test_places_change_between_doctrines_only_beyond_the_intervals() -> None:
    sure = Turn(measure="cohesion", one="nato", other="calm", ahead=("spiral", apart(1)), behind=("ladder", apart(-1)))
    unsure = Turn(measure="time", one="nato", other="calm", ahead=("spiral", apart(0.1)), behind=("ladder", apart(-1)))
    found = Lively(values={}, apart={}, leaders={}, orders={}, turns=(sure, unsure))
    assert found.turned == ("cohesion",)


def test_the_gain_of_the_strong_bot_is_that_of_its_games() -> None:
    found = measured().skill
    assert set(found.gains) == {"DEU", "EST", "FIN", "FRA", "POL"}
    from summitry_lab.tournament.lineup import MIXED, lineup

    pool = Pool()
    where = ("tutorial-5", "calm", "ladder")
    pairs = []
    for seed in range(2):  # with the strong bot a part of the seeds is played
        others = lineup(("DEU", "EST", "FIN", "FRA", "POL"), MIXED, seed * len(MIXED))
        pairs.append([(seed, pool.game(where, seed, {**others, "POL": bot})) for bot in ("best-replier", "free-rider")])
    pool.play()
    gains = [pool.of([one])[0][1]["scores"]["POL"] - pool.of([other])[0][1]["scores"]["POL"] for one, other in pairs]
    assert found.gains["POL"].value == pytest.approx(fmean(gains))


def test_workers_change_nothing() -> None:
    again = wider("tutorial-5", range(3), strong="best-replier", weak="free-rider", rulesets=("nato", "calm"), jobs=2)
    assert wider_data(again) == wider_data(measured())


def test_the_report_names_every_verdict_and_what_it_cannot_tell() -> None:
    text = " ".join(plain(wider_report(measured())))
    for word in ("Rulesets matter", "Skill matters", "Luck does not rule", "Talk matters", "Par ", "Breakdown"):
        assert f"{word.strip()} holds" in text or f"{word.strip()} FAILS" in text
    assert "can't tell" in text


def test_a_seat_outside_has_a_good_deal_to_decide() -> None:
    kinds = kinds_outside(load_rules("tutorial-5", "calm", Options(clocks="untimed")), range(3))
    assert kinds is not None, "somebody was dismissed in these games"
    assert {"message", "motion", "pact", "budget"} <= kinds
    assert "vote" not in kinds
    assert len(kinds) >= 5


def worth(**changes: Any) -> Worth:
    good: dict[str, Any] = {
        "par": {("calm", "FRA"): estimate(60), ("calm", "EST"): estimate(40)},
        "constant": {"FRA": "comply", "EST": "ride free"},
        "outside": {"calm": 7},
        "returns": {"calm": estimate(0.2)},
        "breakdown": {"calm": estimate(0.1)},
    }
    return Worth(**{**good, **changes})


def test_a_seat_worth_playing_by_each_of_its_parts() -> None:
    assert worth().holds
    assert worth(par={("calm", "FRA"): estimate(76)}).beyond_par == (("calm", "FRA"),)
    assert not worth(par={("calm", "FRA"): estimate(24)}).holds
    assert worth(constant={"FRA": "comply", "EST": "comply"}).one_way == "comply"
    assert not worth(constant={"FRA": "comply", "EST": "comply"}).holds
    assert not worth(outside={"calm": 4}).holds
    assert not worth(returns={"calm": estimate(0.0)}).holds
    assert not worth(breakdown={"calm": estimate(0.04)}).holds
    assert worth(breakdown={"calm": estimate(0.26)}).beyond_breakdown == ("calm",)


def test_skill_and_talk_by_their_bars() -> None:
    good = Skill(strong="a", weak="b", gains={"FRA": apart(5.1)}, luck=estimate(0.4), luck_by_seat={"FRA": 0.4})
    assert good.holds
    bad = Skill(strong="a", weak="b", gains={"FRA": apart(4.9)}, luck=estimate(0.4), luck_by_seat={"FRA": 0.4})
    assert bad.short == ("FRA",)
    assert not bad.holds
    assert not Skill(strong="a", weak="b", gains={}, luck=estimate(0.5), luck_by_seat={}).holds
    assert Talk(gains={"calm": apart(0.1)}).holds
    assert not Talk(gains={"calm": apart(0.1)}).sure
    assert not Talk(gains={"calm": apart(1), "nato": apart(-0.1)}).holds


def test_rulesets_matter_by_each_of_its_parts() -> None:
    names = ("blocked", "time", "deterrence", "cohesion")
    good: dict[str, Any] = {
        "values": {},
        "apart": {name: ("nato", "calm", apart(1)) for name in names},
        "leaders": {"blocked": "calm", "time": "calm", "deterrence": "calm", "cohesion": "nato"},
        "orders": {},
        "turns": (
            Turn(measure="blocked", one="nato", other="calm", ahead=("spiral", apart(1)), behind=("ladder", apart(-1))),
        ),
    }
    assert Lively(**good).holds
    assert not Lively(**{**good, "apart": {**good["apart"], "time": ("nato", "calm", apart(0.1))}}).holds
    assert not Lively(**{**good, "leaders": dict.fromkeys(names, "calm")}).holds
    assert not Lively(**{**good, "turns": ()}).holds
