"""Brings text-speak, misspellings and marks to plain words, so that a screening rule is written once."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from youthvoice.text.normalising import in_plain_signs
from youthvoice.text.tables import read_yaml
from youthvoice.text.tokens import PLAIN_WORD

SENTENCE_END = "|"
# A word may hold an apostrophe, or a star, dollar or at-sign that hides one of its letters ("k*ll", "$ex").
_TOKEN = re.compile(rf"{PLAIN_WORD}(?:['’*$@]+{PLAIN_WORD})*|[.!?\n।؟]+|[^\w\s.,;:!?'’\"()\-]")
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_DIGIT_INSIDE = re.compile(r"(?<=[a-z])[01345@$](?=[a-z])")
_LETTER_FOR = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s"}
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": ""})
_UNSEEN = re.compile("[\u064b-\u065f\u0670\u200c\u200d\ufe0f]")


@dataclass(frozen=True)
class Folded:
    """Plain words with one space around each, and where each word came from in the text."""

    words: str
    starts: tuple[int, ...]
    origins: tuple[tuple[int, int], ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that became `words[start:end]`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.origins[first][0], self.origins[last][1]


def fold(text: str) -> Folded:
    """Return the plain words of `text`; a sentence end becomes a `|`, each emoji a word of its own."""
    words: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int]] = []
    length, plain = 1, in_plain_signs(text)
    drawn_out = _REPEATED.search(plain.lower()) is not None
    for found in _TOKEN.finditer(plain):
        for word in fold_word(found.group(), drawn_out=drawn_out):
            words.append(word)
            starts.append(length)
            origins.append(found.span())
            length += len(word) + 1
    return Folded(" ".join(["", *words, ""]), tuple(starts), tuple(origins))


def fold_word(token: str, *, drawn_out: bool = True) -> tuple[str, ...]:
    """Return what `token` stands for: usually one word, several for "kms", a `|` for a full stop.

    `drawn_out`: False where no letter stands three times in a row ("noooo").
    """
    if token[0] in ".!?\n।؟":
        return (SENTENCE_END,)
    return _spelled(_plain(token, drawn_out))


def _plain(token: str, drawn_out: bool = True) -> str:
    word = token.lower()
    if not (word.isascii() and word.isalpha()):
        word = _UNSEEN.sub("", word).translate(_ARABIC).replace("'", "").replace("’", "")
        word = _DIGIT_INSIDE.sub(lambda found: _LETTER_FOR[found.group()], word)
        drawn_out = True  # "n0oo" became so
    return _REPEATED.sub(r"\1", word) if drawn_out else word


def _spelled(word: str) -> tuple[str, ...]:
    return _spellings().get(word, (word,) if word else ())


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return {
        _plain(wrong): tuple(plain.split())
        for plain, written in read_yaml("spellings.yaml").items()
        for wrong in str(written).split()
    }
