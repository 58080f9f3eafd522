// What the client says of pauses by vote.
import { count, duration, list } from "../../format.js";

const limit = (seconds) => duration(seconds * 1000);

/** One sentence per event kind. */
export const pauseSentences = {
  pause_asked: ({ seat, ask, asked, needed }, { name }) => `${name(seat)} ${ask ? "asks for a pause" : "no longer asks for a pause"} (${asked.length} of the ${needed} needed).`,
  pause_recounted: ({ asked, needed }, { name }) => `A delegation came or went. For a pause: ${asked.length ? list(asked.map(name)) : "nobody"} (${asked.length} of the ${needed} needed).`,
  paused_by_vote: ({ seats, seconds, left }, { name }) => `Pause by vote: ${list(seats.map(name))} asked for it. The clock stands for ${limit(seconds)} at most; ${left ? `${left} more such ${left === 1 ? "pause is" : "pauses are"} left` : "it is the last such pause"}.`,
};

export const pause = {
  ask: "Ask for a pause",
  takeBack: "No longer ask for a pause",
  asked: (names, number, needed) => `${list(names)} ${names.length === 1 && names[0] !== "You" ? "asks" : "ask"} for a pause (${number} of the ${needed} needed).`,
  you: "You",
  help: ({ pauses, pause_seconds: seconds }, taken) => `If enough delegations ask, the clock stands for ${limit(seconds)} at most. ${count(pauses - taken, "such pause")} left.`,
  running: (left) => `Pause by vote: the clock runs on in ${left}.`,
  hold: "Keep it stopped until I resume it",
  done: "You ask for a pause",
  undone: "Taken back",
};

/** The choices of who creates a session: how often, how long in seconds, and which share must ask. */
export const pauseOptions = {
  title: "Pauses by vote",
  pauses: "How often the delegations may call one",
  times: [[0, "Never: the facilitator alone does"], [1, "Once in the session"], [2, "Twice in the session"], [4, "Four times in the session"]],
  length: "For how long at most",
  lengths: [[120, "Two minutes"], [300, "Five minutes"], [600, "Ten minutes"]],
  share: "How many of the delegations that people hold must ask",
  shares: [[0.34, "A third"], [0.5, "Half"], [0.67, "Two thirds"], [1, "All"]],
};
