"""The model's constants, each with its reason in the files."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ModelConstants"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConstants:
    """Constants of the model; the catalog's ``models/standard.toml`` gives each with its reason."""

    depreciation: float
    spending_step: float
    spending_max: float
    ratio_low: float
    ratio_high: float
    ratio_target: float
    """Geometric mean of coverage at STARTEX if every member's capability counted in full; sets the requirement."""
    shield_power: float
    nuclear_bonus: float
    nuclear_cover: float
    """What an owner's umbrella gives to a state that it covers, as a share of what it gives to the owner."""
    solo_factor: float
    """A state on its own needs this multiple of its territory's part of the alliance's requirement."""
    record_start: float
    record_rate: float
    cohesion_start: float
    cohesion_floor: float
    cohesion_kept: float
    cohesion_broken: float
    cohesion_guideline: float
    cohesion_outvoted: float
    cohesion_expulsion: float
    cohesion_agreement: float
    cohesion_recovery: float
    resolve_start: float
    resolve_floor: float
    resolve_answered: float
    resolve_weak: float
    resolve_unanswered: float
    resolve_quiet: float
    overreaction_cohesion: float
    guarantor_cohesion: float
    """Cohesion lost if the whole guarantor leaves without a negotiated schedule; in proportion to what leaves."""
    guarantor_resolve: float
    """Resolve lost in the same way."""
    answer_cost: tuple[float, ...]
    """Per cent of GDP asked of each contributor at levels 0..5; convex."""
    answer_sum: float
    """Share of the sum asked of all members that must come together for a level to be reached."""
    breakdown_deterrence: float
    """An armed attack on a member (severity 5) that is not met in full with D below this ends the game in breakdown."""
    breakdown_answered: float = 0.0
    """With D below this it does so even if it is met in full."""
    provocation_security: float
    """Loss of the target's security value, per severity step not met."""
    provocation_economy: float
    """Loss of the target's economy (the value of a low burden), per severity step not met."""
    support_start: float
    support_rise: float
    """Points lost per point of spending rise beyond ``support_used_to``."""
    support_used_to: float
    support_outvoted: float
    support_unanswered: float
    support_overreaction: float
    """Points lost in every member state when an answer goes more than one level above the provocation."""
    support_umbrella: float
    """Points lost each year in a state that extends its nuclear umbrella to others."""
    support_threat: float
    support_security: float
    """Points gained per unit of rise of the own shield."""
    support_pull: float
    """Share of the distance to ``support_start`` that heals each year."""
    support_fall: float
    """Below this the government falls."""
    support_new_government: float
    security_loss: float
    burden_free: float
    """Share of the baseline that nobody feels as a burden."""
    burden_scale: float
    burden_power: float
    influence_rate: float
    influence_office: float = 0.0
    """Each office moves its holder's influence this share of the way to 1, every year."""
    projected_years: int
    joint_bonus: float = 0.15
    """Part by which money spent together buys more."""
    lead_work: float = 0.4
    """Part of a programme's money that its lead nation's industry works on, before the rest is shared by contributions."""
    industry_scale: float = 0.2
    """Net work for others worth this part of the own budget is all that an industry could wish for."""
    closing_step: float = 0.01
    """A gap in an area counts as closing if the own part covered rises by this in a year."""
    aid_max: float = 1.0
    """Most aid to Ukraine in a year, per cent of GDP."""
    operation_cost: float = 0.02
    """Per cent of GDP a year asked of each participant in an operation of size 1; it grows with the square of the size."""
    operation_sum: float = 0.5
    """An operation succeeds if contributions come to this part of what it would ask of all at the table."""
    goodwill_demand: float = 0.3
    """What the guarantor's goodwill gains if all members give in to a demand, and loses if all decline."""
    goodwill_operation: float = 0.1
    """What a year's success of an operation adds to it."""
    goodwill_failed: float = 0.05
    """What a year's failure takes from it."""
    goodwill_high: float = 0.75
    """From here on it overlooks a year of lag ..."""
    goodwill_low: float = 0.25
    """... and down from here a year without lag counts as one."""
    support_gave_in: float = 3.0
    """Points of support lost where a government gave in to a demand from outside."""
    autonomy_gave_in: float = 0.25
    """What giving in to the latest demand takes from the interest ``autonomy``."""
    operation_cohesion: float = 0.01
    operation_failed: float = 0.02
    operation_influence: float = 0.03
    """What a year's success adds to the influence of each state that contributed."""
