"""What becomes of pacts with time: they come into force together, lapse, and are published at ENDEX."""

from __future__ import annotations

from summitry import events as ev
from summitry.engine.evolve import evolve
from summitry.pact import CONCLUDED
from summitry.pacts import all_pacts, counted, newly_in_force
from summitry.state import LedgerEntry, State
from summitry.values import changed

__all__ = ["close_negotiation", "come_into_force", "secrets"]


def come_into_force(state: State) -> list[ev.Event]:
    """The signed pacts whose conditions are met now, all at once."""
    pacts = all_pacts(state)
    if all(pact.status != "signed" for pact in pacts.values()):
        return []
    events: list[ev.Event] = []
    for id_ in newly_in_force(state.rules, state.public, pacts.values()):
        if pacts[id_].secret:
            events.append(ev.SecretPactMoved(pact=id_, status="in_force", seats=pacts[id_].parties))
        else:
            events.append(ev.PactMoved(pact=id_, status="in_force"))
    return events


def close_negotiation(state: State) -> list[ev.Event]:
    """Before Vote opens: conditions are looked at once more, since pledges may have met them; then what has expired lapses."""
    events = come_into_force(state)
    for event in events:
        state = evolve(state, event)
    for pact in all_pacts(state).values():
        if pact.expires > state.public.round:
            continue
        if pact.status == "offered":
            events.append(ev.OfferClosed(pact=pact.id, status="lapsed", seats=pact.parties))
        elif pact.status == "signed" and pact.secret:
            events.append(ev.SecretPactMoved(pact=pact.id, status="lapsed", seats=pact.parties))
        elif pact.status == "signed":
            events.append(ev.PactMoved(pact=pact.id, status="lapsed"))
    return events


def secrets(state: State) -> ev.SecretsPublished | None:
    """ENDEX: the secret pacts and sealed judgements for everybody; None if there were none."""
    pacts = tuple(pact for pact in all_pacts(state).values() if pact.secret and pact.status in CONCLUDED)
    entries: dict[tuple[str, int], LedgerEntry] = {}
    for own in state.private.values():
        for entry in own.sealed:
            entries[entry.pact, entry.clause] = entry
    if not pacts and not entries:
        return None
    told = tuple(sorted(entries.values(), key=lambda entry: (entry.round, entry.pact, entry.clause)))
    outcomes: dict[str, dict[str, str]] = {}
    for entry in told:
        outcomes.setdefault(entry.pact, {})[str(entry.clause)] = entry.outcome
    kept, broken = counted(told)
    states = state.public.states
    return ev.SecretsPublished(
        pacts=tuple(changed(pact, judged={**pact.judged, **outcomes.get(pact.id, {})}) for pact in pacts),
        entries=told,
        kept={id_: states[id_].kept + more for id_, more in kept.items()},
        broken={id_: states[id_].broken + more for id_, more in broken.items()},
    )
