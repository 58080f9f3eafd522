// Proposing, voting, pacts, and what the adversary and the facilitator bring into play.
import { bound } from "../../format.js";

export const ballots = {
  title: "Your ballots",
  silence: "Break silence …",
  silenceNote: "It stops the motion at once. Members learn who objected, and why.",
  reason: "Reason, in writing",
  break: (motion) => `Break silence on ${motion}`,
  cast: "Cast",
  castMany: (number) => (number > 1 ? `Cast ${number} ballots` : "Cast the ballot"),
  all: "All ballots are cast",
  choose: "Choose above",
  secret: "Secret until the motion closes. You may change a ballot until then.",
};

export const motionsList = {
  title: "Motions",
  others: "Other motions",
  none: "Nothing has been tabled.",
  byChair: "Tabled by the chair",
  by: (name) => `Moved by ${name}`,
  with: (names) => `, co-sponsored by ${names}`,
  coSponsor: "Co-sponsor",
  withdraw: "Withdraw …",
  withdrawSure: (motion) => `Withdraw ${motion}? It is off the agenda, with its co-sponsors and amendments.`,
  withdrawYes: "Yes, withdraw it",
  talk: (motion) => `What was said about ${motion}, the latest last`,
  every: (number) => `All ${number} messages`,
  say: (motion) => `Say something about ${motion} …`,
  about: (motion) => `About ${motion}`,
};

export const proposing = {
  title: "Propose",
  what: "What do you want to propose?",
  reasons: "Your reasons (optional, everybody reads them)",
  table: "Table the motion",
  yes: (title) => `Yes: ${title.toLowerCase()}`,
  from: (value) => `from ${bound(value)}`,
  to: (value) => `to ${bound(value)}`,
};

export const pactForm = {
  title: "Pacts",
  version: (id, number) => `${id}, version ${number}`,
  secret: "Secret",
  sign: (number) => `Sign version ${number}`,
  counter: "Answer with another version",
  decline: "Decline …",
  declineSure: (pact) => `Decline ${pact}? The offer ends for all its parties.`,
  declineYes: "Yes, decline it",
  withdraw: "Withdraw …",
  withdrawSure: (pact) => `Withdraw the offer ${pact}? Nobody can sign it any more.`,
  withdrawYes: "Yes, withdraw it",
  addClause: "Add a clause",
  who: "Who promises",
  what: "What",
  add: "Add the clause",
  with: "With whom",
  remove: "Remove",
  clause: (number) => `clause ${number}`,
  keepSecret: "Secret: only the parties know it before ENDEX",
  expires: "Open until the vote of round",
  share: "Only once states with this share of all GDP owe as much spending, per cent (0: no condition)",
  known: "Pacts that you know",
  others: "Others, by their names, separated by commas",
  names: "Pacts, by their names, separated by commas",
  text: "Text beside the clauses (optional; nobody judges it)",
  offerVersion: (number) => `Offer version ${number}`,
  offer: "Offer the pact",
  begin: "Offer a pact …",
  countered: "The other version is before them",
  offered: "Pact offered",
};

export const ready = { not: "Not ready after all", undone: "Taken back" };

export const provocation = {
  round: "This round",
  none: "No provocation this round.",
  earlier: (number) => `${number} earlier went unanswered.`,
  severity: (number) => `Severity ${number} of 5`,
  against: (name, words) => `Provocation against ${name}: ${words}.`,
  chance: (share) => `The chance of one was ${share}.`,
  unanswered: (number) => `Unanswered so far: ${number}.`,
  answered: (level) => `Answered at level ${level}.`,
};

export const injectCards = {
  only: (names) => `For ${names} only`,
  crises: (texts) => `Open crises elsewhere: ${texts}.`,
  crisis: ({ title, round, settles, progress }) => `${title} (since round ${round}${settles ? `; over after ${settles} years in which an operation there succeeds, ${progress} so far` : ""})`,
  title: "Injects",
  only_you: "Only you see this list.",
  none: "The scenario has none.",
  told: (audience) => `Told: ${audience}.`,
  source: (text) => `Source: ${text}.`,
  fire: (title) => `Fire: ${title}`,
  yes: "Yes, now",
  own: "A text of your own",
  ownNote: "It is told like an inject and changes no number.",
  to: "To:",
  who: "Who is told",
  titleOf: "Title of the inject",
  textOf: "Text of the inject",
  tell: (whom) => `Tell ${whom}`,
};
