"""What an adult may write to whoever holds a receipt, and what the second adult is told to look at. Pure.

Whoever holds the phone reads a reply, and that may be the one of whom a young person is afraid. So it is
marked when it says what was sent, or who else knows. No mark refuses anything: a second adult decides.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.text.contact_details import find_contact_details
from youthvoice.text.normalising import says_nothing
from youthvoice.text.tokens import WORD_PATTERN

#: As long as a page on a phone is read.
LONGEST = 1_200

#: Where every reply begins; an adult changes it as they like.
OPENING = (
    "Thank you for writing to us. It matters here, and we believe what young people tell us.\n\n"
    "You do not have to wait for us to talk to somebody. Childline listens day and night: call 0800 1111, "
    "it is free. In danger now? Call 999."
)


class ReplyState(StrEnum):
    """Where a reply stands: only what a second adult has read is shown."""

    WRITTEN = "written"
    BACK = "back"
    SHOWN = "shown"


#: The only moves a reply can make; it may be taken away from any of them.
MOVES: Mapping[ReplyState, frozenset[ReplyState]] = {
    ReplyState.WRITTEN: frozenset({ReplyState.SHOWN, ReplyState.BACK, ReplyState.WRITTEN}),
    ReplyState.BACK: frozenset({ReplyState.WRITTEN}),
    ReplyState.SHOWN: frozenset(),
}


@dataclass(frozen=True)
class Marked:
    """Something that the second adult should look at: the words, and why."""

    words: str
    why: str


_ASKS_WHO = re.compile(
    r"\b(?:what(?:['’]?s| is| are)|tell us|give us|write|need|know) (?:\w+ )?your (?:\w+ )?"
    r"(?:name|surname|address|age|birthday|date of birth|school|phone|number|postcode)\b"
    r"|\bwho (?:are you|is it|did (?:it|this))\b|\bwhere (?:do you live|are you|is your)\b"
    r"|\b(?:which|what) school\b|\bhow old are you\b|\byour (?:full|real) name\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\bmeet(?:ing)?\b|\bcome (?:to|and|round|over|in)\b|\bsee you (?:at|on|in|there)\b|\bpick you up\b"
    r"|\bvisit (?:you|us|me)\b|\b(?:at|by) \d{1,2}(?:[:.]\d{2})? ?(?:am|pm|o['’]?clock)\b"
    r"|\b(?:on|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:call|ring|text|phone|e-?mail|message|dm|add|follow|contact) me\b"
    r"|\bmy (?:own )?(?:number|phone|mobile|e-?mail|address|account|house)\b"
    r"|\b(?:whats ?app|snap ?chat|insta(?:gram)?|tik ?tok|discord|telegram)\b",
    re.IGNORECASE,
)
_WHO_KNOWS = re.compile(
    r"\b(?:police|social (?:worker|workers|services|care)|safeguarding|lado|mash|referr(?:al|ed)"
    r"|investigat\w+|case|concern(?:s|ed)?|disclos\w+)\b"
    r"|\bwe (?:have )?(?:told|reported|kept|passed|shared|spoke\w* to)\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"\bare you sure\b|\bif (?:it|this|that|what you (?:say|said)) is true\b|\bwhy did(?:n['’]?t| you)\b"
    r"|\byou should(?:n['’]?t)? have\b|\bcalm down\b|\bclaim(?:s|ed)?\b|\balleg\w+\b|\bprove\b|\bproof\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:we|i) promise\b|\b(?:keep it|stay|stays|be) (?:a )?(?:secret|private|confidential)\b|\banonymous\b"
    r"|\b(?:nobody|no one|no-one) (?:will|can|is going to)\b|\byou (?:are|will be) safe now\b|\bvery soon\b",
    re.IGNORECASE,
)
#: By what is looked for; the first that finds a stretch says why.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _ASKS_WHO,
        "It asks who or where they are. It may stand if it helps to find a child, and is safe to be asked "
        "in front of somebody else.",
    ),
    (_MEETING, "It seems to set a meeting. Nobody here meets a young person in this way."),
    (_PRIVATE, "It gives a private way to reach somebody. Give a help line, never a person’s own number."),
    (_WHO_KNOWS, "It says who else knows, or what was done. Whoever holds the phone reads that too."),
    (_DOUBTS, "It may sound as if they were not believed, or were to blame."),
    (_PROMISES, "It may promise what is not so."),
)
_DETAIL = "It holds a number, address or account. Give a help line, never a person’s own."
_ECHO = "These words also stand in what was sent. Whoever holds the phone would learn what it was about."
#: A shorter word says nothing of what was sent.
_TELLING = 5
_ORDINARY = frozenset(
    WORD_PATTERN.findall(
        OPENING.lower()
        + " about after again anybody anything because before being could everybody first going happen "
        "happened happening happens hello helps least listen little maybe never nobody other others person "
        "please right should since someone something sorry still thanks their there these thing things "
        "think those though today together trust under until where which while would write yours always "
        "every words speak talking feels feeling matter really hidden"
    )
)


def may_move(before: ReplyState, after: ReplyState) -> bool:
    """True when a reply may go from one state to the other."""
    return after in MOVES[before]


def may_check(author_ref: int, actor_ref: int) -> bool:
    """True when this adult may be the second: nobody is second to themselves, in however small a team."""
    return author_ref != actor_ref


def problems(text: str) -> dict[str, str]:
    """What must change before a reply can be kept, by field."""
    if says_nothing(text):
        return {"text": "Write the reply first."}
    over = len(text) - LONGEST
    return {"text": f"Make it {over} letters shorter: it is read on a phone."} if over > 0 else {}


def marks(text: str, sent: str) -> list[Marked]:
    """Everything in a reply that the second adult should look at; `sent` is the masked text it answers."""
    found = [Marked(hit.group(), why) for pattern, why in _PATTERNS for hit in pattern.finditer(text)]
    found += [Marked(text[span.start : span.end], _DETAIL) for span in find_contact_details(text)]
    repeated = list(_repeated(text, sent))
    if repeated:
        found.append(Marked(", ".join(repeated), _ECHO))
    return list({(one.words.casefold(), one.why): one for one in found}.values())


def _repeated(text: str, sent: str) -> Iterator[str]:
    """Words of a reply that tell something and stand in the masked text too, each once."""
    words = set(_telling(sent))
    return (word for word in _telling(text) if word in words)


def _telling(text: str) -> Iterator[str]:
    words = dict.fromkeys(WORD_PATTERN.findall(text.lower()))
    return (word for word in words if len(word) >= _TELLING and word not in _ORDINARY)
