// What the client says of the people at one seat: their ranks, their room and their drafts. `who` is a number in the delegation.

export const ranks = { head: "head of delegation", delegate: "delegate" };

/** A person of the delegation; `head` is the number of its head. */
export const person = (who, head) => (who === 0 ? "The facilitator" : who === head ? `The head (${who})` : `Delegate ${who}`);

export const rankNote = {
  delegate: (member) => `You are delegate ${member}: what you send is a draft for your head of delegation.`,
  head: "You are head of delegation: what you send counts for your state.",
};

/** A button's word, for a delegate whose press saves a draft. */
export const asDraft = (label) => `Draft: ${label.startsWith("I ") ? label : label.charAt(0).toLowerCase() + label.slice(1)}`;
export const drafted = { saved: "Saved as a draft for your head" };

export const observersSee = {
  public: "Observers see what is public.",
  everything: "Observers of this exercise see everything: role cards, private messages, drafts and decisions too.",
};

const heads = {
  joined: ({ member }, where) => `${where}delegate ${member} is head of delegation.`,
  handed_over: ({ member, before }, where) => `${where}delegate ${before} handed the lead over to delegate ${member}.`,
  claimed: ({ member, before }, where) => `${where}delegate ${member} took the lead, since the head (${before}) was away.`,
  facilitator: ({ member }, where) => `${where}the facilitator made delegate ${member} head of delegation.`,
};

const settled = { approved: "was approved and sent", dropped: "was dropped", expired: "ended with its phase" };

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** To the delegation its own news need no name; whoever sees several is told which one it is. */
const whose = (event, { name, seat }) => (event.seat === seat ? "" : `${name(event.seat)}: `);

const note = (text) => (text ? ` “${text}”` : "");

/** One sentence per event kind. */
export const delegationSentences = {
  delegate_admitted: (event, context) => capital(`${whose(event, context)}a device joined the delegation, as number ${event.member}.`),
  delegate_left: (event, context) => capital(`${whose(event, context)}the facilitator moved delegate ${event.member} to another seat.`),
  head_appointed: (event, context) => event.cause === "joined" && !event.before ? "" : capital(heads[event.cause](event, whose(event, context))) + note(event.note),
  delegation_message_sent: (event, context) => capital(`${whose(event, context)}${event.member ? `delegate ${event.member}` : "the facilitator"} in the delegation's room: ${event.text}`),
  draft_saved: ({ draft, member, ...event }, context) =>
    capital(`${whose(event, context)}${member ? `delegate ${member}` : "the facilitator"} ${draft.version > 1 ? "changed" : "saved"} draft ${draft.id}.`) + note(draft.note),
  draft_returned: (event, context) => capital(`${whose(event, context)}draft ${event.draft} was sent back.`) + note(event.note),
  draft_closed: (event, context) => capital(`${whose(event, context)}draft ${event.draft} ${settled[event.outcome]}.`),
};
