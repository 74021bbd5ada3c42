"""What orders the adults' list, and what an adult may do with one text on it. Pure."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from youthvoice.feedback.rules import Kind, Mark

#: What nobody but an adult may ever read, by kind; the kinds themselves join with their forms.
_KINDS_FOR_ADULTS = frozenset({Kind.ABOUT_WORKER, Kind.TAKE_DOWN, Kind.WORRY})
#: What goes no further until a lead has looked: an allegation, somebody who waits to be reached, or a text
#: that nothing could mask.
_MARKS_FOR_ADULTS = frozenset({Mark.ABOUT_WORKER, Mark.CONTACT_ME, Mark.SCREENING_FAILED})
#: What the screening found that no young scrutineer is asked to read (product.md S5).
ADULT_ONLY = frozenset({"self_harm", "suicide", "sexual_abuse", "grooming", "about_worker"})

#: How something came in, where it was not one person who typed it in one go.
KIND_WORDS: Mapping[str, str] = {
    Kind.FOLLOW_UP: "adds to something sent before",
    Kind.STATEMENT: "a group’s statement",
    Kind.HEARD: "said to somebody who works with us, written down by them",
    Kind.QUESTION: "a question to the people in charge",
    Kind.ABOUT_WORKER: "sent as being about somebody who works with young people",
    Kind.TAKE_DOWN: "says that something on the public pages is about them",
    Kind.WORRY: "told to somebody who works with us, because it worried them",
}

_MARK_WORDS: Mapping[str, str] = {
    Mark.ABOUT_WORKER: "It may be about somebody who works with young people.",
    Mark.CONTACT_ME: "",  # stands above all else
    Mark.FRIEND: "Sent as a worry about a friend.",
    Mark.SCREENING_FAILED: "The automatic check failed, so all is hidden. A lead can open the original.",
    Mark.DETAILS_LEFT_IN: "The original holds details that are hidden here.",
    Mark.PICTURES: "Sent with pictures: each sentence stands for a picture that was chosen.",
    Mark.BURST: "Many came from one place within minutes. It may be a class, or somebody who fills the list.",
    Mark.HONEYPOT: "It was sent in a way that machines use. It may still be real.",
    Mark.SUSPECTED: "Only a guess of the automatic check makes it urgent. It stands after what is named.",
    Mark.UNREADABLE: "",  # among what was noticed, with why
    Mark.TOO_FAST: "It was sent within two seconds of opening the page. It may still be real.",
}


def may_pass(kind: str, mark: str) -> bool:
    """True unless only adults may read it: by its kind, or until a lead has looked, by one of its marks."""
    return kind not in _KINDS_FOR_ADULTS and _MARKS_FOR_ADULTS.isdisjoint(mark.split())


def is_adult_only(kinds: Collection[str]) -> bool:
    """True when the screening found what only adults moderate."""
    return not ADULT_ONLY.isdisjoint(kinds)


def goes_to(kinds: Collection[str]) -> str:
    """Who reads it next when it is passed on."""
    return "the mentor (it is for adults only)" if is_adult_only(kinds) else "the scrutineers"


def has_mark(mark: str, wanted: Mark) -> bool:
    """True when this is among the marks."""
    return wanted in mark.split()


def marks_in_words(mark: str) -> list[str]:
    """What an adult should know about how it arrived; a mark that this does not know is shown as it is."""
    return [words for one in mark.split() if (words := _MARK_WORDS.get(one, one))]


def lane(urgent: bool, mark: str) -> int:
    """From 0: urgent before the rest, and within both what came in a burst last. It is all read.

    What is urgent by a guess stands after what is urgent for a reason; what could not be screened stands
    before the rest that could.
    """
    marks = mark.split()
    later = Mark.SUSPECTED in marks if urgent else Mark.UNREADABLE not in marks
    return 4 * (not urgent) + 2 * (Mark.BURST in marks) + later


def glance_order(urgent: bool, mark: str, hour: dt.datetime, item_id: int) -> tuple[int, dt.datetime, int]:
    """The order of the adults' list: by lane, then the longest wait. The query says the same in SQL."""
    return (lane(urgent, mark), hour, item_id)


def suggest_priority(
    ticked: Collection[str], suggestions: Sequence[tuple[float, Sequence[str]]], active: Sequence[str]
) -> str | None:
    """The priority to offer first: what the writer ticked, and among several what the themes speak for.

    `suggestions` are (score, priority codes) of the themes found; `active` codes are in the order shown,
    "none of the three" last. None only when there is no active priority at all.
    """
    wanted = [code for code in active if code in ticked]
    among = wanted or list(active)
    scores = {code: sum(score for score, codes in suggestions if code in codes) for code in among}
    best = max(among, key=lambda code: scores[code], default=None)
    if best is None or wanted or scores[best] > 0:
        return best
    return active[-1]


@dataclass(frozen=True)
class OneOfUs:
    """A partner organisation, by what people call it. `heads` that it leads or chairs a priority."""

    id: int
    name: str
    words: tuple[str, ...]
    heads: bool = False


def about_one_of_us(text: str, ours: Sequence[OneOfUs]) -> int | None:
    """The organisation whose words stand in a text most often; those at the head of a priority first.

    A suggestion for the adult who looks, who decides; None where nobody's words are there.
    """
    plain = text.replace("’", "'")
    counted = [(one.heads, _times(plain, one.words), one.id) for one in ours]
    found = [entry for entry in counted if entry[1]]
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def _times(text: str, words: Collection[str]) -> int:
    if not words:
        return 0
    any_of = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return len(re.findall(rf"(?<!\w)(?:{any_of})(?!\w)", text, re.IGNORECASE))


def waited_in_words(hour: dt.datetime, now: dt.datetime) -> str:
    """How long something has waited; the hour of arrival is all that is known."""
    hours = int((now - hour) / dt.timedelta(hours=1))
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return "about an hour" if hours == 1 else f"about {hours} hours"
    return f"{hours // 24} days"


def excerpt(text: str, longest: int = 90) -> str:
    """The beginning of a text, to know it again by; cut between words where there are any."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + " …"


#: Names for the tags that the text work gives; an unknown tag is shown as it is.
_LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali",
    "bn-Latn": "Bengali in Latin letters", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "pa": "Punjabi", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali", "sq": "Albanian",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "und": "Language not clear",
    "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def language_name(tag: str) -> str:
    """The language in words."""
    return _LANGUAGES.get(tag, tag)
