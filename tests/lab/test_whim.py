"""The generator that is seeded late draws what one seeded at once draws, however it is asked."""

import pickle
from collections.abc import Callable
from random import Random

import pytest

from summitry_lab.bots import bot_rng
from summitry_lab.bots.whim import LateRandom


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: rng.random(),
        lambda rng: rng.getrandbits(70),
        lambda rng: rng.choice("abcdefg"),
        lambda rng: rng.sample(range(50), 7),
        lambda rng: rng.randrange(10**20),
        lambda rng: rng.uniform(1, 9),
        lambda rng: (rng.gauss(0, 1), rng.gauss(0, 1), rng.random()),
        lambda rng: rng.randbytes(9),
        lambda rng: rng.getstate(),
    ],
)
def test_as_if_seeded_at_once(draw: Callable[[Random], object]) -> None:
    late, early = LateRandom("k/POL/1.vote.0"), Random("k/POL/1.vote.0")
    assert [draw(late), draw(late)] == [draw(early), draw(early)]
    assert late.getstate() == early.getstate()


def test_it_can_be_set_copied_and_sent_before_and_after_the_first_draw() -> None:
    late, early = bot_rng("k", "POL", "x"), Random("k/POL/x")
    copy = pickle.loads(pickle.dumps(late))  # noqa: S301
    assert copy.random() == early.random()
    again = pickle.loads(pickle.dumps(copy))  # noqa: S301
    assert again.random() == copy.random() == early.random()
    late.setstate(early.getstate())
    assert late.random() == early.random()
    other = bot_rng("k", "POL", "x")
    other.seed("y")
    assert other.random() == Random("y").random()
    shuffled, wanted = list(range(20)), list(range(20))
    bot_rng("k", "POL", "x").shuffle(shuffled)
    Random("k/POL/x").shuffle(wanted)
    assert shuffled == wanted
