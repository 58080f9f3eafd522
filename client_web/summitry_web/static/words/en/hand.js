// What the client says of the facilitator's hand: rewinds, forks, grace, caretakers and the approval desk.
import { duration, list } from "../../format.js";
import { phases } from "./main.js";

const opened = ({ round, phase }) => `round ${round}, ${phases[phase].title}`;

const botFailures = {
  error: "made an error",
  stalled: "gave no answer in time",
  died: "ended unexpectedly",
  refused: "gave a command that the rules don't allow",
  benched: "failed three times in a row and isn't asked any more: its seat takes the declared defaults",
};

const heldOutcomes = { released: "was released", edited: "was edited and released", dropped: "was dropped", lapsed: "was dropped, since the phase ended" };

/** To whom a held message would go. */
export const heldTo = ({ to, caucus }, name) => caucus || (to.length ? list(to.map(name)) : "everybody");

/** One sentence per event kind. */
export const handSentences = {
  bot_faulted: (event, { name }) => `The bot ${event.bot} of ${name(event.seat)} ${botFailures[event.why]}.${event.why === "benched" ? " Give the seat to a person or to another bot." : /\.(vote|decision)\./.test(event.phase_id) ? " What it owed was taken from the declared default." : ""}`,
  message_held: ({ seat, held }, { name }) => `${name(seat)} wants to say to ${heldTo(held, name)}: ${held.text}`,
  texts_held: (event, { name }) => (event.hold ? `What ${name(event.seat)} writes waits for the facilitator from now on.` : `What ${name(event.seat)} writes no longer waits for the facilitator.`),
  held_message_closed: (event, { name }) => `${name(event.seat)}'s message ${event.held} ${heldOutcomes[event.outcome]}.`,
  session_forked: (event) => `This session goes on by itself from ${opened(event)}, of session ${event.parent}.${event.fresh_luck ? " The adversary's luck is drawn anew." : ""}`,
  grace_given: (event, { name }) => `Grace of ${duration(event.seconds * 1000)} for ${list(event.seats.map(name))}. What the others have given is frozen.`,
  rewound: (event) =>
    event.undoes
      ? `The rewind was undone: the exercise goes on from ${opened(event)}, as it stood.`
      : `The facilitator went back to ${opened(event)}. What came after it stays in the log and counts no more.${event.fresh_luck ? " The adversary's luck is drawn anew." : ""}`,
};

export const approval = {
  title: (number, bots) => `${bots ? "Bots' messages" : "Messages"} that wait for you (${number})`,
  rule: "Nobody has read them. What you have not released when the phase ends is dropped. An edited text goes out in the state's name; only you and its own seat can see in the log that you changed it.",
};

/** Who really did what a seat did, where it was no person there. */
export const doneBy = { bot: "by the bot", facilitator: "by the facilitator" };

/** A message's sender: control may speak in a role. */
export const senderName = (event, name) => (event.role ? `${event.role} (control)` : name(event.sender));

export const grace = {
  what: (names) => `Only ${names} may still act; what the others have given is frozen.`,
  question: (names, minutes) => `Give ${names} ${minutes} min from now, and freeze what the others have given? If more time was left, it is cut to that.`,
  nobody: "Nobody owes anything just now.",
};

/** How a message or a piece of news is marked. */
export const marks = { cut: "before the rewind" };

/** A point to which the exercise can go back. */
export function pointName(point, now) {
  const place = `Round ${point.round}, ${phases[point.phase].title}`;
  if (point.kind === "endex") return `Undo the end: ${place}, as it stood`;
  if (point.kind === "cut") return `Undo rewind ${point.id.slice(4)}: ${place}, as it stood`;
  return `${place}: its start${point.branch === now.branch ? "" : ` (branch ${point.branch})`}`;
}

export const fork = {
  what: "Fork: a new session that goes on from there, beside this one, which stays as it is. It has its own codes and its own facilitator's link.",
  open: "People join it with new codes",
  bots: (name) => `The bot ${name} plays every seat that people hold`,
  made: "The fork is made. Its clock stands; open it to go on.",
};

export const rewind = {
  what: "Go back to the start of a phase. The log keeps both branches; an undone rewind gives everything back.",
  question: (point, now) =>
    `Go back? “${pointName(point, now)}”. What happened since stays in the log and counts no more: motions, ballots, decisions and results are as they were there. ` +
    "What people have read or heard since they keep: nothing is unlearnt. Messages stay readable, marked. The clock stands still until you resume it.",
  luck: "Draw the adversary's luck anew (otherwise the same things happen again)",
};
