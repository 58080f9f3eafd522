"""The table of docs/scenarios.md: how far apart bots of one kind in every seat end, under three rulesets.

.venv/bin/python -m benchmarks.spans [SCENARIO ...]     prints the table's rows; paste them into the page
"""

import sys
from statistics import fmean

from summitry.loading import list_scenarios, load_rules, load_ruleset, load_scenario, objections
from summitry.rules import Options
from summitry_lab.tournament import play_seed, seats_of

RULESETS = ("nato", "us-drawdown", "calm")
BOTS = ("loyal", "free-rider")
SEEDS = range(5)


def ends(scenario: str, ruleset: str, bot: str) -> list[float]:
    """Deterrence at the end of each seed's game."""
    rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
    found = []
    for seed in SEEDS:
        game = play_seed(rules, seed, dict.fromkeys(seats_of(rules), bot), log=False)
        found.append(game.state.public.deterrence)
    return found


def row(scenario: str) -> str:
    """A line of the table: the mean, and in brackets the least and the most; a dash where the ruleset doesn't admit it."""
    cells = []
    for ruleset in RULESETS:
        for bot in BOTS:
            if objections(load_ruleset(ruleset), load_scenario(scenario)):
                cells.append("–")
                continue
            values = ends(scenario, ruleset, bot)
            cells.append(f"{fmean(values):.2f} ({min(values):.2f}–{max(values):.2f})")
    return f"| `{scenario}` | {' | '.join(cells)} |"


if __name__ == "__main__":
    for one in sys.argv[1:] or list_scenarios():
        sys.stdout.write(row(one) + "\n")
        sys.stdout.flush()
