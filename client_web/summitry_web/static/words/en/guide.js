// What the guide says around the scenario's own steps.

export const guide = {
  title: (at, of) => `Guide ${at}/${of}`,
  heard: (at, of) => `Guide, step ${at} of ${of}`,
  next: "Next",
  back: "Back",
  show: { now: "Show me: Now", talk: "Show me: Talk", own: "Show me: My state", alliance: "Show me: Alliance", news: "Show me: News" },
  skip: "Hide the guide",
  hidden: "The guide is hidden.",
  again: "Show the guide again",
  rest: "More when the next phase opens.",
};
