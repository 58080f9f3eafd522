"""Which scenario may be played under which ruleset."""

from itertools import product

from summitry.loading import list_rulesets, list_scenarios, load_ruleset, load_scenario, objections

PAIRS = list(product(list_scenarios(), list_rulesets()))
PLAYABLE = [pair for pair in PAIRS if not objections(load_ruleset(pair[1]), load_scenario(pair[0]))]
REFUSED = [pair for pair in PAIRS if pair not in PLAYABLE]
