// What a delegation did last, for the facilitator who wants to see who is stuck.

/** Kinds of events that are a seat's own deed, with the words for it. */
const DEEDS = {
  message_sent: "wrote to everybody",
  private_message_sent: "wrote a private message",
  delegation_message_sent: "talked in its room",
  motion_tabled: "tabled a motion",
  motion_retabled: "tabled a motion anew",
  motion_amended: "changed a motion",
  amendment_proposed: "proposed an amendment",
  amendment_supported: "supported an amendment",
  co_sponsored: "co-sponsored a motion",
  pledge_made: "made a pledge",
  withdrawal_notified: "gave notice",
  ballot_cast: "cast a ballot",
  position_recorded: "recorded a position",
  silence_broken: "broke silence",
  decision_committed: "committed its decision",
  pact_offered: "offered a pact",
  pact_signed: "signed a pact",
  offer_closed: "closed an offer",
  effort_joined: "joined joint work",
  effort_left: "left joint work",
  agenda_ordered: "ordered the agenda",
  draft_saved: "saved a draft",
  seat_acted: "said that it is ready",
};

function author(event) {
  if (event.kind === "motion_tabled" || event.kind === "motion_retabled") return event.motion.mover;
  return event.amendment?.author ?? event.pact?.author ?? event.author ?? event.sender ?? event.seat;
}

/** Seat → `{at, deed, by}` of its latest deed among the entries. */
export function lastActs(entries) {
  const found = {};
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const { at, by, event } = entries[index];
    const deed = DEEDS[event.kind];
    const seat = deed && author(event);
    if (seat && !found[seat]) found[seat] = { at, by, deed };
  }
  return found;
}

/** Public though it names seats. */
const OPEN = new Set(["grace_given"]);

/** Whether a seat was told of an event that the facilitator knows. */
export const toldTo = (event, seat) => !event.seats || OPEN.has(event.kind) || event.seats.includes(seat);
