"""Whose something is, where people leave the apostrophe out: "mayas mum", "jades brother"."""

from collections.abc import Sequence

from youthvoice.text.name_signs import after, before
from youthvoice.text.name_words import Kind, Word, is_in, kinds

_SHORTEST = 3


def owns_without_apostrophe(words: Sequence[Word], place: int) -> bool:
    """Say whether the word is a name and an "s"; not in "she hopes mum is well"."""
    word = words[place].lower
    stem = word[:-1]
    kind = kinds().get(stem, Kind.ORDINARY) if word[-1] == "s" and len(stem) >= _SHORTEST else Kind.ORDINARY
    if kind < Kind.ALSO_WORD:
        return False
    one = before(words, place)
    if is_in(stem, "never_names", "relations", "people") or is_in(one, "before_things"):
        return False
    if kind is Kind.ALSO_WORD and is_in(one, "before_verbs"):
        return False
    owned = ("kin",) if kind is Kind.ALSO_WORD else ("kin", "owned_by_people")
    return not is_in(word, "not_owners") and is_in(after(words, place), *owned)
