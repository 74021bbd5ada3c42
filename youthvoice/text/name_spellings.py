"""Other ways to write a name: digits and doubled letters in it, endings of its language, how it sounds."""

import re
import unicodedata
from collections.abc import Iterator

_BENGALI_ENDINGS = ("দেরকে", "য়ের", "দের", "ের", "েরা", "কে", "রা", "র")
_ARABIC_BEGINNINGS = ("و", "ب", "ل", "ف")
_WITH_DIGITS = re.compile("(?=.*[0-9])(?=.*[a-z]{2})[a-z37][a-z0-9]{3,}")
_REPEATED = re.compile(r"([a-z])\1{2,}")
# Arabic in Latin letters writes some letters as digits ("7amza", "3aisha"); others hide one ("j4den").
_ARABIC_DIGITS = str.maketrans({"2": "", "3": "a", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "q"})
_NO_AIN = str.maketrans({"2": "", "3": "", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "q"})
_HIDING_DIGITS = str.maketrans("01345", "oieas")
# One sound is written in many ways when a name comes from a language with other letters.
_ONE_SOUND = (
    (re.compile("ph"), "f"),
    (re.compile("[cq]h?(?![eiy])|ck|kh"), "k"),
    (re.compile("ee|ea|ey|y|ie"), "i"),
    (re.compile("oo|ou|ow"), "u"),
    (re.compile("aa|ah\\b"), "a"),
    (re.compile("z|s(?=[aeiou])"), "s"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=[a-z]{4})[eh]$"), ""),
)


def spelled_in_other_ways(word: str) -> Iterator[str]:
    """Yield `word` without its accents, with letters for digits, with doubled letters once."""
    if not word.isascii():
        yield "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    elif _WITH_DIGITS.fullmatch(word):
        for digits in (_ARABIC_DIGITS, _NO_AIN, _HIDING_DIGITS):
            yield word.translate(digits)
    elif _REPEATED.search(word):
        yield _REPEATED.sub(r"\1", word)
        yield _REPEATED.sub(r"\1\1", word)


def without_an_ending(word: str) -> Iterator[str]:
    """Yield `word` without what its language writes together with a name."""
    if word.isascii():
        return
    for ending in _BENGALI_ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending)
    if word.startswith(_ARABIC_BEGINNINGS):
        yield word[1:]


def sounding(word: str) -> str:
    """A key that ways to write one name share: "nusaiba" and "nusaybah", "tahmid" and "tahmeed"."""
    for pattern, sound in _ONE_SOUND:
        word = pattern.sub(sound, word)
    return word
