"""Names of accounts on networks and in games: with an @, with digits in them, or said to be one."""

import re
from collections.abc import Iterator

from youthvoice.text.name_words import is_rare, kinds
from youthvoice.text.spans import Span
from youthvoice.text.tables import read_words

_NETWORKS = (
    r"(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tik\s?tok|tt|twitter|discord|disc|kik|telegram|xbox|psn|ps[45]|playstation"
    r"|roblox|fortnite|steam|twitch|facebook|fb|gamer\s?tag|user\s?name|handle)"
)
_HANDLE = re.compile(r"(?<![\w@/.])@[a-z0-9_][\w.]{1,29}(?<!\.)", re.IGNORECASE)
_DISCORD_TAG = re.compile(r"(?<!\w)[\w.]{2,32}#\d{4}(?!\w)")
# Nobody writes an underscore in an ordinary word.
_UNDERSCORED = re.compile(
    r"(?<![\w@/.#\-])[a-z0-9.]*[a-z0-9]_+[a-z0-9][\w.]*(?<!\.)|(?<![\w@/.#])_+[a-z][\w.]+(?<!\.)",
    re.IGNORECASE,
)
# Letters alone: only where somebody says whose name it is, and where no word list has it.
_HANDLE_OF_LETTERS = re.compile(
    rf"\b(?:my|his|her|their|our|the)\s+(?:\w+\s+)?{_NETWORKS}\b(?:\s+(?:user\s?name|user|name|account|acc|tag|handle))?"
    r"\s*(?:is\b|was\b|called\b|its\b|it's\b|[:=\-])?\s*@?(?P<of>[^\W\d_]{4,30})\b"
    rf"|\b{_NETWORKS}\b(?:\s+(?:user\s?name|user|name|tag|handle)(?:\s+(?:is|was|its|it's))?)?\s*[:=\-]?\s*@?(?P<on>[^\W\d_]{{4,30}})\b|(?<![\w@])(?P<before>[^\W\d_]{{4,30}})\s+on\s+{_NETWORKS}\b"
    r"|\b(?:follow|add|dm|hmu|report|block|unfollow)\s+(?:them\s+|him\s+|her\s+|me\s+)?(?:at\s+|on\s+)?@?(?P<done>\w[\w.]{2,28}\w)\b"
    r"|\b(?:channel|user\s?name|user|acc(?:ount)?)\s+(?:name\s+)?(?:is|was|its)\s+@?(?P<named>\w{4,30})\b"
    r"|\b(?:page|account|acc|server|group\s?chat|gc|channel)\s+(?:is\s+|was\s+|thats\s+|that's\s+)?(?:called|named)\s+@?(?P<called>\w{4,30})\b",
    re.IGNORECASE,
)
ENDINGS = (
    r"(?:co\.uk|org\.uk|ac\.uk|sch\.uk|gov\.uk|nhs\.uk|com|net|org|info|uk|gg|tv|app|xyz|site|online|club)"
)
_SHAPED = (
    r"(?=[\w.\-]*[a-z])(?:[\w\-]*\.[\w.\-]*\w|\w[\w.\-]*\d[\w.\-]*|\w*\d[\w.\-]*[a-z][\w.\-]*|\w+-\w+\.\w+)"
)
_HANDLE_BESIDE = re.compile(
    rf"(?<![\w@/.])(?P<before>{_SHAPED})\s+on\s+{_NETWORKS}\b"
    rf"|\b(?:{_NETWORKS}|user|username|account|acc|page)\s*:?\s+(?:name\s+|tag\s+)?(?P<after>{_SHAPED})(?!\w)",
    re.IGNORECASE,
)
_HANDLE_SAID = re.compile(
    rf"\b(?:{_NETWORKS}|account|acc)(?:\s+(?:user\s?name|user|name|account|acc|tag|handle|add))?\s*(?:is|was|its|it's|[:=\-]|called)\s+@?"
    r"([\w.]{3,30})(?<!\.)"
    rf"|\b(?:add\s+(?:me|him|her)|hmu)\s+(?:on\s+{_NETWORKS}\s*[:,\-]?\s*)?(?:(?:its|it's|im|i'm)\s+)?@?(\w[\w.]{{2,29}})(?<!\.)",
    re.IGNORECASE,
)
_HOST_LIKE = re.compile(rf"\.{ENDINGS}$", re.IGNORECASE)
_PLAIN_HANDLE = re.compile(r"[^\W\d_]+")


def find_handles(text: str, words: frozenset[str]) -> Iterator[Span]:
    """Yield names of accounts; those of public bodies stay."""
    for sign, pattern in (("@", _HANDLE), ("#", _DISCORD_TAG), ("_", _UNDERSCORED)):
        if sign in text:
            for found in pattern.finditer(text):
                if found.group().lower() not in read_words("public_sites.txt"):
                    yield Span(found.start(), found.end(), "account")
    if not words.isdisjoint(read_words("words_of_accounts.txt")):
        yield from _find_named_handles(text)
        yield from _find_handles_of_letters(text)


def _find_named_handles(text: str) -> Iterator[Span]:
    for found in _HANDLE_BESIDE.finditer(text):
        name = "before" if found["before"] else "after"
        if not _HOST_LIKE.search(found[name]):
            yield Span(found.start(name), found.end(name), "account")
    for found in _HANDLE_SAID.finditer(text):
        group = 1 if found.group(1) else 2
        if not _PLAIN_HANDLE.fullmatch(found.group(group)):
            yield Span(found.start(group), found.end(group), "account")


def _find_handles_of_letters(text: str) -> Iterator[Span]:
    for found in _HANDLE_OF_LETTERS.finditer(text):
        group = found.lastgroup or "of"
        name = found[group].lower()
        if not name.isdigit() and name not in kinds() and (not name.isalpha() or is_rare(name)):
            yield Span(found.start(group), found.end(group), "account")
