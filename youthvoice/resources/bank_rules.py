"""What may stand in the resource bank, who must have read it, and what narrows the lists. Pure."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from youthvoice.resources.rules import AUDIENCE_WORDS
from youthvoice.text.phrases import N_


class Kind(StrEnum):
    """A guide, or what a young person told."""

    GUIDE = "guide"
    STORY = "story"


class Verdict(StrEnum):
    """What a young scrutineer says of something to read."""

    WORKS = "works"
    NEARLY = "nearly"
    NOT_YET = "not-yet"


#: As a young scrutineer chooses it, and as young people read it.
VERDICT_WORDS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.WORKS: ("Works", N_("A young scrutineer says: this works")),
    Verdict.NEARLY: ("Nearly", N_("A young scrutineer says: nearly there")),
    Verdict.NOT_YET: ("Not yet", N_("A young scrutineer says: not good enough yet")),
}

AGE_WORDS: Mapping[str, str] = {
    "under-11": N_("Under 11"),
    "11-15": N_("11 to 15"),
    "16-17": N_("16 or 17"),
    "18-plus": N_("18 or over"),
}

#: How somebody can be reached, or that there is something to read.
READ = "read"
CHANNEL_WORDS: Mapping[str, str] = {
    "call": N_("Call"),
    "text": N_("Text"),
    "chat": N_("Chat"),
    "web": N_("Website"),
    READ: N_("Something to read"),
}

#: What somebody speaks or reads: English, or anything else, by itself or through an interpreter.
LANGUAGE_WORDS: Mapping[str, str] = {"en": N_("English"), "other": N_("Another language")}
_LANGUAGES = {"en": "English", "bn": "Bengali", "so": "Somali", "ar": "Arabic"}
LANGUAGE_NAMES: Mapping[str, str] = _LANGUAGES


@dataclass(frozen=True)
class Choice:
    """What an address asks for; "" is anything. `about` is a number: addresses stay in a browser's list."""

    who: str = ""
    about: str = ""
    how: str = ""
    age: str = ""
    lang: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str], subjects: int) -> "Choice":
        """From an address; what nobody offered asks for anything."""
        offered: dict[str, Collection[str]] = {
            "who": AUDIENCE_WORDS,
            "about": {str(number) for number in range(1, subjects + 1)},
            "how": CHANNEL_WORDS,
            "age": AGE_WORDS,
            "lang": LANGUAGE_WORDS,
        }
        names = {"who": "for"}
        asked = {name: args.get(names.get(name, name), "") for name in offered}
        return cls(**{name: value for name, value in asked.items() if value in offered[name]})

    @property
    def is_narrow(self) -> bool:
        """One of the less usual choices was made."""
        return bool(self.how or self.age or self.lang)

    def query(self, **other: str) -> str:
        """The end of an address that asks for this, but for what is `other`."""
        chosen = dataclasses.asdict(dataclasses.replace(self, **other))
        wanted = {{"who": "for"}.get(name, name): value for name, value in chosen.items() if value}
        return f"?{urlencode(wanted)}" if wanted else ""

    def suits(self, item: "Narrowed", about: str) -> bool:
        """True when an item is among what is asked for; `about` is the code of the chosen subject."""
        return (
            (not self.who or self.who in item.audience)
            and (not about or about in item.priorities)
            and (not self.how or self.how in item.channels)
            and (not self.age or not item.ages or self.age in item.ages)
            and (not self.lang or self.lang in languages_of(item.languages))
        )


@dataclass(frozen=True)
class Narrowed:
    """What an item is narrowed by; no `ages` means any age."""

    audience: Collection[str]
    priorities: Collection[str]
    channels: Collection[str]
    ages: Collection[str]
    languages: str


def languages_of(words: str) -> frozenset[str]:
    """Of "English, others through an interpreter": both. Of "no words needed": both as well."""
    named = [part.strip().casefold() for part in words.split(",") if part.strip()]
    without_words = any("no words" in part for part in named)
    found = {"en"} if without_words or "english" in named else set()
    others = {"other"} if without_words or any(part != "english" for part in named) else set()
    return frozenset(found | others)


@dataclass(frozen=True)
class ResourceWords:
    """Something to read, as somebody filled it in. `agreed` matters for a story alone."""

    kind: str
    title: str
    text: str
    link: str
    written_by: str
    language: str
    audience: tuple[str, ...]
    priorities: tuple[str, ...]
    ages: tuple[str, ...]
    position: int
    hidden: bool
    agreed: bool
    review_by: dt.date

    def problems(self, others: Collection[str]) -> dict[str, str]:
        """What must change before it can be kept, by field; `others` are the titles of the others."""
        found: dict[str, str] = {}
        if self.title.casefold() in {other.casefold() for other in others}:
            found["title"] = "There is one of this name already."
        if self.link and not self.link.startswith("https://"):
            found["link"] = "Write the whole address, beginning with https://"
        if not self.audience:
            found["audience"] = "Tick for whom it is."
        if self.kind == Kind.STORY and not self.agreed and not self.hidden:
            found["agreed"] = "A story is shown only when whoever told it said yes to these words."
        return found


class Standing(StrEnum):
    """What young people see of something to read today."""

    SHOWN = "shown"
    UNCHECKED = "shown, not checked yet"
    WAITS = "not shown: a second person reads it first"
    DROPPED = "not shown: review overdue"
    HIDDEN = "hidden"

    @property
    def is_shown(self) -> bool:
        """Young people can read it."""
        return self in {Standing.SHOWN, Standing.UNCHECKED}


@dataclass(frozen=True)
class Stands:
    """The facts that decide whether something to read is shown."""

    kind: str
    hidden: bool
    agreed: bool
    entered_by: int | None
    passed_by: int | None
    last_checked: dt.date | None
    review_by: dt.date


def standing(stands: Stands, today: dt.date) -> Standing:
    """How something to read stands today. Nobody passes their own story."""
    if stands.hidden or (stands.kind == Kind.STORY and not stands.agreed):
        return Standing.HIDDEN
    if stands.kind == Kind.STORY and not may_stand(stands):
        return Standing.WAITS
    if today > stands.review_by:
        return Standing.DROPPED
    return Standing.SHOWN if stands.last_checked else Standing.UNCHECKED


def may_stand(stands: Stands) -> bool:
    """True when another person than the one who wrote it down has read it."""
    return stands.passed_by is not None and stands.passed_by != stands.entered_by


def without_the_story(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """What the history may keep: that a story has other words, never the words themselves.

    The history cannot be erased and more people read it; a young person may want their story gone.
    """
    was, becomes = dict(before), dict(after)
    if Kind.STORY in (before.get("what"), after["what"]):
        new = before.get("text") != after["text"]
        was["text"] = "earlier words" if before else ""
        becomes["text"] = "new words, which stand on its page alone" if new else was["text"]
    return was, becomes
