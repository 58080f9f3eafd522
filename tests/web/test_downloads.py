"""A log that breaks off is saved as far as it goes, and the page says that it is no more than a part, and why."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.web.people import Room, code_of, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.process]

BROKEN = {"code": "unreadable", "reason": "this file ends too soon: the next record is missing"}
SAID = "This file ends too soon: the next record is missing."


async def break_off(page: "Page", path: str) -> None:
    """As if the log on the server were damaged after what comes first."""

    async def cut(route: "Route") -> None:
        answer = await route.fetch()
        first = (await answer.text()).splitlines()[:5]
        await route.fulfill(
            response=answer, body="\n".join([*first, json.dumps({"incomplete": BROKEN}, separators=(",", ":")), ""])
        )

    await page.route(path, cut)


async def press(page: "Page", button: str, folder: Path) -> list[str]:
    """The lines of the file that comes of it."""
    async with page.expect_download() as download:
        await page.get_by_role("button", name=button).click()
    await (await download.value).save_as(folder / "log")
    return (folder / "log").read_text(encoding="utf-8").splitlines()


@pytest.mark.timeout(240)
async def test_a_log_that_breaks_off_is_said_to(room: Room, tmp_path: Path) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "loyal")
    await in_phase(phone, "Briefing")
    await break_off(phone, "**/api/sessions/*/log")
    await tab(phone, "News")
    lines = await press(phone, "Download the log", tmp_path)
    assert json.loads(lines[-1]) == {"incomplete": BROKEN}
    await expect(phone.get_by_text(SAID)).to_be_visible()

    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await break_off(facilitator, "**/api/sessions/*/debrief/timeline")
    await facilitator.get_by_role("button", name="Open the replay").click()
    await expect(facilitator.get_by_text(SAID)).to_have_count(1)
    lines = await press(facilitator, "The log (JSON Lines)", tmp_path)
    assert json.loads(lines[-1]) == {"incomplete": BROKEN}
    await expect(facilitator.get_by_text(SAID)).to_have_count(2)
