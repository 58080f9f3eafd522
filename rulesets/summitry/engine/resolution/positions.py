"""Where the states stand after the year in what the criteria ask: area targets, joint share, aid, stance; and profiles."""

from __future__ import annotations

from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.capability import own_parts
from summitry.state import Standing
from summitry.values import changed, tidied, tidy

__all__ = ["take_positions"]


def take_positions(reckoning: Reckoning) -> None:
    """Fill in every state's standing with these fields brought up to date, and the rest as before the Resolution."""
    state, year = reckoning.state, reckoning.joint
    public, scenario = state.public, state.rules.scenario
    parts = own_parts(scenario, public.requirement, reckoning.before)
    open_to_join = (
        state.rules.ruleset.motions["join"].rule is not None if "join" in state.rules.ruleset.motions else False
    )
    programmes = [effort for effort in year.efforts.values() if effort.kind == "programme"]
    closing_step = scenario.model.closing_step
    standings: dict[str, Standing] = {}
    for spec in scenario.states:
        id_, old = spec.id, public.states[spec.id]
        settings = reckoning.decisions[id_].settings
        wanted, stocks = parts[id_], old.capability
        targets = tidied(
            {
                area: stock / wanted[area] if wanted[area] > 0 else 1.0
                for area, stock in reckoning.capability[id_].items()
            }
        )
        present = spec.stance if old.stance is None else old.stance
        declared = float(settings["stance"] == "yes") if "stance" in settings else present
        changed_profile = year.profiles[id_] != old.profile
        standings[id_] = changed(
            old,
            stance=old.stance if declared == present else declared,
            aid=tidy(old.aid + year.aid[id_] + year.support_to_ukraine.get(id_, 0.0)),
            aid_year=year.aid[id_],
            joint=tidy(100 * sum(year.parts[id_].values())) if year.parts[id_] else 0.0,
            joint_asked=tidy(
                sum(
                    [
                        effort.asked
                        for effort in programmes
                        if id_ in effort.participants or (spec.seat and open_to_join)
                    ]
                )
            ),
            targets=targets,
            lacking={
                area: part
                for area, part in targets.items()
                if part < 1 and part < (stocks[area] / wanted[area] if wanted[area] > 0 else 1.0) + closing_step
            },
            boost=tidied(year.boost[id_]),
            profile=year.profiles[id_],
            profile_round=public.round if changed_profile else old.profile_round,
            stated_share=tidy(float(settings["stated_share"]) / 100)
            if "stated_share" in settings
            else old.stated_share,
            related=tidy(float(settings["related"])) if "related" in settings else old.related,
            industry=year.industry[id_],
            declined=float(reckoning.declined[id_]) if id_ in reckoning.declined else old.declined,
        )
    reckoning.positions = standings
