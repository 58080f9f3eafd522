"""What a round came to: why deterrence moved, and its arithmetic on demand, from the published figures."""

import re

import pytest

from tests.web.people import PHONE, Room, close, code_of, good, in_phase, start

pytestmark = [pytest.mark.browser, pytest.mark.process]

TOTAL = re.compile(r": ([\d.]+) / ([\d.]+) = ([\d.]+)\.$")


@pytest.mark.timeout(180)
async def test_deterrence_says_why_it_moved_and_how_it_is_reckoned(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland", **PHONE)
    await start(facilitator, "loyal")
    await close(facilitator, "Briefing", "Negotiation", "Vote", "National decision")
    await in_phase(phone, "Resolution")
    headline = await phone.locator(".headline").filter(has_text="Deterrence").first.inner_text()
    after = re.search(r"→ ([\d.]+)", headline)
    assert after is not None, headline
    why = phone.get_by_text(re.compile(r"^Why: "))
    assert re.search(r"Why: [+−]0\.\d\d [a-z ]+", await why.first.inner_text())
    fold = phone.locator("details.reckoning").first
    await fold.get_by_text("How it is reckoned").click()
    total = fold.get_by_text(re.compile("^Sum of shield × exposure"))
    await total.wait_for()
    found = TOTAL.search(await total.inner_text())
    assert found is not None
    weighted, weight, mean = map(float, found.groups())
    assert mean == float(after[1]), "the fold ends where the headline begins"
    assert weighted / weight == pytest.approx(mean, abs=0.01)
    rows = fold.locator("tbody tr")
    products = [float(text) for text in await rows.locator("td:last-child").all_inner_texts()]
    assert products
    assert sum(products) == pytest.approx(weighted, abs=0.03)
    await fold.get_by_role("rowheader", name="Poland").wait_for()
    await good(phone)
