"""An amendment is proposed on one device and accepted on another; both see the new text, and whose it is."""

import re

import pytest

from tests.web.people import DESK, Room, advance, code_of, good, start

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.mark.timeout(240)
async def test_an_amendment_is_proposed_and_accepted(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    phone, desk = await room.join(code, "Finland"), await room.join(code, "Estonia", **DESK)
    await start(facilitator, "loyal")
    await advance(facilitator, "Briefing")
    await desk.get_by_label("What do you want to propose?").select_option("resolution")
    await desk.get_by_label("Text (everybody reads it)").fill("We stand together.")
    await desk.get_by_role("button", name="Table the motion").click()
    motion = phone.get_by_role("listitem").filter(has_text="We stand together.")
    await motion.get_by_text("Propose an amendment …").click()
    await motion.get_by_label("Text (everybody reads it)").fill("We stand together, always.")
    await motion.get_by_role("button", name="Propose the amendment").click()
    await desk.get_by_text("We stand together, always.").wait_for()
    await good(phone)
    await desk.get_by_role("button", name=re.compile(r"Accept m\d+\.FIN")).click()
    await phone.get_by_text("Revision 2, with amendments of Finland.").wait_for()
    await good(phone)
    await good(desk)
