"""The text work of one arrival: reading, masking, screening, sealing, and whom it must never reach.

None of it needs the database, so all of it is done before the write begins.
"""

import hmac
import json
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.feedback.contact import Contact, join
from youthvoice.feedback.naming import Barring, Named, barring, find_by_job, find_named
from youthvoice.feedback.pictures import screened_with
from youthvoice.feedback.rules import Arrival, Kind, Mark, screened
from youthvoice.partnership.watching import Watched, read_watched
from youthvoice.sealing import services as sealing
from youthvoice.sealing.services import PublicKeyOfGroup, SealedParts

#: The kind under which a comment stands among the reasons of a working copy.
COMMENT = "comment"
#: Marks by which a person says that it matters.
_SAID_TO_MATTER = frozenset({Mark.ABOUT_WORKER, Mark.CONTACT_ME, Mark.FRIEND})


@dataclass(frozen=True)
class Draft:
    """What was filled in, normalised and within the limits. `priority_ids` are the ticked ones.

    `voices`: for how many young people it speaks. `comment`: what the adult who wrote it down adds;
    only adult readers see it, and it is erased with the text. `author_ref`: the account that sent
    it, where there is one: it never moderates it. `pictures`: the codes from which the text was made.
    `contact`: how to reach who sent it. `also`: what else may name somebody; it is kept nowhere.
    """

    text: str = field(repr=False)
    priority_ids: tuple[int, ...] = ()
    age_band: str | None = None
    setting: str | None = None
    may_quote: bool = False
    take_out: bool = False
    marks: tuple[Mark, ...] = ()
    kind: Kind = Kind.FEEDBACK
    voices: int = 1
    group_id: int | None = None
    group_named: bool = False
    question_id: int | None = None
    comment: str = field(default="", repr=False)
    author_ref: int | None = None
    pictures: tuple[str, ...] = field(default=(), repr=False)
    contact: Contact = field(default=Contact(), repr=False)
    also: str = field(default="", repr=False)


@dataclass(frozen=True)
class Gate:
    """What every arrival meets: the key that it is sealed to, and the people whom it may name."""

    group: PublicKeyOfGroup
    watched: Watched


def open_gate(session: Session) -> Gate:
    """As it stands now; raises Unavailable before set-up made a key. Two statements."""
    return Gate(sealing.current_group(session), read_watched(session))


@dataclass(frozen=True)
class Prepared:
    """Everything that will be written, with no word readable in it."""

    draft: Draft = field(repr=False)
    parts: SealedParts
    body_mac: bytes
    language: str
    urgent: bool
    mark: str
    barring: Barring


def prepare(keys: Keys, gate: Gate, draft: Draft) -> Prepared:
    """The text work of one arrival, outside any transaction."""
    named = find_named(keys, gate.watched, draft.text, f"{draft.also}\n{draft.contact.said}")
    found = screened(draft.text, named.spans)
    if draft.pictures:
        found = screened_with(found, draft.pictures)
    marks = _marks(draft, found, names_one_of_us=bool(named.surely))
    original = found.copy_text if draft.take_out and not found.failed else draft.text
    added = [{"kind": COMMENT, "words": draft.comment, "why": ""}] if draft.comment else []
    copy = sealing.WorkingCopy(
        text=found.copy_text,
        reasons=[*found.reasons, *added],
        content_notes=list(found.content_notes),
        pictures=list(draft.pictures),
    )
    return Prepared(
        draft=draft,
        parts=sealing.seal(keys, gate.group, new_id(), join(original, draft.contact), copy),
        body_mac=_body_mac(keys, draft),
        language=found.language,
        urgent=found.urgent or draft.contact.is_wanted or draft.kind is Kind.ABOUT_WORKER,
        mark=" ".join(marks),
        barring=_barring(keys, gate.watched, draft, named, accuses=Mark.ABOUT_WORKER in marks),
    )


def with_comment(prepared: Prepared, comment: Arrival) -> Prepared:
    """What was found in a comment beside the words raises it; it stays a guess only where both are."""
    marks = prepared.mark.split()
    alarms = [
        found for urgent, found in ((prepared.urgent, marks), (comment.urgent, comment.marks)) if urgent
    ]
    kept = [mark for mark in marks if mark != Mark.SUSPECTED]
    if alarms and all(Mark.SUSPECTED in found for found in alarms):
        kept.append(Mark.SUSPECTED)
    return replace(prepared, urgent=bool(alarms), mark=" ".join(kept))


def _marks(draft: Draft, found: Arrival, *, names_one_of_us: bool) -> tuple[Mark, ...]:
    """What an adult should know. Harm beside the name of somebody here may be about them.

    Where a person says that it matters, it is more than suspected.
    """
    added = {
        Mark.ABOUT_WORKER: draft.kind is Kind.ABOUT_WORKER or (names_one_of_us and found.urgent),
        Mark.CONTACT_ME: draft.contact.is_wanted,
        Mark.DETAILS_LEFT_IN: found.has_details and not draft.take_out,
    }
    marks = dict.fromkeys((*draft.marks, *found.marks, *(mark for mark, is_so in added.items() if is_so)))
    if not _SAID_TO_MATTER.isdisjoint(marks):
        marks.pop(Mark.SUSPECTED, None)
    return tuple(marks)


def _barring(keys: Keys, watched: Watched, draft: Draft, named: Named, *, accuses: bool) -> Barring:
    by_job = find_by_job(keys, watched, f"{draft.text}\n{draft.also}") if accuses else frozenset()
    return barring(watched, named, by_job, accuses=accuses)


def _body_mac(keys: Keys, draft: Draft) -> bytes:
    choices = [sorted(draft.priority_ids), draft.age_band, draft.setting, draft.may_quote, draft.take_out]
    group = [draft.kind, draft.voices, draft.group_id, draft.group_named, draft.question_id, draft.comment]
    content = [draft.text, *choices, *group, draft.contact.said]
    key = keys.derive("body_mac", min(keys.roots))  # the lowest: the same words after a new root are the same
    return hmac.digest(key, json.dumps(content).encode(), "sha256")
