// Words in the page's language: what `words/en/core.js` exports, and the same of every other language.
import { follow } from "./language.js";

export const {
  amendedWords, amending, approval, asDraft, ballotAsked, ballotNote, ballotsLeft, breach, chamber, checklist, choiceWord,
  clauseJudged, clauseOutcomes, commitments, condition, control, debriefSentences, delegationSentences, doctrines, doneBy,
  drafted, duties, ending, endings, findingWords, fork, grace, guarantorLine, handSentences, heldTo, holder, indices,
  injectMoves, injects, joint, judged, leaving, marks, membershipChanged, memberships, moods, motionStatuses, observersSee,
  offerGroups, officeHeld, pactSentences, pactStatuses, pactWords, pause, pauseOptions, pauseSentences, person, phases,
  pledgeWords, pointName, positionChoices, positionSentences, positionWords, positions, rankNote, ranks, ratification,
  readable, readiness, resultMeans, rewind, ruleWords, rulesetStatuses, seatLost, senderName, severities, spendingConsequences,
  splits, tabled, tallyWord, tell, umbrellaLines, waitingFor, years,
} = /** @type {typeof import("./words/en/core.js")} */ (await follow("core"));
