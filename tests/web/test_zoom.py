"""A page that is magnified to 200 % and 400 %, a reader who wants no motion, and thumbs: in English and in German."""

from typing import TYPE_CHECKING

import pytest

from tests.web.fits import ZOOMED, faults_of, hidden_when_focused, moving
from tests.web.people import DESK, PHONE, Room, act_for, advance, code_of, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

LAPTOP = (1280, 800)
PROJECTOR = (1920, 1080)

pytestmark = [pytest.mark.browser, pytest.mark.process]


class Looked:
    """What was found on all pages, so that one run tells everything."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    async def at(self, name: str, page: "Page", sizes: tuple[tuple[int, int], ...] = (*ZOOMED, LAPTOP)) -> None:
        """A page in both languages; then it is English again, in which its buttons are found."""
        for code in ("en", "de"):
            await page.evaluate("(code) => import('/static/language.js').then(({ speak }) => speak(code))", code)
            await page.wait_for_timeout(50)
            found = await faults_of(page, sizes)
            self.faults += [f"{name} ({code}) {fault}" for fault in found]
        await page.evaluate("import('/static/language.js').then(({ speak }) => speak('en'))")

    async def tabs(self, name: str, phone: "Page") -> None:
        """A phone's panels, one after the other."""
        for title in ("Now", "Talk", "My state", "Alliance", "News"):
            await tab(phone, title)
            await self.at(f"{name}, {title}", phone, ZOOMED)
        await tab(phone, "Now")


@pytest.mark.timeout(400)
async def test_magnified_pages_are_whole_and_large_enough_to_touch(room: Room) -> None:
    looked = Looked()
    home = await room.person("/", **DESK)
    await home.get_by_role("button", name="Create the session").wait_for()
    await looked.at("home", home)
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    joining = await room.person(f"/join/{code}")
    await joining.get_by_role("heading", name="Choose your seat").wait_for()
    await looked.at("joining", joining)
    looked.faults += await hidden_when_focused(joining)
    seats = joining.get_by_role("radio")
    looked.faults += await hidden_when_focused(joining, await seats.count() - 1, key="ArrowDown", first=seats.first)
    phone = await room.join(code, "Finland")
    screen = await room.person(f"/screen/{code}", **DESK)
    await screen.get_by_role("heading", name="Join on your phone").wait_for()
    await looked.tabs("lobby", phone)
    await looked.at("console, lobby", facilitator)
    await looked.at("projector, lobby", screen)

    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await phone.get_by_label("What do you want to propose?").select_option("spending_floor")
    await phone.get_by_role("button", name="Offer a pact …").click()
    await phone.get_by_role("checkbox", name="Estonia").first.check()
    await looked.tabs("negotiation", phone)
    await phone.get_by_label("New floor").fill("3.5")
    await phone.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Set the spending floor at 3.5 %").first.wait_for()
    looked.faults += await hidden_when_focused(phone)
    await looked.at("playing, side by side", phone, (LAPTOP, PROJECTOR))
    await looked.at("console, negotiation", facilitator, (LAPTOP, PROJECTOR))
    await looked.at("projector, negotiation", screen)
    await act_for(facilitator, "Estonia")
    await looked.at("console, desk", facilitator)
    await facilitator.locator(".stand-in").get_by_role("button", name="Done").click()
    await advance(facilitator, "Negotiation")
    await in_phase(phone, "Vote")
    await phone.get_by_text("What do you really think of it?").first.click()
    await looked.at("vote", phone)
    await advance(facilitator, "Vote")
    await in_phase(phone, "National decision")
    await looked.at("decision", phone)
    await advance(facilitator, "National decision")
    await in_phase(phone, "Resolution")
    await phone.get_by_role("heading", name="What came of round 1").wait_for()
    await looked.tabs("resolution", phone)
    await looked.at("console, resolution", facilitator)
    looked.faults += await hidden_when_focused(facilitator)

    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("heading", name="Decisions, and who blocked what").wait_for()
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_label("Whose knowledge").wait_for()
    await looked.at("debrief", facilitator)
    packet = await facilitator.context.new_page()
    await packet.goto(facilitator.url.replace("/debrief", "/packet"))
    await packet.get_by_role("heading", name="Facilitator's handbook").wait_for()
    await looked.at("packet", packet)
    await screen.get_by_role("heading", level=1).get_by_text("ENDEX").wait_for()
    await looked.at("projector, ended", screen)
    await looked.at("playing, ended, side by side", phone, (LAPTOP, PROJECTOR))
    assert not looked.faults, "\n" + "\n".join(looked.faults)


BROKEN = {
    "px wide in": "h1 { width: 2000px; }",
    "beyond the edge": "h1 { position: relative; left: 12rem; }",
    "beyond its card": ".card p { margin-right: -2rem; }",
    "cut at its side": ".card { width: 3rem; overflow: hidden; white-space: nowrap; }",
    "cut at its foot": ".option { max-height: 1rem; overflow: hidden; }",
    "one on the other": ".hero p { margin-top: -2rem; }",
    "too small for a thumb": "button { min-height: 0; padding: 0; height: 20px; }",
    "covered": ".language { position: fixed; inset: 0; }",
}


@pytest.mark.parametrize("fault", BROKEN)
async def test_such_a_fault_would_be_found(room: Room, fault: str) -> None:
    home = await room.person("/", **DESK, bypass_csp=True)
    await home.get_by_role("button", name="Create the session").wait_for()
    await home.add_style_tag(content=BROKEN[fault])
    assert [found for found in await faults_of(home, ((320, 568),)) if fault in found]


async def test_nothing_moves_for_who_wants_no_motion(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland", **PHONE, reduced_motion="reduce")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    assert await phone.locator(".bar-fill").count() > 0
    assert await moving(phone) == []
    await phone.emulate_media(reduced_motion="no-preference")
    assert await moving(phone), "what moves for others is found"
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.emulate_media(reduced_motion="reduce")
    await facilitator.get_by_role("heading", name="Decisions, and who blocked what").wait_for()
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_label("Whose knowledge").wait_for()
    assert await moving(facilitator) == []
