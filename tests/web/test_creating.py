"""Creating a session: what the rules are, how they differ, how long it takes."""

import re

import pytest

from tests.web.people import DESK, Room, good

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def test_a_ruleset_is_read_in_plain_words_and_compared_before_it_is_chosen(room: Room) -> None:
    page = await room.person()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.get_by_role("radio", name="CALM").check()
    assert not [url for url in asked if "/api/rulesets/" in url], "nobody wanted to read it yet"
    book = page.get_by_role("group").filter(has=page.get_by_text("All its rules in plain words"))
    await page.get_by_text("All its rules in plain words").click()
    await book.get_by_role("heading", name="Who decides").wait_for()
    await book.get_by_text("Three quarters of the members bind all").wait_for()
    await good(page)
    await book.get_by_label("Compare with").select_option(label="NATO: consensus")
    await book.get_by_text(re.compile("^Who decides")).click()
    admission = book.locator("dl > div").filter(has=page.get_by_text("Admit a state", exact=True))
    said = admission.get_by_role("definition")
    assert await said.count() == 2
    assert re.match(r"CALM: three quarters\s", await said.nth(0).inner_text())
    assert re.match(r"NATO: consensus\s", await said.nth(1).inner_text())
    assert "One objection stops it" in await said.nth(1).inner_text() or "silence" in await said.nth(1).inner_text()
    await good(page)
    await book.get_by_text("As the files write it").click()
    await book.get_by_role("row", name=re.compile("commitment.floor.*4.0.*3.5")).wait_for()
    await good(page)
    # Another choice of ruleset compares anew; what stood beside it is no longer there once it is the same one.
    await page.get_by_role("radio", name="NATO: consensus").check()
    await book.get_by_role("heading", name="In one sentence").wait_for()
    assert await book.get_by_label("Compare with").input_value() == ""


async def test_the_page_says_how_long_the_exercise_takes(room: Room) -> None:
    page = await room.person(**DESK)
    await page.get_by_role("radio", name="Five allies").check()
    await page.get_by_text(
        re.compile(
            r"At most 19\smin for 3 rounds\. Each: Briefing 20\ss \(the first time 1\smin 30\ss\), Negotiation 2\smin 30\ss"
        )
    ).wait_for()
    await page.get_by_label("Clock").select_option("2")
    await page.get_by_text(re.compile(r"At most 38\smin for 3 rounds")).wait_for()
    await page.get_by_label("Clock").select_option("untimed")
    await page.get_by_text("Without clocks: as long as everybody needs.").wait_for()


async def test_who_opened_the_console_by_localhost_is_told_that_phones_cant_follow(room: Room) -> None:
    desk = await room.create()
    await desk.get_by_text("Phones can't follow this code and link").wait_for()
    alone = await desk.evaluate(
        """async (hosts) => {
            const { isLoopback } = await import("/static/pages/facilitate.js");
            return hosts.filter(isLoopback);
        }""",
        ["localhost", "127.0.0.1", "[::1]", "192.168.1.5", "127.example.org", "laptop.local", "game.school.example"],
    )
    assert alone == ["localhost", "127.0.0.1", "[::1]"]
    copied = await room.person(desk.url.replace(room.server.url, ""))
    await copied.get_by_text("an address copied from there isn't enough").wait_for()
    await good(copied)
