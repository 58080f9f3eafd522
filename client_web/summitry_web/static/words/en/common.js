// Words that every page needs: connection and failures, and the small parts that pages share.

export const connection = {
  connecting: "Connecting …",
  waiting: "The connection was lost. We keep trying; what you send now goes out as soon as it is back.",
  troubled: "The server has trouble and did not store what you sent. We send it again by ourselves.",
  refused: "The server did not let this device in.",
};

/** Why a connection was lost, where that is known. */
export const reasons = { restart: "The server was told to end, most likely to be started again." };

export const failures = {
  unreachable: "The server can't be reached just now. Check the network and try again.",
  unexpected: (status) => `The server answered with an error (${status}).`,
  closed: "This page is no longer connected to the session.",
};

/** Who acts besides states. */
/** @type {Record<string, string>} */
export const offices = { control: "Control", chair: "The chair" };

export const units = { millions: "m", billions: "bn" };

/** States that are better known by another name than the browser's, by id. */
/** @type {Record<string, string>} */
export const stateNames = { USA: "United States" };

export const languageChoice = { label: "Language", failed: "That language can't be fetched just now." };

/** Addressees in the middle of a sentence. */
export const people = { you: "you", everybody: "everybody", nobody: "nobody" };

export const refused = {
  title: "Not accepted.",
  announced: (reason) => `Not accepted: ${reason}`,
  possible: (allowed) => `Possible: ${allowed}`,
};

export const buttons = { no: "No, go back", hide: "Hide", show: "Show", copy: "Copy", copied: "Copied", choose: "Choose …", cancel: "Cancel", done: "Done", yes: "Yes", loading: "Loading …" };

export const clock = { untimed: "No time limit", left: "Time left: ", paused: "paused" };

/** Where a session stands. */
export const place = {
  round: (round, rounds, phase) => `Round ${round} of\u00a0${rounds}: ${phase}`,
  under: (scenario, ruleset) => `${scenario} under ${ruleset}.`,
};

/** Pages that have nothing to show. */
export const lost = {
  title: "Not here",
  home: "To the start page",
  noPage: "There is no such page here.",
  noToken: "This browser holds no seat in that session. Join again with the session's code, or with your delegation's seat code.",
  noDesk: "The facilitator's page opens with the facilitator's own link, the whole of it. The address bar doesn't show its secret part, so an address copied from there isn't enough: on the console the link stands under “Your own link”, to be copied.",
  noAccess: "This device has no access any more",
  whatToDo: (allowed) => `What to do: ${allowed}.`,
};
