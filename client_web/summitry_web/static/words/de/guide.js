// Was die Einführung um die Schritte des Szenarios herum sagt.

export const guide = {
  title: (at, of) => `Einführung ${at}/${of}`,
  heard: (at, of) => `Einführung, Schritt ${at} von ${of}`,
  next: "Weiter",
  back: "Zurück",
  show: { now: "Zeigen: Jetzt", talk: "Zeigen: Reden", own: "Zeigen: Mein Staat", alliance: "Zeigen: Bündnis", news: "Zeigen: Neues" },
  skip: "Einführung ausblenden",
  hidden: "Die Einführung ist ausgeblendet.",
  again: "Einführung wieder einblenden",
  rest: "Mehr, wenn die nächste Phase beginnt.",
};
