"""The map of Europe and the list that says the same."""

import json
from pathlib import Path

import pytest

from summitry.loading import list_scenarios, load_scenario
from summitry_web import static_path
from tests.web.people import DESK, Room, code_of, good, start, tab

EUROPE = json.loads((Path(str(static_path())) / "vendor" / "europe.json").read_text(encoding="utf-8"))
OVERSEAS = {"USA", "CAN"}


@pytest.mark.parametrize("scenario", list_scenarios())
def test_every_state_of_a_scenario_is_on_the_map_or_overseas(scenario: str) -> None:
    states = {spec.id for spec in load_scenario(scenario).states}
    assert states - set(EUROPE["land"]) <= OVERSEAS


def test_the_map_is_small_and_says_where_it_is_from() -> None:
    assert "Natural Earth" in EUROPE["source"]
    licences = (Path(str(static_path())) / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    assert "world-atlas 2.0.2 (ISC)" in licences
    for place in EUROPE["land"].values():
        assert 0 <= place["x"] <= EUROPE["width"]
        assert 0 <= place["y"] <= EUROPE["height"]


@pytest.mark.browser
@pytest.mark.process
@pytest.mark.timeout(120)
async def test_the_map_and_its_list_say_the_same(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    desk = await room.join(code, "Estonia", **DESK)
    await start(facilitator)
    await tab(phone, "Alliance")
    for page in (phone, desk):
        await page.get_by_text("Map of Europe").click()
        await page.get_by_role("img", name="coloured by membership").wait_for()
        await page.get_by_role("listitem").filter(has_text="Outside: Ukraine").wait_for()
        await good(page)
        await page.get_by_label("Colour by").select_option("exposure")
        await page.get_by_role("img", name="coloured by exposure").wait_for()
        border = page.locator(".map-list li").first
        told = await border.inner_text()
        for title in await page.locator(".map title").all_text_contents():
            state, _, label = title.partition(": ")
            row = page.locator(".map-list li").filter(has_text=label)
            assert state in await row.inner_text()
        assert "Estonia" in told
        await page.get_by_label("Colour by").select_option("spending")
        await good(page)
