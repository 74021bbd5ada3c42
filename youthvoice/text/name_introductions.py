"""What stands before a name and announces it: "my mate …", "Mr …", "called …", "my name is …"."""

from collections.abc import Sequence

from youthvoice.text.name_signs import before, is_a_time, is_helping_verb, may_be_one_person
from youthvoice.text.name_words import SURNAMES, Kind, Word, contexts, is_in
from youthvoice.text.tables import read_words


def is_introduced(words: Sequence[Word], place: int, kind: Kind) -> bool:
    """Say whether the words before this one announce a name."""
    word, known = words[place], kind > Kind.RARE
    one, two, three = (before(words, place, back) for back in (1, 2, 3))
    if not one or (word.opens_sentence and not is_in(one, "titles", "naming")):
        return known and one == "name"  # "name: …"
    if (
        is_in(one, "titles", "naming")
        or f"{two}_{one}" in contexts()["naming_pairs"]
        or _says_a_name_comes(one, two, three)
    ):
        return known or not is_in(word.lower, "not_after_naming")
    if _says_what_somebody_is_called(one, two):
        return known or kind is Kind.RARE or may_be_one_person(word)
    if is_in(one, "loose_titles") and not is_helping_verb(words, place):
        return kind > Kind.ORDINARY or word.capital or word.lower in read_words(*SURNAMES)
    if known and is_in(one, "loose_naming"):
        return kind is not Kind.ALSO_WORD or (word.capital and not is_a_time(words, place))
    return _is_related(words, place, kind)


def _is_related(words: Sequence[Word], place: int, kind: Kind) -> bool:
    """ "my mate …", "my mums new boyfriend …"."""
    one, two, three = (before(words, place, back) for back in (1, 2, 3))
    if not is_in(one, "relations") or is_helping_verb(words, place):
        return False
    owned = is_in(two, "owners") or is_in(three, "owners") or is_in(one, "owned_relations")
    return kind > Kind.RARE or (owned and (words[place].capital or kind is Kind.RARE))


def _says_a_name_comes(one: str, two: str, three: str) -> bool:
    """Say whether a name follows. "called" alone is not enough: people call the police, and call names."""
    if one in ("called", "named"):
        return is_in(two, "people", "relations", "owners") or (
            is_in(two, "being")
            and (two not in ("is", "was", "its", "it's") or is_in(three, "people", "relations"))
        )
    if one == "as":
        return two in ("me", "him", "her") and three in ("know", "knows", "knew")
    return is_in(one, "being") and two in ("name", "names", "nickname", "tag")


def _says_what_somebody_is_called(one: str, two: str) -> bool:
    """Say whether a nickname may follow. An ordinary word needs a capital: people also call her ugly."""
    if (two, one) in (("known", "as"), ("they", "call"), ("we", "call")):
        return True
    return one in ("him", "her", "me", "them") and two in ("call", "calls", "called", "nicknamed")
