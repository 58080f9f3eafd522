// Die Worte um ENDEX, die jede Seite braucht: Ergebnisse, und die Tür zur Nachbesprechung.
import { tenth } from "../../format.js";

export const ending = {
  open: "Nachbesprechung für alle öffnen",
  opened: "Die Nachbesprechung ist offen: Alle können hineinsehen.",
  closed: "Die Nachbesprechung sieht nur die Spielleitung, bis sie sie öffnet. Die Mitspielenden sehen das Ergebnis des Bündnisses und ihr eigenes.",
  sure: "Allen jetzt die Nachbesprechung zeigen: jedes Ergebnis, jede Stimme, jeden geheimen Pakt und wer was wusste? Sie lässt sich nicht wieder schließen.",
  yes: "Öffnen",
  link: "Zur Nachbesprechung",
  own: "Eigenes Ergebnis",
  later: "Die Ergebnisse der anderen kommen mit der Nachbesprechung, die die Spielleitung öffnet.",
  unequal: "Die Plätze sind nicht gleich: Ein Platz ist mit sich selbst in anderen Spielen zu vergleichen.",
  againstPar: "Die Plätze sind nicht gleich, also wird jeder mit sich selbst verglichen: Neben dem Ergebnis steht, wie viele von hundert Spielen zwischen Bots am selben Platz darunter endeten.",
  title: "Nachbesprechung",
  when: "Wann die Mitspielenden die Nachbesprechung sehen",
  opens: { facilitator: "Wenn die Spielleitung sie öffnet", at_endex: "Bei ENDEX, alles" },
  opensNote: "Bis dahin sieht jede Delegation das Ergebnis des Bündnisses und ihr eigenes.",
};

/** Sätze der Ereignisse um ENDEX. */
export const debriefSentences = {
  seat_scored: (event, { name }) => `${name(event.seat)}: Ergebnis ${tenth(event.result.score)} von 100.`,
  debrief_opened: () => "Die Nachbesprechung ist für alle offen.",
};
