"""What somebody says is about them: read from the form, and brought to the adult readers as urgent.

It is no voice on anything: it is counted nowhere, no scrutineer ever reads it, and it has no receipt.
"""

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback import sending
from youthvoice.feedback.rules import Kind, Mark, characters_over
from youthvoice.feedback.sending import Draft, Prepared
from youthvoice.partnership.taken_down import Public
from youthvoice.permissions import SYSTEM
from youthvoice.responses.public_things import find_public
from youthvoice.responses.taking_down import note_request
from youthvoice.text.normalising import says_nothing
from youthvoice.text.phrases import N_, Sentence
from youthvoice.text.typed import read_number
from youthvoice.web.form_token import FormToken

_WHAT = re.compile(rf"({'|'.join(Public)})-(\d{{1,19}})")


@dataclass(frozen=True)
class Named:
    """What it is about, as a link said it: "answer-123"; nothing where there was no link."""

    kind: str = ""
    ref: int | None = None

    @classmethod
    def read(cls, typed: str) -> "Named":
        """What cannot be read names nothing."""
        found = _WHAT.fullmatch(typed)
        ref = read_number(found[2]) if found else None
        return cls(found[1], ref) if found and ref else cls()

    def __str__(self) -> str:
        return f"{self.kind}-{self.ref}" if self.ref else ""


def problems(named: Named, text: str) -> dict[str, Sentence]:
    """Something must say which: the link, or a few words. Why is nobody's to ask."""
    if not named.ref and says_nothing(text):
        return {"text": N_("Write a few words, so that we can find it.")}
    if characters_over(text):
        return {"text": N_("This is too long. A few words are enough. All of yours are still here.")}
    return {}


def title_of(session: Session, named: Named) -> str:
    """The title of what is named; empty where it is not public."""
    thing = find_public(session, named.kind, named.ref or 0, SYSTEM)
    return thing.title if thing and not thing.is_down else ""


def draft_of(named: Named, text: str, title: str, marks: tuple[Mark, ...]) -> Draft:
    """What the adults read: the words, if there are any, and beside them what it is about."""
    about = f"It is about the public {named.kind} “{title}”." if title else "They said which in their words."
    return Draft(
        text="(no words)" if says_nothing(text) else text,
        kind=Kind.TAKE_DOWN,
        voices=0,
        marks=marks,
        comment=about,
    )


def take_in(  # noqa: PLR0913  what came in, what it is about, and what makes it come in once
    session: Session, prepared: Prepared, named: Named, token: FormToken, *, keys: Keys, now: dt.datetime
) -> None:
    """Write it once, urgent, with its notices, in the caller's commit."""
    urgent = dataclasses.replace(prepared, urgent=True)
    feedback = sending.take_in_once(session, keys, urgent, token, now=now)
    if feedback is not None:
        note_request(session, feedback.id, named.kind, named.ref)
