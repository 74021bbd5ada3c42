"""The receipt: 66 bits, as six easy words or as five groups of four digits. Pure.

The database never holds it; it holds `receipt_mac`, a keyed hash of it (docs/decisions/0003).
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice, product

from youthvoice.config import Keys

_WORDS = 6
_BITS_EACH = 11
_BITS = _WORDS * _BITS_EACH
_DIGITS = 20
#: Numbered roots that a look-up tries, newest first; so there may never be more of them.
MOST_ROOTS = 3
#: Codes that one look-up tries; each makes guessing as much easier (docs/decisions/0003).
MOST_READINGS = 32
_MOST_CUTS = 1_000


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


def readings(typed: str) -> tuple[int, ...]:
    """Every code that may be meant, the likeliest first; empty when it is no receipt.

    Case, spaces and marks do not matter, nor in whose script a digit is, nor one slip in a word. A slip may
    fit several words of the list, or make another one: whoever looks up tries all of these.
    """
    digits = _plain_digits(re.sub(r"[\s.,-]", "", typed))
    if len(digits) == _DIGITS and digits.isascii() and digits.isdigit():
        code = int(digits)
        return (code,) if code < 1 << _BITS else ()
    spellings = dict.fromkeys(_spellings(re.findall(r"[a-z]+", typed.lower())))
    meant = (numbers for way in (_as_typed, _turned) for spelling in spellings for numbers in way(spelling))
    return tuple(map(_code, dict.fromkeys(islice(meant, MOST_READINGS))))


def _spellings(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every way to see six words in what was typed: its spaces may be too few, too many or misplaced."""
    if len(words) <= _WORDS:
        cuts = product(*([(word,), *_ways(word, _WORDS)] for word in words))
        joined = (tuple(chain.from_iterable(parts)) for parts in islice(cuts, _MOST_CUTS))
        yield from (spelling for spelling in joined if len(spelling) == _WORDS)
    if len(words) == _WORDS + 1:  # a digit or a space in place of a letter
        yield from ((*words[:n], words[n] + words[n + 1], *words[n + 2 :]) for n in range(_WORDS))
    yield from (way for way in _ways("".join(words), _WORDS) if len(way) == _WORDS)


def _as_typed(spelling: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The words of the list where they are typed, and what is one slip away where they are not."""
    return product(*([_numbers()[word]] if word in _numbers() else _near(word) for word in spelling))


def _turned(spelling: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """As typed, but for one word of the list that a slip may have made out of another one."""
    for place, word in enumerate(spelling):
        if word in _numbers():
            for number in _near(word):
                yield from _as_typed((*spelling[:place], word_list()[number], *spelling[place + 1 :]))


def _code(numbers: Sequence[int]) -> int:
    return sum(number << (_BITS_EACH * n) for n, number in enumerate(reversed(numbers)))


def _ways(letters: str, most: int) -> Iterator[tuple[str, ...]]:
    """Every cut into so many words of the list at most."""
    if not letters:
        yield ()
    for end in range(1, min(len(letters), _longest()) + 1) if most else ():
        if letters[:end] in _numbers():
            yield from ((letters[:end], *way) for way in _ways(letters[end:], most - 1))


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


def macs(keys: Keys, *codes: int) -> tuple[bytes, ...]:
    """What the database may hold for these codes, under one root or another; the newest root first."""
    numbers = sorted(keys.roots, key=lambda n: (n != keys.current, -n))[:MOST_ROOTS]
    return tuple(_mac(keys, number, code) for number in numbers for code in codes)


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


def _near(word: str) -> tuple[int, ...]:
    """The words of the list that one slip makes out of this one, or this one out of them."""
    if len(word) > _longest() + 1:
        return ()
    return tuple(sorted(_numbers()[one] for one in _one_letter_away(word) - {word} if one in _numbers()))


def _one_letter_away(word: str, letters: Sequence[str] = "abcdefghijklmnopqrstuvwxyz") -> set[str]:
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    shorter = {a + b[1:] for a, b in splits if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + x + b[1:] for a, b in splits if b for x in letters}
    longer = {a + x + b for a, b in splits for x in letters}
    return shorter | turned | changed | longer
