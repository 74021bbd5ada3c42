"""A scrutineer's own voice: what they heard from somebody, and what they think themselves.

Both go the way of all feedback: an adult looks first, and somebody else moderates. Who sent it never
reads it again here, and it counts as one voice.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.feedback.rules import Kind, characters_over
from youthvoice.feedback.sending import Draft
from youthvoice.gathering.queries import AskedQuestion, find_question
from youthvoice.partnership.queries import list_groups, list_priorities
from youthvoice.partnership.rules import PriorityKind, Share, VoiceKind
from youthvoice.permissions import Actor
from youthvoice.text.normalising import MAX_CHARACTERS
from youthvoice.text.typed import read_number

#: A scrutineer does not count heads: whichever it is, it is one voice.
SHARE_WORDS: Mapping[Share, str] = {
    Share.ONE: "One person said it",
    Share.SOME: "Some of them said it",
    Share.MOST: "Most of them said it",
}


@dataclass(frozen=True)
class OwnWords:
    """The form as it came back. What nobody offered is dropped; the words are never cut."""

    text: str = field(default="", repr=False)
    priorities: tuple[str, ...] = ()
    share: str = ""
    group: str = ""
    question: str = ""
    may_quote: bool = False

    @property
    def problems(self) -> dict[str, str]:
        """What must change before it can be sent, by field."""
        if not self.text.strip():
            return {"text": "Write something in the box first."}
        over = characters_over(self.text)
        if over:
            return {
                "text": f"This is {over:,} too long. The box takes {MAX_CHARACTERS:,} letters. "
                "All your words are still here: make it shorter, or send it in two parts."
            }
        return {}


@dataclass(frozen=True)
class Offered:
    """What can be chosen today: (value, words, …) for the form, and the ids behind the values."""

    priorities: tuple[tuple[str, str, str], ...]
    priority_ids: Mapping[str, int]
    groups: tuple[tuple[str, str], ...]
    voices: Mapping[str, int]
    question: AskedQuestion | None


def offered(session: Session, typed: OwnWords, today: dt.date) -> Offered:
    """Priorities and groups in use, and the question that is being answered. Three queries at most."""
    priorities = list_priorities(session, today)
    groups = [one for one in list_groups(session) if one.active_to is None or one.active_to >= today]
    return Offered(
        priorities=tuple((one.code, _asked(one.plain_name, one.kind), one.hint) for one in priorities),
        priority_ids={one.code: one.id for one in priorities},
        groups=tuple((str(one.id), one.name) for one in groups),
        voices={str(one.id): int(one.voice_kind != VoiceKind.ADULTS_SPEAKING) for one in groups},
        question=_question(session, typed.question, today),
    )


def _asked(plain_name: str, kind: str) -> str:
    words = plain_name[:1].upper() + plain_name[1:]
    return words if kind == PriorityKind.PRIORITY else f"{words}, or I am not sure"


def _question(session: Session, typed: str, today: dt.date) -> AskedQuestion | None:
    key = read_number(typed)
    found = None if key is None else find_question(session, key, today)
    return found if found is not None and found.is_open else None


def heard(typed: OwnWords, known: Offered, actor: Actor) -> Draft:
    """What somebody else said, written down by a scrutineer; adults who speak count as no young voice."""
    share = Share(typed.share) if typed.share in set(Share) else Share.ONE
    in_group = typed.group in known.voices
    return Draft(
        text=typed.text,
        priority_ids=_priority_ids(typed, known),
        kind=Kind.HEARD,
        voices=known.voices[typed.group] if in_group else 1,
        group_id=int(typed.group) if in_group else None,
        question_id=known.question.id if known.question else None,
        comment=f"{SHARE_WORDS[share]}. A scrutineer heard it and wrote it down.",
        author_ref=actor.ref,
    )


def own_view(typed: OwnWords, known: Offered, actor: Actor) -> Draft:
    """What a scrutineer thinks: feedback like everybody's."""
    return Draft(
        text=typed.text,
        priority_ids=_priority_ids(typed, known),
        may_quote=typed.may_quote,
        question_id=known.question.id if known.question else None,
        author_ref=actor.ref,
    )


def _priority_ids(typed: OwnWords, known: Offered) -> tuple[int, ...]:
    return tuple(known.priority_ids[code] for code in typed.priorities if code in known.priority_ids)
