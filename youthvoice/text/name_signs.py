"""What stands around a word and says that it is a name: "my mate …", "… told me", "… from year 9"."""

from collections.abc import Sequence

from youthvoice.text.language import guess_language
from youthvoice.text.name_words import SURNAMES, Kind, Word, contexts, frequent_words, is_in, kinds
from youthvoice.text.tables import read_words

_LONGEST_AGE = 2
_SOMALI_ARTICLES = ("ka", "ku", "ta", "tu", "da", "du", "ga", "gu", "ha", "hu", "sha", "shu")
_SHORTEST_DOING = 5
_SHORTEST_UNHEARD = 3


def before(words: Sequence[Word], place: int, back: int = 1) -> str:
    """The word before, as it is heard; nothing where a comma or a full stop stands between."""
    at = place - back
    if at < 0 or not words[place].follows:
        return ""
    return words[at].heard if back == 1 or all(word.follows for word in words[at + 1 : place]) else ""


def after(words: Sequence[Word], place: int, on: int = 1) -> str:
    """A word after this one in the same sentence, as it is heard."""
    at = place + on
    return words[at].heard if at < len(words) and not words[at].opens_sentence else ""


def is_helping_verb(words: Sequence[Word], place: int) -> bool:
    """Say whether "will" only helps a verb: in "my mate will tell" yes, in "my mate will said" no."""
    following = after(words, place)
    return bool(following) and is_in(words[place].lower, "helping") and not is_in(following, "after_a_name")


def may_be_one_person(word: Word) -> bool:
    """Say whether a word with a capital is not one of those that open a sentence or name many."""
    return word.capital and not is_in(word.lower, "never_names", "not_one_person", "not_after_naming")


def is_addressed(words: Sequence[Word], place: int) -> bool:
    """Say whether a capital in no list is dealt with as one person: "Amoy says", "help Olena"."""
    word = words[place]
    if not may_be_one_person(word) or (len(word.lower) < _SHORTEST_UNHEARD and not word.opens_sentence):
        return False
    if before(words, place) == "by" and is_in(before(words, place, 2), "done_by_somebody"):
        return True
    if word.opens_sentence:
        doing = "what_people_do" if _is_unheard_of(word.lower) else "only_people_do"
        return is_in(after(words, place), doing) or _is_described(words, place, Kind.ALSO_WORD)
    return _is_unheard_of(word.lower) or is_in(before(words, place), "done_to_people")


def _is_unheard_of(word: str) -> bool:
    """Say whether a capital inside a sentence is more likely a name than a place or a firm that all know."""
    alike = {word, word.removesuffix("s"), word.partition("-")[0]}
    return not alike & frequent_words() and all(kinds().get(one) is not Kind.ORDINARY for one in alike)


def does_what_people_do(words: Sequence[Word], place: int, kind: Kind) -> bool:
    """Say whether the rest of the sentence speaks of this word as of one person.

    A word that is also another ("hope", "summer") needs what is said of people only.
    """
    if is_in(before(words, place), "before_things"):
        return False
    surely = kind is Kind.ALSO_WORD and not words[place].capital
    following = after(words, place)
    if is_in(following, "only_people_do") and not is_helping_verb(words, place):
        return True
    if _does_harm(words, place):
        return True
    if not surely and is_in(following, "what_people_do"):
        return True
    return (
        _is_felt_for(words, place)
        or _is_described(words, place, kind)
        or _is_told(words, place, surely)
        or _is_one_of_two(words, place, kind)
    )


def _does_harm(words: Sequence[Word], place: int) -> bool:
    """ "hope hits me", "rose hurt my sister"; not "it may hurt me", nor a season that "hits us hard"."""
    word, doing, whom = words[place].lower, after(words, place), after(words, place, 2)
    if not is_in(doing, "does_harm") or not is_in(whom, "harmed"):
        return False
    if is_in(word, "times") and whom == "us":
        return False
    return word not in ("will", "may") or doing.endswith(("s", "ed")) or words[place].opens_sentence


def _is_felt_for(words: Sequence[Word], place: int) -> bool:
    """ "hate … he", "why is … always", "…'s mum"."""
    one, two, following = before(words, place), before(words, place, 2), after(words, place)
    if is_in(one, "felt_for") and is_in(following, "then_a_person"):
        return True
    if f"{two}_{one}" in contexts()["asked_about"] and is_in(following, "always"):
        return True
    owning = words[place].heard == f"{words[place].lower}s"
    return owning and is_in(following, "relations", "owned_by_people")


def _is_described(words: Sequence[Word], place: int, kind: Kind) -> bool:
    """ "… is 12", "… is crying", "… is my cousin", "… from year 9", "… in my class"."""
    one, two, three = (after(words, place, on) for on in (1, 2, 3))
    if one == "of" and is_in(words[place].lower, "posts"):
        return False
    if is_in(one, "of_a_group"):
        if is_in(two, "years") or (two[:1].isdigit() and not two.endswith("m")):
            return True
        doing = is_in(after(words, place, 4), "what_people_do", "describing")
        groups = ("groups_of_people", "places_of_people") if doing else ("groups_of_people",)
        return is_in(two, "owners", "before_things") and is_in(three, *groups)
    if not is_in(one, "describing"):
        return False
    if is_in(two, "said_of_people") or (is_in(two, "owners") and is_in(three, "relations", "people")):
        return True
    doing = len(two) >= _SHORTEST_DOING and two.endswith("ing") and not is_in(two, "said_of_things")
    aged = two.isdigit() and len(two) <= _LONGEST_AGE
    return kind is not Kind.ALSO_WORD and (doing or aged)


def _is_told(words: Sequence[Word], place: int, surely: bool) -> bool:
    """ "told … to stop", "me and …", "love u …", "signed …"."""
    one, two = before(words, place), before(words, place, 2)
    following = after(words, place)
    if is_in(one, "done_to_people", "done_to_somebody") and words[place].lower not in ("may", "art"):
        return not surely or not following or is_in(following, "after_who_is_told")
    if f"{two}_{one}" in (
        "me_and",
        "me_n",
        "me_nd",
        "love_u",
        "love_you",
        "talk_to",
        "talks_to",
        "spoke_to",
        "spoken_to",
    ):
        return True
    if following in ("and", "n", "nd") and after(words, place, 2) == "me":
        return True
    return is_in(one, "signing") and not after(words, place).strip("x")


def _is_one_of_two(words: Sequence[Word], place: int, kind: Kind) -> bool:
    """ "rose and poppy make fun", "sajjad ar polash": two names that could be words stand for each other."""
    least = Kind.ALSO_WORD if is_in(after(words, place, 3), "paired") else Kind.LIKE_A_WORD
    if is_in(after(words, place), "joining") and kind >= least:
        return kinds().get(after(words, place, 2), Kind.ORDINARY) >= least
    least = Kind.ALSO_WORD if is_in(after(words, place), "paired") else Kind.LIKE_A_WORD
    one, two = before(words, place), before(words, place, 2)
    return is_in(one, "joining") and kind >= least and kinds().get(two, Kind.ORDINARY) >= least


def is_beside_english(words: Sequence[Word], place: int) -> bool:
    """Say whether a name that is a word elsewhere stands in an English sentence, and not as a thing."""
    one = before(words, place)
    if is_in(one, "before_things"):
        return False
    if is_in(one, "english") or is_in(after(words, place), "english"):
        return True
    return guess_language(" ".join(word.lower for word in words)) == "en"


def is_marked_in_bengali(words: Sequence[Word], place: int) -> bool:
    """ "… bhai", "… apu", "… re", "… er bondhu": Bengali in Latin letters puts these behind a name."""
    one, two = after(words, place), after(words, place, 2)
    return is_in(one, "behind_names") or (one == "er" and is_in(two, "relations", "people"))


def is_marked_in_somali(words: Sequence[Word], place: int, kind: Kind) -> bool:
    """ "… ayaa", "… wuxuu": the one of whom a Somali sentence speaks; a thing ends in its article."""
    if not is_in(after(words, place), "said_in_somali"):
        return False
    return kind > Kind.ALSO_WORD or (
        kind is Kind.RARE and words[place].capital and not words[place].lower.endswith(_SOMALI_ARTICLES)
    )


def is_a_time(words: Sequence[Word], place: int) -> bool:
    """ "in May", "last summer"."""
    return is_in(words[place].lower, "times") and is_in(before(words, place), "before_dates")


def has_a_surname(words: Sequence[Word], place: int) -> bool:
    """ "Grace Lim": a capital that opens a sentence, and behind it one that is no ordinary word."""
    if not after(words, place) or not words[place + 1].follows or not words[place + 1].capital:
        return False
    lower = words[place + 1].lower
    if is_in(lower, "never_names", "not_one_person", "after_places"):
        return False
    if is_in(words[place].lower, "helping") and kinds().get(lower) is Kind.NAME:
        return False
    return lower in read_words(*SURNAMES) or kinds().get(lower, Kind.RARE) is not Kind.ORDINARY


def is_a_title(words: Sequence[Word], place: int) -> bool:
    """ "Sheikh Abdullah": the title stays. "Sheikh is my mate": here it is the name."""
    word = words[place]
    return is_in(word.lower, "loose_titles") and not (
        word.capital and _is_described(words, place, Kind.ALSO_WORD)
    )


def is_of_a_place(words: Sequence[Word], place: int) -> bool:
    """ "Charlotte Street", "St George"; not "Toby's house"."""
    one = words[place - 1].lower if place and not words[place].opens_sentence else ""
    two = words[place + 1].lower if place + 1 < len(words) and not words[place + 1].opens_sentence else ""
    if two == "house" and words[place].heard.endswith("s") and not words[place + 1].capital:
        two = ""
    return is_in(two, "after_places") or is_in(one, "before_public")


def is_surname(words: Sequence[Word], place: int) -> bool:
    """Say whether a word behind a name belongs to it: a capital, a listed one, a rare one before a verb."""
    word = words[place]
    if is_in(word.lower, "never_names", "not_after_naming"):
        return False
    if word.capital or word.lower in read_words(*SURNAMES):
        return True
    following = after(words, place)
    ends = not following or is_in(following, "what_people_do", "only_people_do", "after_a_name", "paired")
    if len(word.lower) == 1:
        return ends and word.lower in "bcdefghjklmopqstvwz"
    return ends and word.lower.isascii() and word.lower.isalpha() and word.lower not in kinds()
