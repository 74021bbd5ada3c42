"""The page on which somebody looks for help: its links, the places, and what there is to read."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.resources import bank, queries
from youthvoice.resources import bank_rules as rules
from youthvoice.resources.bank import Reading
from youthvoice.resources.bank_rules import Choice
from youthvoice.resources.queries import Place
from youthvoice.resources.rules import AUDIENCE_WORDS
from youthvoice.text.phrases import N_


@dataclass(frozen=True)
class Chip:
    """One link that narrows the page; `query` is the end of its address."""

    name: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Found:
    """What there is for a choice, and the links to every other choice."""

    choice: Choice
    who: Sequence[Chip]
    about: Sequence[Chip]
    how: Sequence[Chip]
    age: Sequence[Chip]
    lang: Sequence[Chip]
    places: Sequence[Place]
    guides: Sequence[Reading]
    stories: Sequence[Reading]


def find(
    session: Session, args: Mapping[str, str], subjects: Sequence[tuple[str, str]], today: dt.date
) -> Found:
    """What an address asks for; `subjects` are (code, plain name) in their order. Two queries."""
    choice = Choice.read(args, len(subjects))
    about = subjects[int(choice.about) - 1][0] if choice.about else ""
    readings = [one for one in bank.list_readings(session, today) if choice.suits(one.narrowed, about)]
    numbered = [(str(number), name) for number, (_, name) in enumerate(subjects, 1)]
    return Found(
        choice=choice,
        who=_chips(choice, "who", N_("Anybody"), AUDIENCE_WORDS.items()),
        about=_chips(choice, "about", N_("Anything"), numbered),
        how=_chips(choice, "how", N_("Any way"), rules.CHANNEL_WORDS.items()),
        age=_chips(choice, "age", N_("Any age"), rules.AGE_WORDS.items()),
        lang=_chips(choice, "lang", N_("Any language"), rules.LANGUAGE_WORDS.items()),
        places=[one for one in queries.list_places(session, today) if choice.suits(one.narrowed, about)],
        guides=[one for one in readings if not one.is_story],
        stories=[one for one in readings if one.is_story],
    )


def _chips(choice: Choice, name: str, any_of: str, values: Iterable[tuple[str, str]]) -> list[Chip]:
    chosen = getattr(choice, name)
    return [
        Chip(words, choice.query(**{name: value}), value == chosen)
        for value, words in [("", any_of), *values]
    ]
