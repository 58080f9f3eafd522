// What the lobby says to somebody who looks for a seat.

export const joining = {
  open: "Open",
  taken: "Taken",
  takeOver: (bot) => `${bot}: take over`,
  joinThem: (people) => `${people === 1 ? "1 person" : `${people} people`}: join them`,
  take: (name) => `Take the seat of ${name}`,
  join: (name) => `Join the delegation of ${name}`,
  anywhere: "Seat me anywhere",
  rank: "Rather rank several seats",
  rankNote: "You get the first of your wishes that can still be had when you press the button; if none can, any other seat.",
  wishes: ["First wish", "Second wish", "Third wish"],
  any: "–",
  byWishes: "Seat me by my wishes",
};

/** Who gets into a delegation that has somebody already; the choice of whoever creates the session. */
export const delegationsBy = [
  ["by_code", "Who has the seat's own code"],
  ["open", "Everybody with the session's code: a whole class scans one QR code"],
];
