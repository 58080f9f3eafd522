"""What the reader of the code can't find by itself: words for people without a gap in them, and sentences that nobody reads."""

__all__ = ["EXTRA", "SHEET", "UNREAD"]

KINDS = (
    "accession", "amendment", "appointment", "drawdown", "exemption", "expulsion", "join", "nuclear guarantee", "operation",
    "opt out", "pledge", "programme", "reinstatement", "response", "review", "spending floor", "suspension", "undertaking",
    "withdrawal",
)  # fmt: skip
"""Motion types as clauses name them."""

EXTRA = (
    # how a count is told: motions.base, decision.ballots
    "{number#} states", "{number#} state", "{number#} ballots", "{number#} ballot", "{number#} votes", "{number#} vote",
    "{number#} %", "({number#}) {part}", " ({note})",
    # what is named together: a kind and an id, an id and a title
    "{id}: {title}", "programme {id!}", "operation {id!}", "undertaking {id!}",
    "half", "all", "votes", "GDP", "population",
    # what a commitment is called in an explanation
    "floor", "guideline", "spending", "answer", "aid", "payment", "guarantee", "vote",
    # titles of a word
    "About", "Everybody", "To", "Whom",
    # what an inject may wait for
    "deterrence", "cohesion", "resolve",
    # answers
    "sanctions", "reinforcements",
    # a value without a unit
    "another value from {minimum#} to {maximum#}",
    # what a bot that refuses everything says
    "No.",
    # what the bot that plays at random says
    "We can't agree.", "We state this together.", "Amended, {number#}.",
    # phases, as refusals name them
    "lobby", "briefing", "negotiation", "decision", "resolution", "ended",
    # where a motion or a pact stands
    "tabled", "voting", "adopted", "rejected", "blocked", "withdrawn", "carried", "pending", "returned", "lapsed",
    "offered", "in force", "declined", "expired", "concluded", "kept", "broken", "void",
    # how an inject comes
    "timed", "conditional", "manual",
    # what a ruleset's documented options put on forms and motions (tests/vectors/nato.toml)
    "Defence Planning Committee", "Share of the United States in common funding", "Share of Germany in common funding",
    "% of common funding",
    # parts of the papers of a delegation, and of control's messages
    "title", "text", "amends", "drops", "unknown", "whomever", "the United States", "all members",
    "more", "less", "yes", "no", "acceptable", "number", "integer",
    *KINDS,
)  # fmt: skip
"""Words and forms that a sentence is filled with."""

SHEET = (
    "Sources",
    "answers",
    "programmes",
    "operations",
    "undertakings",
    "- {title}: {source}",
    "- “{title}”: {source}",
    "- {label}.",
    # the same of what its rules sheet says
    (
        "A matter of its time: NATO had this committee from 1963 to 2010. France did not sit in it from 1966, when it left the "
        "integrated military structure, to 2009, when it came back."
    ),
    (
        "Up to 1.5 % of GDP to protect critical infrastructure, defend networks, ensure civil preparedness and resilience, "
        "innovate and strengthen the defence industry"
    ),
    "Common funding: the civil and the military budget, and the security investment programme",
)
"""Words and forms of the rules sheet."""

UNREAD = frozenset(
    {
        "on_track", "lag", "schedule", "inject", "paused", "resumed", "cut", "read",
        "Authorization: Bearer TOKEN", "jsonl, csv", "CODE.svg", "not ready",
        'attachment; filename="{name}"',
        "camera=(), geolocation=(), microphone=()",
        "an append failed", "reading the log failed", "the store failed",
    }
)  # fmt: skip
"""Headers, log lines, and words that programs compare."""
