"""Summitry as a PettingZoo ``ParallelEnv``, for learning agents (extra ``rl``).

A step is one question to all seats at once: what to do in a Negotiation, how to vote on one motion (motion by motion), what to
spend. ``possible_agents`` are all seats. A seat that is dismissed, expelled or leaves plays on from outside, as in the game: its
mask then allows less, and nobody is removed and revived. An action that the mask forbids counts as passing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from random import Random
from typing import Any, Final

from summitry.codec import dump_log
from summitry.commands import AssignSeat, ClosePhase, Command, Start
from summitry.engine import legal_on_demand
from summitry.engine.actions import Legal
from summitry.loading import load_rules
from summitry.luck import CounterLuck
from summitry.motions import MOTION_TYPES
from summitry.refusal import Refused
from summitry.rules import Options, Rules
from summitry.state import State
from summitry.values import FACILITATOR, SYSTEM, seat_actor
from summitry_lab.environment.menu import MENU, PASS, act_on, mask, vote_on
from summitry_lab.environment.table import Table

try:
    import numpy as np
    from gymnasium.spaces import Box, Dict, Discrete
    from pettingzoo import ParallelEnv
    from pettingzoo.utils.conversions import parallel_to_aec
except ImportError as error:
    raise ImportError(
        "learning agents need PettingZoo: pip install 'summitry[rl]'; in a checkout, scripts/setup"
    ) from error

__all__ = ["MENU", "OWN_AT", "SummitryEnv", "env", "parallel_env", "raw_env"]

PHASES: Final = ("negotiation", "vote", "decision")
KINDS: Final = tuple(MOTION_TYPES)
OWN: Final = 8
PUBLIC: Final = 8
OWN_AT: Final = PUBLIC + len(PHASES) + len(KINDS) + 1
"""Where the agent's own figures begin in an observation: member, spending, baseline, exposure, support, score, whether the motion
is its own, whether it is about it."""


def parallel_env(
    scenario: str = "tutorial-5", ruleset: str = "calm", *, max_cycles: int = 500, rules: Rules | None = None
) -> SummitryEnv:
    """The environment. ``rules`` instead of names: with untimed clocks."""
    return SummitryEnv(rules or load_rules(scenario, ruleset, Options(clocks="untimed")), max_cycles=max_cycles)


def env(scenario: str = "tutorial-5", ruleset: str = "calm", *, max_cycles: int = 500) -> Any:
    """The same, one agent after the other (PettingZoo's AEC), by PettingZoo's own conversion, which is slow: many times."""
    return parallel_to_aec(parallel_env(scenario, ruleset, max_cycles=max_cycles))


raw_env = env


class SummitryEnv(ParallelEnv):  # type: ignore[misc]  # pettingzoo has no types
    """One game after another. Each agent's rewards sum up to a hundredth of its score at ENDEX."""

    metadata: Final = {"name": "summitry_v0", "render_modes": ["ansi"], "is_parallelizable": True}

    def __init__(self, rules: Rules, *, max_cycles: int = 500) -> None:
        self.rules = rules
        self.max_cycles = max_cycles
        self.render_mode: str | None = None
        self.possible_agents = [spec.id for spec in rules.scenario.states if spec.seat]
        self.agents: list[str] = []
        self._names = [spec.id for spec in rules.scenario.states]
        size = OWN_AT + OWN + 2 * len(self._names)
        self._spaces = {
            agent: Dict({
                "observation": Box(-1.0, 2.0, (size,), np.float32),
                "action_mask": Box(0, 1, (len(MENU),), np.int8),
            })
            for agent in self.possible_agents
        }  # fmt: skip
        self._actions = {agent: Discrete(len(MENU)) for agent in self.possible_agents}
        self._seed = 0
        self._table: Table | None = None

    def observation_space(self, agent: str) -> Dict:
        """Public figures and the agent's own, all about 0 to 1; and which entries of the menu it may choose now."""
        return self._spaces[agent]

    def action_space(self, agent: str) -> Discrete:
        """An entry of ``MENU``."""
        return self._actions[agent]

    def reset(
        self, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """A new game. Without ``seed`` the next one after the last; the first is 0. ``options`` are not used."""
        self._seed = self._seed + 1 if seed is None else seed
        key = f"seed-{self._seed}"
        table = Table(self.rules, session=key, luck_key=key, luck=CounterLuck(), log=True)
        for seat in self.possible_agents:
            table.do(AssignSeat(seat=seat, holder="bot", bot="agent"), SYSTEM, f"assign:{seat}")
        table.do(Start(), SYSTEM, "start")
        self._table = table
        self._order = Random(key)
        self._cycle = 0
        self._chosen: dict[str, dict[str, int]] = {seat: {} for seat in self.possible_agents}
        self._asked = ""
        """The phase that agents were asked about: only this one is closed for them."""
        self._told = dict.fromkeys(self.possible_agents, 0.0)
        self._legals: tuple[State, dict[str, Legal]] = table.state, {}
        self.agents = list(self.possible_agents)
        self._next()
        return self._observations(), {agent: {} for agent in self.agents}

    def step(self, actions: Mapping[str, int]) -> tuple[
        dict[str, Any], dict[str, float], dict[str, bool], dict[str, bool], dict[str, Any]
    ]:  # fmt: skip
        """All agents act at once; who comes first at the table is drawn by lot."""
        table = self.table
        agents = list(self.agents)
        infos: dict[str, Any] = {agent: {} for agent in agents}
        legals = {agent: self._legal(agent) for agent in agents}
        entries: dict[str, int] = {}
        for agent in agents:
            entry = int(actions.get(agent, PASS))
            if not mask(table.state, legals[agent], self._motion)[entry]:
                infos[agent]["illegal"] = MENU[entry]
                entry = PASS
            entries[agent] = entry
        self._order.shuffle(agents)
        if self._motion:
            for agent in agents:
                self._chosen[agent][self._motion] = entries[agent]
            self._ahead.pop(0)
            if not self._ahead:
                for agent in agents:
                    self._give(agent, vote_on(legals[agent], self._chosen[agent]), infos)
                self._close()
        else:
            for agent in agents:
                self._give(agent, act_on(table.state, legals[agent], entries[agent]), infos)
            self._close()
        self._next()
        self._cycle += 1
        over = table.state.public.status == "ended"
        cut = not over and self._cycle >= self.max_cycles
        rewards = self._rewards()
        agents = self.agents
        answer = (
            self._observations(),
            rewards,
            dict.fromkeys(agents, over),
            dict.fromkeys(agents, cut),
            {agent: infos[agent] for agent in agents},
        )
        if over or cut:
            self.agents = []
        return answer

    def render(self) -> str:
        """The public figures in a line."""
        public = self.table.state.public
        return (
            f"{public.phase_id}: deterrence {public.deterrence:.2f}, cohesion {public.cohesion:.2f}, "
            f"{sum(one.membership == 'member' for one in public.states.values())} members"
        )

    def close(self) -> None:
        """Nothing is held open."""

    @property
    def table(self) -> Table:
        """The game that is played, as the engine has it: for tests and logs, not for agents."""
        if self._table is None:
            raise RuntimeError("call reset first")
        return self._table

    def transcript(self) -> str:
        """SHA-256 over the whole log so far."""
        return sha256(b"".join(dump_log(self.table.records))).hexdigest()

    # --- how a game goes on -----------------------------------------------------------------------------------------

    @property
    def _motion(self) -> str:
        return self._ahead[0] if self._ahead else ""

    def _next(self) -> None:
        """On to the next question for agents: phases that ask nothing of them pass."""
        table = self.table
        self._ahead: list[str] = []
        while table.state.public.status == "running":
            public = table.state.public
            if public.phase == "vote":
                done = self._chosen[self.possible_agents[0]]
                waiting = [one for one in public.motions.values() if one.status == "voting" and one.id not in done]
                self._ahead = [one.id for one in sorted(waiting, key=lambda one: one.order)]
                if self._ahead:
                    self._asked = public.phase_id
                    return
            elif public.phase in PHASES:
                self._asked = public.phase_id
                for chosen in self._chosen.values():
                    chosen.clear()
                return
            self._asked = public.phase_id
            self._close()

    def _close(self) -> None:
        """End the phase for whoever left something undone, if it hasn't ended by itself."""
        table = self.table
        public = table.state.public
        if public.status == "running" and public.phase_id == self._asked:
            table.do(ClosePhase(phase=public.phase_id), FACILITATOR, f"close:{public.phase_id}")

    def _give(self, agent: str, commands: Sequence[Command], infos: dict[str, Any]) -> None:
        table = self.table
        phase = table.state.public.phase_id
        for number, command in enumerate(commands):
            if table.state.public.phase_id != phase:
                return
            try:
                table.do(command, seat_actor(agent, "bot"), f"{agent}:{phase}:{number}")
            except Refused as refused:
                infos[agent]["refused"] = str(refused)

    def _rewards(self) -> dict[str, float]:
        state = self.table.state
        found = {}
        for agent in self.agents:
            if agent in state.public.results:
                score = state.public.results[agent].score
            else:
                now = state.private[agent].score
                score = self._told[agent] if now is None else now
            found[agent] = (score - self._told[agent]) / 100
            self._told[agent] = score
        return found

    # --- what agents see --------------------------------------------------------------------------------------------

    def _observations(self) -> dict[str, Any]:
        state = self.table.state
        public = state.public
        running = public.status == "running"
        shared = self._shared()
        others = [value for id_ in self._names for value in _standing(public.states[id_])]
        found = {}
        for agent in self.agents:
            marks = mask(state, self._legal(agent), self._motion) if running else [1] + [0] * (len(MENU) - 1)
            values = [*shared, *self._own(agent), *others]
            found[agent] = {
                "observation": np.clip(np.array(values, np.float32), -1, 2),
                "action_mask": np.array(marks, np.int8),
            }
        return found

    def _legal(self, agent: str) -> Legal:
        """What an agent may do now: asked for with the observation and again with the action, on the same state."""
        state = self.table.state
        if self._legals[0] is not state:
            self._legals = state, {}
        known = self._legals[1]
        if agent not in known:
            known[agent] = legal_on_demand(state, agent)
        return known[agent]

    def _shared(self) -> list[float]:
        public, scenario = self.table.state.public, self.rules.scenario
        provocation = public.provocation
        motion = public.motions.get(self._motion) if self._motion else None
        return [
            public.round / scenario.rounds,
            public.deterrence,
            public.cohesion,
            public.resolve,
            public.floor / 10,
            0.0 if provocation is None else provocation.severity / 5,
            public.unanswered / 5,
            sum(one.membership == "member" for one in public.states.values()) / len(public.states),
            *(float(public.phase == phase) for phase in PHASES),
            *(float(motion is not None and motion.motion == kind) for kind in KINDS),
            _size(motion.terms) if motion is not None else 0.0,
        ]

    def _own(self, agent: str) -> list[float]:
        state = self.table.state
        standing, private = state.public.states[agent], state.private[agent]
        spec = self.rules.state(agent)
        motion = state.public.motions.get(self._motion) if self._motion else None
        return [
            float(standing.membership == "member"),
            standing.spending / 10,
            spec.baseline / 10,
            spec.exposure,
            private.support / 100,
            (private.score or 0.0) / 100,
            float(motion is not None and motion.mover == agent),
            float(motion is not None and motion.subject == agent),
        ]


def _standing(standing: Any) -> tuple[float, float]:
    return float(standing.membership == "member"), standing.spending / 10


def _size(terms: Mapping[str, Any]) -> float:
    """The first number among a motion's terms, about 0 to 1."""
    return next((float(value) / 10 for value in terms.values() if isinstance(value, int | float)), 0.0)
