"""One text as an adult sees it: masked words, what was found in them, and what to offer first."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, Mark
from youthvoice.safeguarding.queries.naming import Choice, list_choices, list_ours
from youthvoice.safeguarding.rules import glancing as rules
from youthvoice.sealing.services import WorkingCopy, open_copies
from youthvoice.text.theme_matching import CodebookEntry, suggest_themes
from youthvoice.themes.queries import list_codebook


@dataclass(frozen=True)
class Item:
    """One text as an adult sees it; `text` is None when it was erased or cannot be opened.

    `goes_to` is who reads it next when it is passed on. `about` is the organisation that it seems to be
    about, by its words; None for nobody's.
    """

    id: int
    text: str | None = field(repr=False)
    reasons: Sequence[Mapping[str, Any]] = field(repr=False)
    content_notes: Sequence[str] = field(repr=False)
    ticked: Sequence[str]
    language: str
    urgent: bool
    waited: str
    kind: str
    marks: Sequence[str]
    may_pass: bool
    goes_to: str
    wants_contact: bool
    about_worker: bool
    suggested: int | None
    about: int | None

    may_answer: bool = False
    is_take_down: bool = False

    @property
    def offered(self) -> int | None:
        """The priority whose button stands out; None where keeping should: somebody may be in danger."""
        return self.suggested if self.may_pass and not self.urgent else None


@dataclass(frozen=True)
class Known:
    """What every text of one page is shown with."""

    copies: Mapping[int, WorkingCopy] = field(repr=False)
    choices: Sequence[Choice]
    codebook: Sequence[CodebookEntry]
    ours: Sequence[rules.OneOfUs]
    now: dt.datetime


def gather(session: Session, keys: Keys, feedback_ids: Collection[int], now: dt.datetime) -> Known:
    """Open the copies of a page and read what they are shown with; the number of statements is fixed."""
    return Known(
        copies=open_copies(session, keys, feedback_ids),
        choices=list_choices(session, now.date()),
        codebook=list_codebook(session),
        ours=list_ours(session, now.date()),
        now=now,
    )


def show(feedback: Feedback, hour: dt.datetime, known: Known) -> Item:
    """Everything that an adult is shown of one item, and nothing that says who, where or how old."""
    copy = known.copies.get(feedback.id)
    ticked_ids = {link.priority_id for link in feedback.priorities}
    ticked = [choice for choice in known.choices if choice.id in ticked_ids]
    return Item(
        id=feedback.id,
        text=copy.text if copy else None,
        reasons=copy.reasons if copy else (),
        content_notes=copy.content_notes if copy else (),
        ticked=[choice.name for choice in ticked],
        language=rules.language_name(feedback.language),
        urgent=feedback.urgent,
        waited=rules.waited_in_words(hour, known.now),
        kind=rules.KIND_WORDS.get(feedback.kind, ""),
        marks=rules.marks_in_words(feedback.mark),
        may_pass=copy is not None and rules.may_pass(feedback.kind, feedback.mark),
        goes_to=rules.goes_to({reason["kind"] for reason in copy.reasons} if copy else ()),
        wants_contact=rules.has_mark(feedback.mark, Mark.CONTACT_ME),
        about_worker=rules.has_mark(feedback.mark, Mark.ABOUT_WORKER),
        suggested=_suggested(copy.text if copy else "", [choice.code for choice in ticked], known),
        may_answer=feedback.receipt_mac is not None or feedback.parent_id is not None,
        is_take_down=feedback.kind == Kind.TAKE_DOWN,
        about=feedback.about_agency_id or rules.about_one_of_us(copy.text if copy else "", known.ours),
    )


def _suggested(text: str, ticked: Sequence[str], known: Known) -> int | None:
    priorities = {entry.code: entry.priorities for entry in known.codebook}
    found = [(s.score, priorities[s.theme]) for s in suggest_themes(text, known.codebook)] if text else []
    code = rules.suggest_priority(ticked, found, [choice.code for choice in known.choices])
    return next((choice.id for choice in known.choices if choice.code == code), None)
