"""The environment for learning agents: PettingZoo's own tests, and one of whole transcripts."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings

import pytest

pytest.importorskip("pettingzoo")

import numpy as np
from pettingzoo.test import max_cycles_test, parallel_api_test, parallel_seed_test

from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.environment import zoo
from summitry_lab.environment.menu import MENU, PASS

PLAYED = """
import numpy as np
from summitry_lab.environment.zoo import parallel_env
env = parallel_env("tutorial-5", "{ruleset}")
observations, _ = env.reset(seed={seed})
rng = np.random.default_rng(7)
seen = b""
while env.agents:
    actions = {{
        agent: int(rng.choice(np.flatnonzero(observations[agent]["action_mask"]))) for agent in env.agents
    }}
    observations, rewards, *_ = env.step(actions)
    seen += b"".join(one["observation"].tobytes() + one["action_mask"].tobytes() for one in observations.values())
    seen += repr(sorted(rewards.items())).encode()
import hashlib
print(env.transcript(), hashlib.sha256(seen).hexdigest(), len(env.table.records))
"""


def test_pettingzoos_own_tests() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, about what they import
        parallel_api_test(zoo.parallel_env(), num_cycles=120)
        parallel_seed_test(zoo.parallel_env, num_cycles=60)
        max_cycles_test(zoo)


@pytest.mark.process
@pytest.mark.parametrize("ruleset", ["calm", "nato"])
def test_whole_transcripts_are_the_same_in_two_processes_with_two_hash_seeds(ruleset: str) -> None:
    told = []
    for hash_seed, seed in (("1", 3), ("2", 3), ("1", 4)):
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PLAYED.format(ruleset=ruleset, seed=seed)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed}, check=True, capture_output=True, text=True,
        )  # fmt: skip
        told.append(done.stdout.split())
    assert told[0] == told[1], "log, observations and rewards"
    assert told[0][0] != told[2][0], "another seed is another game"
    assert int(told[0][2]) > 40


def played(env: zoo.SummitryEnv, seed: int, rng: np.random.Generator) -> dict[str, float]:
    observations, _ = env.reset(seed=seed)
    total = dict.fromkeys(env.possible_agents, 0.0)
    while env.agents:
        actions = {agent: int(rng.choice(np.flatnonzero(observations[agent]["action_mask"]))) for agent in env.agents}
        observations, rewards, _, _, infos = env.step(actions)
        for agent, reward in rewards.items():
            total[agent] += reward
        assert not any("illegal" in info for info in infos.values())
        for agent, seen in observations.items():
            assert env.observation_space(agent).contains(seen)
    return total


def test_rewards_sum_to_the_score() -> None:
    env = zoo.parallel_env()
    for seed in range(3):
        total = played(env, seed, np.random.default_rng(seed))
        results = env.table.state.public.results
        assert {agent: round(100 * value, 6) for agent, value in total.items()} == pytest.approx(
            {agent: result.score for agent, result in results.items()}
        )


def test_who_leaves_is_masked_and_not_removed() -> None:
    env = zoo.parallel_env("tutorial-5", "calm")
    left = False
    for seed in range(4):
        observations, _ = env.reset(seed=seed)
        while env.agents:
            assert env.agents == env.possible_agents, "nobody is removed before the end"
            outside = [a for a in env.agents if env.table.state.public.states[a].membership != "member"]
            for agent in outside:
                left = True
                if env.table.state.public.phase == "vote" and len(outside) < len(env.agents):
                    marks = observations[agent]["action_mask"]
                    assert marks[PASS] == 1
                    assert marks.sum() == 1, "no ballot outside"
            low = MENU.index("spend 0, give nothing")
            actions = {a: low if observations[a]["action_mask"][low] else PASS for a in env.agents}
            observations, *_ = env.step(actions)
    assert left, "who spends nothing under calm is dismissed"


def test_what_the_mask_forbids_counts_as_passing() -> None:
    env = zoo.parallel_env()
    env.reset(seed=1)
    *_, infos = env.step(dict.fromkeys(env.agents, MENU.index("vote yes")))
    assert all(info["illegal"] == "vote yes" for info in infos.values())


def test_every_entry_of_the_menu_is_legal_some_time() -> None:
    seen = np.zeros(len(MENU), int)
    for scenario, ruleset in (("tutorial-5", "calm"), ("tutorial-5", "nato")):
        env = zoo.parallel_env(rules=load_rules(scenario, ruleset, Options(clocks="untimed")))
        rng = np.random.default_rng(0)
        for seed in range(8):
            observations, _ = env.reset(seed=seed)
            while env.agents:
                for one in observations.values():
                    seen += one["action_mask"]
                actions = {a: int(rng.choice(np.flatnonzero(observations[a]["action_mask"]))) for a in env.agents}
                observations, *_ = env.step(actions)
    assert [MENU[index] for index in np.flatnonzero(seen == 0)] == []


def test_the_example_learns_to_beat_random() -> None:
    from examples.learning.learn import evaluate, train

    env = zoo.parallel_env("tutorial-5", "calm")
    weights = train(env, "FIN", generations=7, size=16, games=2, seed=1)
    unseen = range(10_000, 10_020)
    learned, at_random = evaluate(env, "FIN", weights, unseen), evaluate(env, "FIN", None, unseen)
    assert learned > at_random + 1, "points of score, on seeds that it has not seen"
