"""A young person who wants somebody to contact them: how, when it is safe, and what not to say.

It is sealed with the original and nowhere else, so that only a safeguarding lead can open it. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from youthvoice.text.normalising import normalise
from youthvoice.text.phrases import N_, Phrase, Sentence

#: Stands between the words and how to reach their writer. Nobody can type it: `normalise` takes it out.
_BETWEEN = "\x1e"
_MOST = 300


@dataclass(frozen=True)
class Contact:
    """What was written about reaching somebody; all empty where nobody is asked for."""

    how: str = field(default="", repr=False)
    when: str = field(default="", repr=False)
    careful: str = field(default="", repr=False)

    @property
    def is_wanted(self) -> bool:
        """True when anything stands there: somebody who asks half is not overheard."""
        return bool(self.how or self.when or self.careful)

    @property
    def said(self) -> str:
        """All of it in one piece, for finding whom it names."""
        return "\n".join(filter(None, (self.how, self.when, self.careful)))


#: The fields of the form, by what they fill.
FIELDS: Mapping[str, str] = {"contact_how": "how", "contact_when": "when", "contact_careful": "careful"}


def read_contact(form: Mapping[str, str]) -> Contact:
    """The three fields of the form; never cut."""
    return Contact(**{part: normalise(form.get(name, "")) for name, part in FIELDS.items()})


def contact_problems(contact: Contact) -> dict[str, Sentence]:
    """What must change first, by field: without a way to reach them nobody can be as good as their word."""
    found: dict[str, Sentence] = {
        name: Phrase("Please make this shorter: %(most)s letters at most.", {"most": _MOST})
        for name, part in FIELDS.items()
        if len(getattr(contact, part)) > _MOST
    }
    if contact.is_wanted and not contact.how:
        found["contact_how"] = N_("Write how we can reach you. Or empty the two boxes below it.")
    return found


def join(words: str, contact: Contact | None) -> str:
    """What is sealed."""
    if contact is None or not contact.is_wanted:
        return words
    return words + _BETWEEN + json.dumps(asdict(contact))


def split(sealed: str) -> tuple[str, Contact | None]:
    """The words, and how to reach their writer if they asked for that."""
    words, found, rest = sealed.partition(_BETWEEN)
    return words, Contact(**json.loads(rest)) if found else None
