"""A motion is talked about beside it: messages that name it stand on its card, and their names of motions lead there."""

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from summitry_web import static_path
from tests.support.said import node
from tests.web.people import DESK, Room, advance, code_of, good, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

NAMED = """
const [module, texts] = JSON.parse(process.argv[1]);
const { cutAtNames, namedIn } = await import(module);
console.log(JSON.stringify(texts.map((text) => [namedIn(text), cutAtNames(text).join("")])));
"""


def named(*texts: str) -> list[list[str]]:
    """The motions that each text names."""
    given = json.dumps([f"{static_path()}/naming.js", texts])
    run = subprocess.run(
        [node(), "--input-type=module", "-e", NAMED, given], check=True, capture_output=True, text=True, timeout=60
    )
    answers = json.loads(run.stdout)
    assert [whole for _, whole in answers] == list(texts), "cutting loses nothing"
    return [ids for ids, _ in answers]


def test_a_motion_is_named_by_a_word_of_its_own() -> None:
    assert named("m2: no", "Yes to M2, not (m10).", "m2.FIN is better; m2's text", "den m2-Antrag", "“m2”") == [
        ["m2"],
        ["m2", "m10"],
        ["m2", "m2"],
        ["m2"],
        ["m2"],
    ]
    assert named("m21 and m22") == [["m21", "m22"]]
    assert named("am2", "m2a", "2m2", "ém2", "m2ß", "m_2 _m2", "m", "") == [[]] * 8


def card(page: "Page", text: str) -> "Locator":
    """The card of the motion with a text, or its ballot paper."""
    return page.locator("li.motion").filter(has_text=text)


async def say(motion: "Locator", text: str) -> None:
    """Say something about a motion, on its card."""
    await motion.get_by_text("Say something about").click()
    await motion.get_by_role("textbox", name="About m").fill(text)
    await motion.get_by_role("button", name="Send to").click()
    await motion.get_by_role("textbox", name="About m").wait_for(state="detached")


@pytest.mark.browser
@pytest.mark.process
@pytest.mark.timeout(240)
async def test_a_motion_is_discussed_beside_it(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    phone, desk = await room.join(code, "Poland"), await room.join(code, "Estonia", **DESK)
    await start(facilitator, "loyal")
    await advance(facilitator, "Briefing")
    await desk.get_by_label("What do you want to propose?").select_option("resolution")
    await desk.get_by_label("Text (everybody reads it)").fill("We stand together.")
    await desk.get_by_role("button", name="Table the motion").click()
    there, here = card(desk, "We stand together."), card(phone, "We stand together.")
    id_ = await there.get_attribute("data-motion")
    assert id_
    await say(there, "Do you all agree?")
    assert "Say something" in await desk.evaluate("document.activeElement.textContent"), "the keyboard goes on there"
    talk = here.get_by_role("list", name=f"What was said about {id_}")
    assert (await talk.get_by_role("listitem").inner_text()).endswith(f"{id_}: Do you all agree?")
    await here.get_by_text("Say something about").click()
    await good(phone)
    await here.get_by_text("Say something about").click()
    await say(here, "We do.")
    await there.get_by_text(f"{id_}: We do.").wait_for()
    await good(desk)

    # To a circle: only its members read it, there too.
    await here.get_by_text("Say something about").click()
    await here.get_by_text("To: everybody").click()
    await here.get_by_label("Weimar Triangle").check()
    await here.get_by_role("textbox", name="About m").fill("We three first.")
    await here.get_by_role("button", name="Send to Weimar Triangle").click()
    await here.get_by_text(f"{id_}: We three first.").wait_for()

    # Said in the page of messages; one more than a card shows at first.
    await tab(phone, "Talk")
    await phone.get_by_label("Message", exact=True).fill(f"I can live with {id_.upper()} as it is.")
    await phone.get_by_role("button", name="Send to everybody").click()
    await there.get_by_text("I can live with").wait_for()
    assert await desk.get_by_text("We three first.").count() == 0
    await good(phone)
    address = phone.url
    await phone.get_by_role("link", name=id_.upper(), exact=True).click()
    await here.wait_for()
    assert await here.evaluate("(card) => card === document.activeElement")
    head, masthead = await here.get_by_role("heading").bounding_box(), await phone.locator(".masthead").bounding_box()
    assert head
    assert masthead
    assert head["y"] >= masthead["y"] + masthead["height"], "not below the masthead"
    assert phone.url == address, "a reload comes back to the session"
    items = talk.get_by_role("listitem")
    assert await items.count() == 3
    await here.get_by_role("button", name="All 4 messages").click()
    await items.get_by_text("Do you all agree?").wait_for()
    assert re.search("agree.*We do.*three first.*live with", await talk.inner_text(), re.DOTALL)
    await good(phone)

    await advance(facilitator, "Negotiation")
    await in_phase(phone, "Vote")
    await phone.get_by_role("heading", name="Your ballots").wait_for()
    await here.get_by_text("Break silence …").wait_for()
    await talk.get_by_text("We do.").wait_for()
    await good(phone)
