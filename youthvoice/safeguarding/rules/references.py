"""Whether an agency's reference holds somebody's name. Pure."""

import re

from youthvoice.text.name_words import SURNAMES, Kind, kinds
from youthvoice.text.tables import read_words

#: Where letters and digits meet, and inside "AishaKhan2011".
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_OPERATION = frozenset({"op", "operation"})


def holds_a_name(reference: str) -> bool:
    """True for what is surely somebody's name: a false "yes" stops a lead who has no time.

    An operation of the police may be called anything. Without a digit it is no reference at all.
    """
    if not any(sign.isdigit() for sign in reference):
        return bool(reference.strip())
    words = [found.lower() for found in _WORDS.findall(reference)]
    before = ("", *words)
    return any(_is_a_name(word) for last, word in zip(before, words, strict=False) if last not in _OPERATION)


def _is_a_name(word: str) -> bool:
    kind = kinds().get(word, Kind.RARE)
    listed = kind >= Kind.ALSO_WORD or (kind is Kind.RARE and word in read_words(*SURNAMES))
    return listed and len(word) > 1 and word not in read_words("words_of_references.txt")
