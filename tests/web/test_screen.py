"""The projector's screen: what the room may know, from the code to ENDEX, and nothing else."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import TimeoutError as TimeoutError_
from playwright.async_api import expect

from summitry.commands import ClosePhase, Start, TableMotion
from summitry_server.protocol import Accepted
from tests.server.live import Player, get, post
from tests.web.people import DESK, SEED, Room, advance, choose, code_of, good, in_phase, picture_letters, start

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
SMALLEST_LETTERS = 19
"""Pixels of a picture 1920 wide: about what is read from eight times the picture's width."""


@pytest.mark.timeout(240)
async def test_the_room_follows_a_round_on_the_screen(room: Room) -> None:
    facilitator = await room.create(clock="4")
    code = await code_of(facilitator)
    link = facilitator.get_by_role("link", name="Open the projector's screen")
    assert await link.get_attribute("href") == f"/screen/{code}"
    screen = await room.person(f"/screen/{code}", **PROJECTOR)
    await screen.get_by_alt_text("QR code of the link").wait_for()
    await screen.locator(".screen-code").get_by_text(code).wait_for()
    await screen.get_by_text("0 taken by people, 0 by bots, 5 open").wait_for()
    await good(screen)
    phone = await room.join(code, "Finland")
    await screen.get_by_text("1 taken by people").wait_for()

    await start(facilitator)
    await in_phase(screen, "Briefing")
    await screen.get_by_role("timer").wait_for()
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await phone.get_by_label("What do you want to propose?").select_option("spending_floor")
    await phone.get_by_label("New floor").fill("3.8")
    await phone.get_by_role("button", name="Table the motion").click()
    motion = screen.get_by_role("listitem").filter(has_text="Set the spending floor at 3.8 %")
    await motion.first.wait_for()
    await facilitator.get_by_role("button", name="Pause").click()
    await screen.get_by_text("paused", exact=True).wait_for()
    await good(screen)
    await facilitator.get_by_role("button", name="Resume").click()
    await facilitator.get_by_role("button", name="+2 min").click()
    await screen.get_by_text(re.compile(r"^2\smin added$")).wait_for()
    await screen.reload()
    await in_phase(screen, "Negotiation")
    await advance(facilitator, "Negotiation")

    await phone.get_by_role("heading", name="Your ballots").wait_for()
    await choose(phone, "Yes")
    assert await screen.locator(".ballot-bar").count() == 0, "nothing of a vote is shown before it closes"
    await phone.get_by_role("button", name=re.compile("^Cast ")).click()
    await in_phase(screen, "National decision")
    await (
        screen.locator(".ballot-words").filter(has_text="yes").first.wait_for()
    )  # bots' motions may stand before its own
    await advance(facilitator, "National decision")
    await in_phase(screen, "Resolution")
    chart = screen.get_by_role("figure", name="Spending, % of GDP")
    await chart.wait_for()
    await chart.get_by_text("The numbers").click()
    await chart.get_by_role("columnheader", name="Ukraine").wait_for()
    await chart.get_by_role("rowheader", name="Start").wait_for()
    await good(screen)
    await chart.get_by_text("The numbers").click()
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await screen.get_by_role("heading", name="The alliance's result").wait_for()
    await screen.get_by_text(re.compile(r"^Deterrence is (very weak|weak|fair|strong); 1 would")).wait_for()
    await good(screen)


@pytest.mark.parametrize("locale, phases", [("en-GB", ("Briefing", "Negotiation")), ("de-DE", ("Lage", "Verhandlung"))])
async def test_it_reads_from_the_back_row_without_scrolling(room: Room, locale: str, phases: tuple[str, str]) -> None:
    facilitator = await room.create(clock="4")
    screen = await room.person(f"/screen/{await code_of(facilitator)}", **PROJECTOR, locale=locale)
    await start(facilitator)
    await in_phase(screen, phases[0])
    await advance(facilitator, "Briefing")
    await in_phase(screen, phases[1])
    letters, tall = await screen.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            let least = 1000;
            while (walker.nextNode()) {
                const at = walker.currentNode.parentElement;
                if (walker.currentNode.data.trim() && at.checkVisibility() && !at.closest("svg, .unseen, #announcer"))
                    least = Math.min(least, parseFloat(getComputedStyle(at).fontSize));
            }
            return [least, document.documentElement.scrollHeight];
        }"""
    )
    assert letters >= SMALLEST_LETTERS
    assert tall <= PROJECTOR["viewport"]["height"]


FAULTS_OF_A_GLANCE = """(motions) => {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollHeight > innerHeight) faults.push(`the page is ${page.scrollHeight} px high in ${innerHeight} px`);
    const side = document.querySelector(".screen-side");
    if (side.scrollHeight > side.clientHeight) faults.push("the pictures are cut");
    for (const part of document.querySelectorAll(".screen .card")) {
        if (part.getBoundingClientRect().bottom > innerHeight) faults.push(`below the window: ${part.className}`);
    }
    for (const list of document.querySelectorAll(".screen-motions, .screen-news ol")) {
        const seen = [...list.children].filter((item) => item.checkVisibility());
        const [card, foot] = [list.closest(".card").className, list.getBoundingClientRect().bottom + 1];
        if (!seen.length) faults.push(`nothing is left: ${card}`);
        if (seen.some((item) => item.getBoundingClientRect().bottom > foot)) faults.push(`an item is cut: ${card}`);
        if (seen.some((item, at) => item !== list.children[at])) faults.push(`not the first ones: ${card}`);
    }
    const shown = document.querySelectorAll(".screen-motions > li:not([hidden])").length;
    const more = document.querySelector(".screen-agenda > .quiet")?.innerText ?? "and 0 more";
    if (parseInt(more.match(/[0-9]+/)) !== motions - shown) faults.push(`${shown} of ${motions} motions "${more}"`);
    return faults;
}"""
SEEN = ".screen-motions > li:not([hidden])"


async def at_one_glance(screen: "Page", motions: int) -> None:
    """Wait until the screen is whole in its window: observers of sizes run a moment after the window has changed."""
    try:
        await screen.wait_for_function(f"(motions) => ({FAULTS_OF_A_GLANCE})(motions).length === 0", arg=motions)
    except TimeoutError_:
        faults = await screen.evaluate(FAULTS_OF_A_GLANCE, motions)
        raise AssertionError(f"{screen.viewport_size}: {faults}") from None


async def busy_round(room: Room, scenario: str) -> tuple[str, int]:
    """A session in Resolution in whose round eight delegations, or all, tabled what they may, the same in every run: nobody else
    plays. Its code, and how many motions there are."""
    base = room.server.url
    made = await post(
        base, "/api/sessions", {"scenario": scenario, "ruleset": "calm", "clocks": "untimed", "seed": SEED}
    )
    seats = (await get(base, f"/api/join/{made['code']}")).json()["seats"][:8]
    tokens = [(await post(base, f"/api/join/{made['code']}", {"seat": seat["id"]}))["token"] for seat in seats]
    async with Player(base, made["facilitator_token"]) as facilitator:
        assert isinstance(await facilitator.give(Start()), Accepted)
        assert isinstance(await facilitator.give(ClosePhase(phase="1.briefing.0")), Accepted)
        for number, token in enumerate(tokens):
            async with Player(base, token) as player:
                motion = TableMotion(motion="spending_floor", terms={"value": 3.0 + number / 10})
                assert isinstance(await player.give(motion), Accepted)
        for phase in ("negotiation", "vote", "decision"):
            assert isinstance(await facilitator.give(ClosePhase(phase=f"1.{phase}.0")), Accepted)
    return made["code"], len(tokens) + 1  # and the answer that the chair tables


@pytest.mark.parametrize("locale, title", [("en-GB", "Resolution"), ("de-DE", "Auswertung")])
@pytest.mark.parametrize("scenario", ["tutorial-5", "nato-32"])
async def test_a_busy_round_is_seen_at_one_glance(room: Room, scenario: str, locale: str, title: str) -> None:
    """The projector shows whole items, as many as there is room for, says how many more there are, and its letters stay large."""
    code, tabled = await busy_round(room, scenario)
    screen = await room.person(f"/screen/{code}", **PROJECTOR, locale=locale)
    await in_phase(screen, title)
    seen = []
    for width, height in ((1920, 1080), (1366, 768), (1280, 720), (1920, 1080)):
        await screen.set_viewport_size({"width": width, "height": height})
        await picture_letters(screen, ".chart", SMALLEST_LETTERS * width / 1920)  # the same from the same seat
        await at_one_glance(screen, tabled)
        seen.append(await screen.locator(SEEN).count())
    assert seen[0] == seen[-1], "what had no room in a small window comes back in a large one"
    await good(screen)
    await screen.set_viewport_size({"width": 640, "height": 512})  # magnified to 200 %
    await screen.locator(SEEN).nth(5).wait_for()  # who scrolls has all that the page lists
    assert await screen.evaluate("document.documentElement.scrollHeight > innerHeight")


@pytest.mark.parametrize("scenario, seats", [("nordic-baltic-8", 8), ("calm-15", 15), ("eu-27", 27), ("nato-32", 32)])
async def test_many_states_are_a_field_of_lines_with_three_names(room: Room, scenario: str, seats: int) -> None:
    """Who spends the most and the least, and all together, stand out; a sentence and the table say the rest."""
    code, tabled = await busy_round(room, scenario)
    screen = await room.person(f"/screen/{code}", **PROJECTOR)
    chart = screen.get_by_role("figure", name="Spending, % of GDP")
    await chart.wait_for()
    await expect(chart.locator(".chart-field")).to_have_count(seats - 2)
    await expect(chart.locator(".chart-name")).to_have_count(3)
    note = await chart.locator(".chart-note").inner_text()
    told = re.fullmatch(
        r"\d+ of \d+ members reach(?:es)? the floor\. Most: (.+), [\d.]+\s%; least: (.+), [\d.]+\s%\.", note
    )
    assert told, note
    names = await chart.locator(".chart-name").all_text_contents()
    assert sorted(names) == sorted(["All members", *told.groups()])
    await picture_letters(screen, ".screen-charts .chart-frame:last-child .chart", SMALLEST_LETTERS)
    cut = """all => all.map((name) => [name, name.closest("svg")].map((part) => part.getBoundingClientRect().right))
        .filter(([right, edge]) => right > edge + 1)"""
    assert await chart.locator(".chart-name").evaluate_all(cut) == [], "no name is cut"
    await at_one_glance(screen, tabled)
    await chart.get_by_text("The numbers").click()
    for state in (*told.groups(), "All members together"):
        await chart.get_by_role("columnheader", name=state, exact=True).wait_for()
    assert await chart.get_by_role("columnheader").count() >= seats + 2, "each state has its numbers"
    await good(screen)


async def test_a_lobby_of_thirty_two_fits_a_small_projector(room: Room) -> None:
    facilitator = await room.create(scenario="Thirty-two allies", ruleset="NATO: consensus", clock="untimed")
    screen = await room.person(f"/screen/{await code_of(facilitator)}", viewport={"width": 1366, "height": 768})
    for last in (screen.locator(".screen-link"), screen.locator(".seat-list li").last):
        await last.wait_for()
        box = await last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 768, "without scrolling"


async def test_it_shows_nothing_secret_although_observers_see_everything(room: Room) -> None:
    creator = await room.person(**DESK)
    await creator.get_by_label("What observers see").select_option("everything")
    await creator.get_by_label("Clock").select_option("untimed")
    await creator.get_by_role("button", name="Create the session").click()
    code = await code_of(creator)
    screen = await room.person(f"/screen/{code}", **PROJECTOR)
    frames: list[str] = []
    screen.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    await screen.reload()
    phone = await room.join(code, "Finland", **DESK)
    await start(creator)
    await phone.get_by_label("Show", exact=True).select_option(label="Private, with Estonia")
    await phone.get_by_label("Message", exact=True).fill("Between us two")
    await phone.get_by_role("button", name="Send to Estonia").click()
    await phone.get_by_role("listitem").filter(has_text="Between us two").wait_for()
    await phone.get_by_label("Show", exact=True).select_option("public")
    await phone.get_by_label("Message", exact=True).fill("For everybody")
    await phone.get_by_role("button", name="Send to everybody").click()
    await phone.get_by_role("listitem").filter(has_text="For everybody").wait_for()
    await screen.get_by_role("heading", level=1).get_by_text("Briefing").wait_for()
    await screen.wait_for_timeout(300)
    assert any("For everybody" in frame for frame in frames)
    assert not any("Between us two" in frame for frame in frames)
    assert not any(
        '"roles":{"' in frame or "interests_scored" in frame or '"delegations":{"' in frame for frame in frames
    )
    assert not any("confidential" in frame for frame in frames)


async def test_a_wrong_code_is_said(room: Room) -> None:
    room.offline = True  # the browser logs the 404
    lost = await room.person("/screen/ZZZZZZ", **PROJECTOR)
    await lost.get_by_text("no session and no seat has the code").wait_for()
    await good(lost)
