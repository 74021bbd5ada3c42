"""Group codes, the stages of a question, and how many voices a statement has. Pure."""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.partnership.rules import VoiceKind

#: No two signs that look or sound alike, and no vowels: no code is a word by chance.
ALPHABET = "34679CDFGHJKMNPQRTWXY"
CODE_LENGTH = 6
_HALF = 3
#: Longer than any code in any spelling; what is over is no code.
_LONGEST = 40
#: What people put between the signs.
_BETWEEN = frozenset("._,")

#: More than a whole year of a school; above this it is a slip of the finger.
MOST_PEOPLE = 500


def read_code(typed: str) -> str | None:
    """The six signs, or None. Case, spaces and dashes do not matter."""
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST]).upper()
    signs = [sign for sign in plain if sign not in _BETWEEN and unicodedata.category(sign)[0] not in "CZ"]
    code = "".join(sign for sign in signs if unicodedata.category(sign) != "Pd")
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def code_words(code: str) -> str:
    """As it is printed and read out: "K7M-4TP"."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def is_open(opens: dt.date, closes: dt.date | None, today: dt.date) -> bool:
    """True from the first day to the last, both counted; without a last day it stays open."""
    return opens <= today and (closes is None or today <= closes)


class Stage(StrEnum):
    """How far a question has come."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


#: The only moves a question can make.
STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.OPEN}),
    Stage.OPEN: frozenset({Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}


def may_move(before: str, after: Stage) -> bool:
    """True when a question may go from one stage to the other."""
    return after in STAGE_MOVES[Stage(before)]


def is_asked(stage: str, opens: dt.date, closes: dt.date, today: dt.date) -> bool:
    """True while young people can answer it: approved, and between its days."""
    return stage == Stage.OPEN and is_open(opens, closes, today)


@dataclass(frozen=True)
class QuestionWords:
    """What is asked, why, and from which day to which; surrounding space is dropped."""

    text: str
    why: str
    opens: dt.date
    closes: dt.date

    def __post_init__(self) -> None:
        """Drop white space around each text."""
        for name in ("text", "why"):
            object.__setattr__(self, name, getattr(self, name).strip())

    def problems(self, today: dt.date) -> dict[str, str]:
        """What must change before it can be kept, by field."""
        found = {} if self.text else {"text": "Write the question."}
        if self.closes < self.opens:
            found["closes"] = "The last day is before the first day."
        elif self.closes < today:
            found["closes"] = "The last day is in the past."
        return found


def statement_voices(took_part: int, agreed: int, voice_kind: str | None) -> int:
    """For how many young people one statement speaks.

    `voice_kind` is that of the group whose code was given: without one it is one voice, and adults
    who speak for young people are heard but count as none. Never more than took part.
    """
    if voice_kind is None:
        return 1
    if voice_kind == VoiceKind.ADULTS_SPEAKING:
        return 0
    return max(0, min(took_part, agreed))
