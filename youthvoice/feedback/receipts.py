"""The receipt: 66 bits, as six easy words or as five groups of four digits. Pure.

The database never holds it; it holds `receipt_mac`, a keyed hash of it (docs/decisions/0003).
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from youthvoice.config import Keys

_WORDS = 6
_BITS_EACH = 11
_BITS = _WORDS * _BITS_EACH
_DIGITS = 20
#: Numbered roots that a look-up tries, newest first; so there may never be more of them.
MOST_ROOTS = 3


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 easy words, in order."""
    return tuple(files("youthvoice.feedback").joinpath("receipt_words.txt").read_text("utf-8").split())


def code_of(keys: Keys, seed: bytes) -> int:
    """The 66-bit code that belongs to a form token; the same token always gives the same code."""
    digest = hmac.digest(keys.derive("receipt", _number_of(seed)), seed, "sha256")
    return int.from_bytes(digest[:9], "big") >> (72 - _BITS)


def own_mac(keys: Keys, seed: bytes) -> bytes:
    """What a new row holds for a form token: under the root that the token names, not the newest.

    So a second post of the same form meets the first one, also when a new root came between them.
    """
    return _mac(keys, _number_of(seed), code_of(keys, seed))


def as_words(code: int) -> str:
    """Six words with a space between."""
    words = word_list()
    return " ".join(words[(code >> (_BITS_EACH * n)) & 2047] for n in reversed(range(_WORDS)))


def as_digits(code: int) -> str:
    """The same code as five groups of four digits."""
    digits = f"{code:0{_DIGITS}d}"
    return " ".join(digits[n : n + 4] for n in range(0, _DIGITS, 4))


def read(typed: str) -> int | None:
    """The code that was typed, or None.

    Case, spaces and marks do not matter, nor one wrong letter a word, nor in whose script a digit is. Spaces
    may be missing, or stand within a word, where the letters can be cut into six words in one way only.
    """
    digits = _plain_digits(re.sub(r"[\s.,-]", "", typed))
    if len(digits) == _DIGITS and digits.isascii() and digits.isdigit():
        code = int(digits)
        return code if code < 1 << _BITS else None
    words = re.findall(r"[a-z]+", typed.lower())
    found = [number for word in words[:_WORDS] for number in _numbers_in(word)]
    if len(found) != _WORDS or len(words) > _WORDS:
        ways = [way for way in _ways("".join(words), _WORDS) if len(way) == _WORDS]
        found = list(ways[0]) if len(ways) == 1 else []
    return sum(number << (_BITS_EACH * n) for n, number in enumerate(reversed(found))) if found else None


def _numbers_in(word: str) -> list[int]:
    """What is meant by letters without a space between: one word, or some that can be cut in one way only."""
    number = _word_number(word)
    if number is not None:
        return [number]
    ways = list(_ways(word, _WORDS))
    return list(ways[0]) if len(ways) == 1 else []


def _ways(letters: str, most: int) -> Iterator[tuple[int, ...]]:
    """Every cut into so many words at most, each of them exact."""
    if not letters:
        yield ()
    for end in range(1, min(len(letters), _longest()) + 1) if most else ():
        first = _numbers().get(letters[:end])
        if first is not None:
            yield from ((first, *way) for way in _ways(letters[end:], most - 1))


def places_that_differ(code: int, typed: str) -> tuple[int, ...]:
    """Which of six words, or of five groups of digits, are others than the code's; empty when not so many."""
    for right, unit in ((as_words(code), r"[a-z]+"), (as_digits(code), r"\d{4}")):
        wanted, found = right.split(), re.findall(unit, _plain_digits(typed.lower()))
        if len(wanted) == len(found):
            pairs = enumerate(zip(wanted, found, strict=True), 1)
            return tuple(place for place, (one, other) in pairs if one != other)
    return ()


def _plain_digits(typed: str) -> str:
    """With 0 to 9 for the digits of every script: a Bengali or Arabic keyboard has its own."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in typed)


def macs(keys: Keys, code: int) -> tuple[bytes, ...]:
    """What the database may hold for this code, under one root or another; the newest first."""
    numbers = sorted(keys.roots, key=lambda n: (n != keys.current, -n))[:MOST_ROOTS]
    return tuple(_mac(keys, number, code) for number in numbers)


def _mac(keys: Keys, number: int, code: int) -> bytes:
    return hmac.digest(keys.derive("receipt_mac", number), code.to_bytes(9, "big"), "sha256")


def _number_of(seed: bytes) -> int:
    return int(seed.split(b".")[1])


@cache
def _longest() -> int:
    return max(map(len, word_list()))


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(word_list())}


def _word_number(word: str) -> int | None:
    exact = _numbers().get(word)
    if exact is not None or len(word) > _longest() + 1:
        return exact
    near = {_numbers()[w] for w in _one_letter_away(word) if w in _numbers()}
    return near.pop() if len(near) == 1 else None


def _one_letter_away(word: str, letters: Sequence[str] = "abcdefghijklmnopqrstuvwxyz") -> set[str]:
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    shorter = {a + b[1:] for a, b in splits if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + x + b[1:] for a, b in splits if b for x in letters}
    longer = {a + x + b for a, b in splits for x in letters}
    return shorter | turned | changed | longer
