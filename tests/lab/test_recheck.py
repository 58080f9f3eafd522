"""A log's Resolutions are those that the model gives from the states before them; what was changed is named."""

from dataclasses import replace
from typing import Any, cast

import pytest
from tests.support.pairs import PLAYABLE
from tests.support.table import Table, rules

from summitry.codec import dump_log, load_log
from summitry.events import CommitmentsJudged, Record, RoundResolved
from summitry_lab.report import departures
from summitry_lab.tournament import play_seed

GAMES = sorted(pair for pair in PLAYABLE if pair[0] in ("tutorial-5", "nordic-baltic-8"))


@pytest.mark.parametrize("scenario, ruleset", GAMES)
def test_a_games_log_is_what_the_model_gives(scenario: str, ruleset: str) -> None:
    records = load_log(dump_log(play_seed(rules(scenario, ruleset), 2).records))
    assert [*departures(records)] == []


def test_also_after_a_rewind_on_both_branches() -> None:
    table = Table(rules("tutorial-5", "calm", live=True))
    table.advance("decision")
    table.commit("FRA", 2.4)
    table.advance("negotiation", 2)
    table.rewind("1.decision.0")
    table.advance("decision")
    table.commit("FRA", 2.6)
    table.advance("briefing", 2)
    resolved = [event for record in table.records for event in record.events if isinstance(event, RoundResolved)]
    assert len(resolved) == 2
    assert [*departures(table.records)] == []


def changed(records: tuple[Record, ...], kind: type, **fields: object) -> tuple[Record, ...]:
    """With these fields in the first event of a kind."""
    done = False
    result = []
    for record in records:
        events = list(record.events)
        for index, event in enumerate(events):
            if isinstance(event, kind) and not done:
                events[index] = replace(cast("Any", event), **fields)
                done = True
        result.append(replace(record, events=tuple(events)))
    assert done
    return tuple(result)


def test_what_was_changed_is_named_with_its_round_and_record() -> None:
    records = play_seed(rules("tutorial-5", "calm"), 2).records
    [found] = departures(changed(records, RoundResolved, cohesion=0.123))
    assert found.round == 1
    assert any(isinstance(event, RoundResolved) for event in records[found.seq - records[0].seq].events)
    [field] = found.fields
    assert field.startswith("round_resolved.cohesion: 0.123 in the log, 0.")
    [ledger] = departures(changed(records, CommitmentsJudged, entries=()))
    assert ledger.fields[0].startswith("commitments_judged.entries: [] in the log")
