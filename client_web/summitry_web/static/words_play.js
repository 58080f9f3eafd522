// Words in the page's language: what `words/en/play.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  alliance, ballots, decisionForm, draftWords, draftsOf, forcesLine, glance, guide, injectCards, messages,
  motionsList, news, outcomeCard, ownState, pactForm, papers, play, proposing, provocation, ready, resultsCard, room,
  rulesCard, securityLine, statesTable, takeBack,
} = /** @type {typeof import("./words/en/play.js")} */ (await follow("play"));
