// Messages, news, the delegation's room and its drafts.
import { count } from "../../format.js";

export const messages = {
  title: "Messages",
  console: "Messages, and control's voice",
  unread: "unread",
  came: (from) => `Private message from ${from}.`,
  show: "Show",
  all: "All messages",
  public: "Public ones",
  with: (name) => `Private, with ${name}`,
  list: "Messages, the latest last",
  none: "No messages yet.",
  you: "You",
  youAs: (role) => `You, as ${role}`,
  to: (whom) => `to ${whom}`,
  private: "private",
  addressed: "To:",
  readers: "Who reads it",
  everybody: "Everybody",
  name: "In whose name (optional: “Moscow”, “Press”; empty: Control)",
  message: "Message",
  send: (whom) => `Send to ${whom}`,
  sent: "Sent",
  readFirst: "What you write waits until the facilitator has read it. What you do counts at once.",
  waits: "It waits for the facilitator",
  earlier: "Load what came before",
};

export const news = {
  title: "News",
  everything: "Everything: also messages, ballots, co-sponsors, seats",
  none: "Nothing has happened yet.",
  more: "Show earlier news",
  log: "Download the log",
};

export const room = {
  title: "Your delegation's room",
  list: "Messages in the delegation's room, the latest last",
  none: "Nothing was said here yet.",
  only: "To your delegation only",
  send: "Send to your delegation",
  handOver: "Hand the lead over …",
  appoint: "Make somebody else the head …",
  whom: "To whom",
  delegate: (number, here) => `Delegate ${number}${here ? "" : " (away)"}`,
  note: "Note (optional, your delegation reads it)",
  hand: "Hand over",
  handed: "The lead is handed over",
  away: "away",
  devices: (number) => count(number, "device"),
  you: (person) => `${person} – you`,
  headAway: "Your head is away. You may take the lead once that has lasted 20 seconds; everybody in the delegation is told.",
  take: "Take the lead",
  taken: "You are head of delegation",
  own: "Your delegation",
  code: "Seat code for your delegation",
  codeNote: "With it others join your delegation: they draft and talk among you, and the head sends.",
  seatCode: "Seat code",
  second: "A second device of your own",
  secondNote: "Opened there, this link is you, with your rank. Show it to nobody.",
  link: "Link to your own place",
};

export const draftsOf = {
  title: "Drafts of the delegation",
  by: (draft, who) => `${draft}, by ${who}`,
  you: "you",
  returned: "sent back",
  version: (number) => `version ${number}`,
  note: (text) => `Note: ${text}`,
  head: (text) => `The head: ${text}`,
  approve: (draft) => `Approve and send ${draft}`,
  approved: "Approved and sent",
  drop: (draft) => `Drop ${draft} …`,
  dropSure: (draft) => `Drop ${draft}? It is gone for everybody in the delegation.`,
  dropYes: "Yes, drop it",
  sendBack: "Send back …",
  different: "What should be different (optional)",
  back: (draft) => `Send ${draft} back`,
  wasSentBack: "Sent back",
  about: "Nobody outside the delegation knows of a draft, but for the facilitator. It ends with the phase in which it could be sent.",
};

export const papers = {
  title: "Papers of the delegations",
  nothing: "You change nothing.",
  delegation: "Delegation",
  ballot: (motion, choice) => `Ballot on ${motion}: ${choice}`,
  decision: (percent) => `National decision: ${percent} of GDP`,
};

export const takeBack = { label: "Take it back" };

/** The page of a delegation. */
export const play = {
  panels: { now: "Now", talk: "Talk", own: "My state", papers: "Papers", alliance: "Alliance", news: "News" },
  parts: "Parts of the page",
  fresh: "new",
  before: "Before STARTEX",
  until: "Until then read your role card and the rules, and say hello.",
  observer: "Observer",
  whose: (name, rank, number) => `${name}, ${rank}${number ? ` ${number}` : ""}`,
};
