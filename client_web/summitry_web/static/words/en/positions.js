// What a state thinks of a motion, recorded beside its ballot for the recount after ENDEX.
import { list } from "../../format.js";

export const positionChoices = { want: "Want it", can_live_with: "Can live with it", reject: "Reject it" };

/** A position in a sentence about its state. */
export const positionWords = { want: "wants it", can_live_with: "can live with it", reject: "rejects it" };

export const positions = {
  card: "What you think of it",
  title: "What do you really think of it?",
  recorded: (choice) => `Recorded: ${positionChoices[choice].toLowerCase()}`,
  note: "For the recount under other rules after ENDEX. It counts for nothing now, and your ballot may say something else. Only your delegation and the facilitator see it until the debrief. Record it while the vote is open: the last ballot closes it at once, and so does an objection to the last motion.",
  record: (number) => (number > 1 ? `Record ${number} positions` : "Record the position"),
  done: "Position recorded",
  /** Beside a recount. */
  used: (names) => `by the recorded position of ${list(names)}`,
  mark: "Some states recorded a position: it counts in the place of their ballot.",
  thought: (names, position) => `${list(names)} ${names.length === 1 ? positionWords[position] : { want: "want it", can_live_with: "can live with it", reject: "reject it" }[position]}`,
  thoughts: "What they thought",
};

export const positionSentences = {
  position_recorded: (event, { name, motionName }) => `${name(event.seat)} recorded of ${motionName(event.motion)} that it ${positionWords[event.position]}.`,
};
