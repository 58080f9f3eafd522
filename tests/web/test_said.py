"""What the server says, in the page's language: how ``said.js`` finds a translation. No browser is needed."""

import pytest

from tests.support.said import run_said

BOOK = {
    "texts": {
        "Estonia": "Estland",
        "Türkiye": "Türkei",
        "the United States": "die Vereinigten Staaten",
        "Expel {name} from the alliance.": "Ausschluss aus dem Bündnis: {name}.",
        "{name} leaves the alliance.": "Austritt {name:gen}.",
        "{name} votes for {id} ({what}).": "Zusage {name:gen}: Ja zu {id} ({what}).",
        "{spending#} % of GDP": "{spending} % des BIP",
        "It binds nobody.": "Es bindet niemanden.",
        "Each decides alone. Nobody votes.": "Jeder entscheidet allein. Niemand stimmt ab.",
        "{share} of all members": "{share} aller Mitglieder",
        "{share}{without?} must vote yes.": "{share}{without} müssen mit Ja stimmen.",
        ", without the state concerned": ", ohne den betroffenen Staat",
        "three quarters": "drei Viertel",
        ", under a caretaker government": ", unter einer geschäftsführenden Regierung",
        "{sheet} Text: “{text!}”": "{sheet} Text: „{text}“",
        "{id} is {kind}": "{id} ist {kind}",
        "resolution": "Auswertung",
        "of type {kind}": "der Art {kind:kind}",
        "yes": "Ja",
    },
    "forms": {
        "Türkei": {"gen": "der Türkei"},
        "Die Vereinigten Staaten": {"gen": "der Vereinigten Staaten"},
        "resolution": {"kind": "Entschließung"},
    },
}


@pytest.mark.parametrize(
    "english, german",
    [
        ("Estonia", "Estland"),
        ("Expel Estonia from the alliance.", "Ausschluss aus dem Bündnis: Estland."),
        ("Expel Narnia from the alliance.", "Ausschluss aus dem Bündnis: Narnia."),
        # a state's name in its case; and a sentence's first word
        ("Estonia leaves the alliance.", "Austritt Estlands."),
        ("Türkiye leaves the alliance.", "Austritt der Türkei."),
        ("The United States leaves the alliance.", "Austritt der Vereinigten Staaten."),
        # numbers, and words in quotes
        ("1,234.5 % of GDP", "1.234,5 % des BIP"),
        ("-0.25", "-0,25"),
        ("'yes'", "„Ja“"),
        # several sentences, as many of them as one entry knows
        ("It binds nobody. Each decides alone. Nobody votes.", "Es bindet niemanden. Jeder entscheidet allein. Niemand stimmt ab."),
        ("It binds nobody. My own note. And more.", "Es bindet niemanden. My own note. And more."),
        ("It binds nobody.\n\nIt binds nobody.", "Es bindet niemanden.\n\nEs bindet niemanden."),
        # a sentence within another, without its full stop; lists
        ("Estonia votes for m3 (Expel Türkiye from the alliance).",
         "Zusage Estlands: Ja zu m3 (Ausschluss aus dem Bündnis: Türkei)."),
        ("Estonia, Türkiye and Estonia", "Estland, Türkei und Estland"),
        # what may be missing, and what was added
        ("Three quarters of all members must vote yes.", "Drei Viertel aller Mitglieder müssen mit Ja stimmen."),
        (
            "Three quarters of all members, without the state concerned must vote yes.",
            "Drei Viertel aller Mitglieder, ohne den betroffenen Staat müssen mit Ja stimmen.",
        ),
        ("3.5 % of GDP, under a caretaker government", "3,5 % des BIP, unter einer geschäftsführenden Regierung"),
        # what people wrote stays as it is, even where it reads like a text of the game
        ("It binds nobody. Text: “Estonia, yes. It binds nobody.”", "Es bindet niemanden. Text: „Estonia, yes. It binds nobody.“"),
        # a word that means two things
        ("resolution", "Auswertung"),
        ("of type resolution", "der Art Entschließung"),
    ],
)  # fmt: skip
def test_a_text_is_found_by_its_words_or_its_form(english: str, german: str) -> None:
    assert run_said([english], [], extra=BOOK) == [german]


@pytest.mark.parametrize(
    "text", ["", "Something that nobody has translated.", "Our word is our bond", "the weather is nice today", "m3"]
)
def test_what_nobody_translated_is_left_alone(text: str) -> None:
    assert run_said([text], [], extra=BOOK) == [None]


def test_english_is_left_alone() -> None:
    assert run_said(["Estonia"], [], language="en", extra=BOOK) == [None]


@pytest.mark.parametrize(
    "text, read",
    [
        ("Each decides alone. Nobody votes.", "Jeder entscheidet allein. Niemand stimmt ab."),  # as a bot says it
        ("Each decides alone. Nobody votes. We do.", "Each decides alone. Nobody votes. We do."),
        ("It binds nobody. See you on Friday.", "It binds nobody. See you on Friday."),
        ("Estonia", "Estonia"),
        ("yes", "yes"),
    ],
)
def test_what_a_bot_wrote_is_translated_if_it_is_the_games_own_sentence(text: str, read: str) -> None:
    assert run_said([text], [], extra=BOOK, how="wrote", by="bot") == [read]
    for person in (None, "facilitator"):
        assert run_said([text], [], extra=BOOK, how="wrote", by=person) == [text], "a person's words are a person's"


def test_what_a_par_is_made_of_is_said_with_and_without_its_age() -> None:
    par = "Against 3,000 games of the bots loyal, free-rider, spoiler (summitry 1.0.0) in the same seat."
    older = " They were played by an older version of the scenario or the ruleset."
    german = "Im Vergleich mit 3.000 Spielen der Bots loyal, free-rider, spoiler (summitry 1.0.0) auf demselben Platz."
    aged = " Sie wurden mit einer älteren Fassung der Ausgangslage oder des Regelwerks gespielt."
    assert run_said([par, par + older], ["titles", "game", "catalog"]) == [german, german + aged]
