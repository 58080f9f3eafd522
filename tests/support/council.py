"""Electorates for the tests of decision rules: six states, and the European Union by hand."""

from collections.abc import Mapping

from summitry.decision import Weights, count, weights_of
from summitry.decision_rules import DecisionRule, Double
from summitry.loading import countries
from summitry.state import Tally
from tests.support.table import rules

STATES = ("CZE", "DEU", "EST", "FIN", "FRA", "POL")
SIX = weights_of(rules("calm-15", "calm").scenario)
"""Population in millions: Czechia 10.6, Germany 84.1, Estonia 1.3, Finland 5.6, France 66.7, Poland 38.1; together 206.4."""

EU = (
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA", "LTU", "LUX",
    "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
)  # fmt: skip
UNION = Weights(
    population={row.iso3: row.population for row in countries() if row.iso3 in EU},
    gdp={row.iso3: round(row.gdp * 1000) for row in countries() if row.iso3 in EU},
)
QUALIFIED = Double(states=0.55, population=0.65, blocking_members=4)
"""TEU Art. 16(4)."""


def council(*against: str, rule: Double = QUALIFIED, states: tuple[str, ...] = EU) -> Tally:
    """A vote in the Council of 27: everybody else says yes."""
    return count(rule, states, {state: "no" if state in against else "yes" for state in states}, UNION)


def six(rule: DecisionRule, ballots: Mapping[str, str]) -> Tally:
    """A count among the six."""
    return count(rule, STATES, ballots, SIX)


def votes(yes: str = "", no: str = "", abstain: str = "", declare: str = "") -> dict[str, str]:
    """Ballots by choice: ``votes(yes="DEU FRA", no="POL")``."""
    groups = {"yes": yes, "no": no, "abstain": abstain, "abstain_with_declaration": declare}
    return {state: choice for choice, states in groups.items() for state in states.split()}
