// The words around ENDEX that every page needs: results, and the debrief's door.
export const ending = {
  open: "Open the debrief for everybody",
  opened: "The debrief is open: everybody may look at it.",
  closed: "The debrief is for you alone until you open it. Players see the alliance's result and their own.",
  sure: "Show everybody the debrief now: every seat's result, every ballot and secret pact, and who knew what? It can't be closed again.",
  yes: "Open it",
  link: "To the debrief",
  own: "Your result",
  later: "The other seats' results come with the debrief, which the facilitator opens.",
  title: "Debrief",
  when: "When players see the debrief",
  opens: { facilitator: "When you open it; until then each sees the alliance's result and its own", at_endex: "At ENDEX, all of it" },
};

/** Sentences of the events around ENDEX. */
export const debriefSentences = {
  seat_scored: (event, { name }) => `The result of ${name(event.seat)}: ${event.result.score.toFixed(1)} of 100.`,
  debrief_opened: () => "The debrief is open to everybody.",
};
