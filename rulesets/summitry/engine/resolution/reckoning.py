"""What a Resolution has worked out so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summitry import events as ev
from summitry.engine.membership import Changes
from summitry.engine.standing import members
from summitry.events import Event, GuarantorMoved
from summitry.joint import Effort
from summitry.model.answers import Verdict
from summitry.model.shield import Backing, Picture
from summitry.state import Decision, FundYear, LedgerEntry, Standing, State, Theatre

__all__ = ["Answer", "JointYear", "Reckoning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How the round's provocation was answered."""

    level: int = 0
    """The level reached, 0..5."""
    outcome: Verdict = "quiet"
    severity: int = 0
    """0: there was no provocation."""
    contributions: dict[str, float] = field(default_factory=dict)
    """Per cent of GDP, of each state that gave something."""
    asked: dict[str, float] = field(default_factory=dict)
    """Per cent of GDP, of each state of which something is asked."""
    owed: bool = False

    @property
    def unmet(self) -> bool:
        """Whether the provocation went without a full answer."""
        return self.outcome in ("weak", "unanswered")


@dataclass(slots=True, kw_only=True)
class JointYear:
    """A year of joint work, of profiles and of aid."""

    efforts: dict[str, Effort] = field(default_factory=dict)
    """In force this year, without those who left by their national decision."""
    events: list[ev.Event] = field(default_factory=list)
    """Who left."""
    given: dict[str, dict[str, float]] = field(default_factory=dict)
    """Effort → state → its contribution, in the effort's unit; only what is above 0."""
    profiles: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, float]] = field(default_factory=dict)
    """State → area → part of the budget (0..1) that goes through programmes."""
    split: dict[str, Mapping[str, float]] = field(default_factory=dict)
    """Where the budgets really go."""
    boost: dict[str, dict[str, float]] = field(default_factory=dict)
    industry: dict[str, float] = field(default_factory=dict)
    in_kind: dict[str, float] = field(default_factory=dict)
    """Per cent of GDP that counts toward the commitment beside what was spent."""
    aid: dict[str, float] = field(default_factory=dict)
    support_to_ukraine: dict[str, float] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)
    """Per cent of GDP given beside the budget: aid, support, operations."""
    extra: dict[str, float] = field(default_factory=dict)
    """bn USD that others give towards a state's forces."""
    needed: dict[str, float] = field(default_factory=dict)
    """Operation → bn USD."""
    raised: dict[str, float] = field(default_factory=dict)
    after: dict[str, Effort] = field(default_factory=dict)
    """What goes on."""
    ended: dict[str, Effort] = field(default_factory=dict)
    theatres: dict[str, Theatre] = field(default_factory=dict)
    """Crises in which an operation succeeded this year, and that go on."""
    settled: dict[str, Theatre] = field(default_factory=dict)
    """Those that closed with it."""

    @property
    def operations(self) -> tuple[int, int]:
        """Those that succeeded this year, and that failed."""
        won = sum(self.success(operation) for operation in self.needed)
        return won, len(self.needed) - won

    def success(self, operation: str) -> bool:
        """Whether what came together is what the operation needs."""
        return self.raised[operation] >= self.needed[operation] - 1e-6


@dataclass(slots=True, kw_only=True)
class Reckoning:
    """One Resolution under way. Each stage reads what earlier ones filled in; ``state`` is as the round's phases left it."""

    state: State
    before: tuple[str, ...] = ()
    """The members while the round was played."""
    decisions: dict[str, Decision] = field(default_factory=dict)
    """Of every state of the scenario, scripted ones included."""
    joint: JointYear = field(default_factory=JointYear)
    answer: Answer = field(default_factory=Answer)
    fund: FundYear | None = None
    """The year's common budget; None: there is none."""
    paid: dict[str, float] = field(default_factory=dict)
    """Per cent of the own GDP paid under pacts; below 0 for one that got more in secret than it paid."""
    received: dict[str, float] = field(default_factory=dict)
    """bn USD got under public pacts."""
    capability: dict[str, dict[str, float]] = field(default_factory=dict)
    """bn USD per state and area, at the end of the year."""
    positions: dict[str, Standing] = field(default_factory=dict)
    """Every state's standing with what the year's joint work and declarations changed, and the rest as before."""
    entries: tuple[LedgerEntry, ...] = ()
    """What goes on the public ledger."""
    pact_events: list[Event] = field(default_factory=list)
    """Judgements that not everybody may know, and pacts that ended."""
    records: dict[str, float] = field(default_factory=dict)
    """0..1 per state: its record of answers after the round."""
    changes: Changes = field(default_factory=Changes)
    demand: ev.DemandAnswered | None = None
    """How the demand of this round was answered; None: there was none."""
    declined: dict[str, bool] = field(default_factory=dict)
    """The same by seat; empty without a demand."""
    guarantor: tuple[GuarantorMoved, ...] = ()
    """What the guarantor did, in order."""
    after: tuple[str, ...] = ()
    """The members after the changes."""
    cohesion_moves: dict[str, float] = field(default_factory=dict)
    resolve_moves: dict[str, float] = field(default_factory=dict)
    cohesion: float = 0.0
    resolve: float = 0.0
    backing: Backing | None = None
    """The forces behind each state with the new membership; None until they are worked out."""
    picture: Picture | None = None
    """Shields and deterrence with it; None until they are worked out."""
    support: dict[str, float] = field(default_factory=dict)
    """0..100 per seat, before an election sets it anew."""

    def __post_init__(self) -> None:
        self.before = members(self.state.public)

    @property
    def spending(self) -> dict[str, float]:
        """This year's spending of every state, per cent of GDP."""
        return {id_: decision.spending for id_, decision in self.decisions.items()}

    @property
    def forces(self) -> Backing:
        """The forces behind each state, once they are there."""
        assert self.backing is not None, "the stage that works out the shields comes first"
        return self.backing

    @property
    def now(self) -> Picture:
        """The picture, once it is there."""
        assert self.picture is not None, "the stage that works out the shields comes first"
        return self.picture
