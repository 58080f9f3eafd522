// The words around ENDEX that every page needs: results, and the debrief's door.
import { tenth } from "../../format.js";
export const ending = {
  open: "Open the debrief for everybody",
  opened: "The debrief is open: everybody may look at it.",
  closed: "The debrief is for you alone until you open it. Players see the alliance's result and their own.",
  sure: "Show everybody the debrief now: every seat's result, every ballot and secret pact, and who knew what? It can't be closed again.",
  yes: "Open it",
  link: "To the debrief",
  own: "Your result",
  later: "The other seats' results come with the debrief, which the facilitator opens.",
  unequal: "Seats are not equal: compare a seat with itself in other games.",
  againstPar:
    "Seats are not equal, so each is compared with itself: beside its score stands how many of a hundred games between bots in the same seat ended below it.",
  title: "Debrief",
  when: "When players see the debrief",
  opens: { facilitator: "When you open it", at_endex: "At ENDEX, all of it" },
  opensNote: "Until then each delegation sees the alliance's result and its own.",
};

/** Sentences of the events around ENDEX. */
export const debriefSentences = {
  seat_scored: (event, { name }) => `The result of ${name(event.seat)}: ${tenth(event.result.score)} of 100.`,
  debrief_opened: () => "The debrief is open to everybody.",
};
