"""Thirty-two delegations on one console: who is stuck, the clock and the states come first, and the rest is a line each."""

import pytest

from tests.web.people import Room, advance, code_of, good, in_phase, start

pytestmark = [pytest.mark.browser, pytest.mark.process]

TALL = 768
"""Pixels of a laptop's window."""


@pytest.mark.timeout(300)
async def test_the_console_of_thirty_two_says_first_who_is_stuck(room: Room) -> None:
    facilitator = await room.create(scenario="Thirty-two allies", ruleset="NATO: consensus", clock="untimed")
    await room.join(await code_of(facilitator), "Luxembourg")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await in_phase(facilitator, "Negotiation")
    await facilitator.set_viewport_size({"width": 1366, "height": TALL})
    await facilitator.get_by_text("31 of 32 ready").wait_for(timeout=60_000)
    first = facilitator.locator(".delegation").first
    await first.locator("strong").get_by_text("Luxembourg", exact=True).wait_for()
    await first.get_by_role("button", name="Act for it").wait_for()
    ready = facilitator.locator(".delegation").filter(has=facilitator.get_by_text("Estonia", exact=True))
    await ready.get_by_role("button", name="Act for it").wait_for(state="hidden")
    states = facilitator.get_by_role("heading", name="States", exact=True)
    await states.wait_for()
    box = await states.bounding_box()
    assert box is not None
    assert box["y"] + await facilitator.evaluate("scrollY") < 2 * TALL, "within two screens"
    row = facilitator.get_by_role("row").filter(has=facilitator.get_by_role("rowheader", name="Estonia"))
    for shown in ("Bot (loyal)", "0 / 0"):
        await row.get_by_role("cell", name=shown, exact=True).wait_for()
    await good(facilitator)
    await ready.locator("strong").click()
    await ready.get_by_role("button", name="Act for it").click()
    await facilitator.get_by_role("heading", name="You act for Estonia").wait_for()
    await ready.get_by_role("button", name="Act for it").wait_for()  # it stays open as long as one acts for it


async def test_repeated_faults_of_bots_are_one_line_in_plain_words(room: Room) -> None:
    page = await room.person()
    told = await page.evaluate(
        """async () => {
            const { faultsTogether, owedThen } = await import("/static/faults.js");
            const fault = (at, seat, phase_id, why = "refused") => ({ at, event: { kind: "bot_faulted", seat, phase_id, why } });
            const entries = [fault(1, "PRT", "1.negotiation.0"), { at: 2, event: { kind: "phase_opened", phase_id: "" } },
                fault(3, "ESP", "1.negotiation.0"), fault(4, "PRT", "1.vote.0"), fault(5, "PRT", "1.vote.0", "benched")];
            const seats = (faults) => faults?.map(({ seat }) => seat) ?? null;
            return faultsTogether(entries).map(({ at, event, faults }) => [at, seats(faults), owedThen(event)]);
        }"""
    )
    assert told == [
        [2, None, False],
        [3, ["PRT", "ESP"], False],
        [4, ["PRT"], True],
        [5, None, False],
    ]
    texts = await page.evaluate(
        """async () => {
            const found = [];
            for (const code of ["en", "de"]) {
                const { handSentences } = await import(`/static/words/${code}/hand.js`);
                const { botFaults } = await import(`/static/words/${code}/console.js`);
                const fault = { seat: "PRT", bot: "loyal", why: "refused", detail: "table_motion: already_tabled" };
                for (const phase_id of ["1.negotiation.0", "1.decision.0"])
                    found.push(handSentences.bot_faulted({ ...fault, phase_id }, { name: (id) => id }));
                found.push(botFaults.line(botFaults.kinds.refused(3), "Portugal", false));
            }
            return found;
        }"""
    )
    assert not [text for text in texts if "already_tabled" in text or "table_motion" in text]
    assert ["default" in text or "Vorgabe" in text for text in texts] == [False, True, False] * 2
