"""A small learner: one seat learns, on a CPU and with nothing but numpy, to beat play at random.

    python examples/learning/learn.py

The policy has one weight for each entry of the menu and each of a few situations; the chance of an entry among the legal ones is the
softmax of its weights. The weights are found by the cross-entropy method: draw many, play each, keep the best, draw around them.
It takes about a minute. It learns little about the talk, and a good deal about what to spend.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from summitry_lab.environment.zoo import MENU, OWN_AT, SummitryEnv, parallel_env

FEATURES = 4
"""Always 1; whether it is a member; deterrence; severity of the provocation."""


def features(seen: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.array([1.0, seen[OWN_AT], seen[1], seen[5]])


def choose(seen: dict[str, Any], weights: np.ndarray[Any, Any] | None, rng: np.random.Generator) -> int:
    """An entry of the menu that is legal now; at random without weights."""
    legal = np.flatnonzero(seen["action_mask"])
    if weights is None:
        return int(rng.choice(legal))
    worth = weights[legal] @ features(seen["observation"])
    chance = np.exp(worth - worth.max())
    return int(rng.choice(legal, p=chance / chance.sum()))


def play(env: SummitryEnv, seat: str, weights: np.ndarray[Any, Any] | None, seed: int) -> float:
    """The seat's score, 0 to 100, among others that play at random."""
    rng = np.random.default_rng(seed)
    observations, _ = env.reset(seed=seed)
    total = 0.0
    while env.agents:
        actions = {agent: choose(observations[agent], weights if agent == seat else None, rng) for agent in env.agents}
        observations, rewards, _, _, _ = env.step(actions)
        total += rewards[seat]
    return 100 * total


def evaluate(env: SummitryEnv, seat: str, weights: np.ndarray[Any, Any] | None, seeds: Iterable[int]) -> float:
    """The mean score over these seeds."""
    return float(np.mean([play(env, seat, weights, seed) for seed in seeds]))


def train(
    env: SummitryEnv, seat: str, *, generations: int = 12, size: int = 24, games: int = 3, seed: int = 0
) -> np.ndarray[Any, Any]:
    """The mean of the last generation's best quarter. All of a generation meet the same seeds, so that luck cancels."""
    rng = np.random.default_rng(seed)
    mean = np.zeros((len(MENU), FEATURES))
    spread = np.full_like(mean, 2.0)
    for generation in range(generations):
        drawn = mean + spread * rng.standard_normal((size, *mean.shape))
        seeds = range(generation * games, (generation + 1) * games)
        scores = [evaluate(env, seat, one, seeds) for one in drawn]
        best = drawn[np.argsort(scores)[-size // 4 :]]
        mean, spread = best.mean(axis=0), best.std(axis=0) + 0.2
    return mean


if __name__ == "__main__":
    game = parallel_env("tutorial-5", "calm")
    found = train(game, "FIN")
    unseen = range(10_000, 10_100)
    print(
        f"at random {evaluate(game, 'FIN', None, unseen):.1f}, learned {evaluate(game, 'FIN', found, unseen):.1f} of 100"
    )
    order = np.argsort(found[:, 0])[::-1]
    print("liked best:", ", ".join(MENU[index] for index in order[:5]))
