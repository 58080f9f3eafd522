// Die Worte des Überblicks: was geschuldet ist, was sich geändert hat, und was eine Entscheidung mit den Streitkräften macht.
import { billions, closely, count, moved, percent, share } from "../../format.js";

export const glance = {
  owed: "Geschuldet in dieser Runde",
  changed: "Seit dem letzten Blick",
  read: "Gelesen",
  more: (number) => `und ${count(number, "weitere Neuigkeit", "weitere Neuigkeiten")}`,
  messages: (number) => `${count(number, "neue Nachricht", "neue Nachrichten")} unter Reden.`,
  pledge: (pledge) => `Eigene Selbstverpflichtung: mindestens ${percent(pledge)} des BIP, beurteilt in dieser Runde.`,
  floor: (binding, floor, from) => `${binding ? "Untergrenze" : "Richtwert"}: ${percent(floor)} des BIP${from < floor - 1e-9 ? `; erfüllt ab ${percent(from)}` : ""}.`,
  related: (owed, cap) => `Zweites Konto: ${percent(owed)} des BIP für Verteidigungsnahes${owed < cap - 1e-9 ? `, auf dem Weg zu ${percent(cap)}` : ""}.`,
  clause: (pact, summary, secret) => `${secret ? "Geheimer Pakt" : "Pakt"} ${pact}: ${summary}`,
  sign: (number) => `${count(number, "Pakt ist", "Pakte sind")} angeboten: unterzeichnen, beantworten oder ablehnen.`,
};

/** Was sie mit dem Schutz und der Abschreckung macht, oder dass es noch nicht bekannt ist. */
export function securityLine(outlook) {
  if (!outlook) return { mark: undefined, text: "Eigener Schutz: wird berechnet …" };
  const { before, after, member, dismissed } = outlook;
  if (dismissed && after.outside !== null) return { mark: "bad", text: `Entlassen: eigener Schutz ${moved(before.shield, after.outside, closely)} von 1; als Mitglied wären es ${closely(after.shield)}. Alles, wenn die anderen Staaten so viel ausgeben wie im Vorjahr.` };
  const alliance = member ? `, Abschreckung ${moved(before.deterrence, after.deterrence, closely)}` : "";
  return { mark: undefined, text: `Eigener Schutz ${moved(before.shield, after.shield, closely)}${alliance}, je von 1, wenn die anderen Staaten so viel ausgeben wie im Vorjahr.` };
}

/** Was das Geld eines Jahres mit den eigenen Streitkräften macht. */
export function forcesLine({ now, after, need }) {
  const change = after - now;
  const verb = Math.abs(change) < 0.05 ? `bleiben bei ${billions(now)}` : `${change > 0 ? "wachsen" : "schrumpfen"} von ${billions(now)} auf ${billions(after)}`;
  const part = need ? `: ${share(need.after)} des eigenen Anteils an dem, was das Bündnis braucht (jetzt ${share(need.now)})` : "";
  return { mark: undefined, text: `Die eigenen Streitkräfte ${verb}${part}.` };
}
