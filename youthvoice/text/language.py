"""Which language a short text is in, by its script and its small words; "cannot tell" is an answer."""

import re
from collections import Counter
from functools import cache

from youthvoice.text.tables import read_yaml
from youthvoice.text.tokens import WORD_PATTERN

UNDETERMINED = "und"
_SCRIPT_SHARE = 0.3
_TINY = 8
#: A letter that few languages write says as much as two small words.
_OF_A_LETTER = 2


def guess_language(text: str) -> str:
    """Return a language tag such as "en", "bn", "bn-Latn", "so" or "ar", or "und" when it cannot tell."""
    return _by_script(text) or _by_small_words(text)


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["language"], re.compile(f"[{row['letters']}]")) for row in read_yaml("languages.yaml")["scripts"]
    )


@cache
def _latin_letters() -> dict[str, frozenset[str]]:
    return {
        language: frozenset(letters)
        for language, letters in read_yaml("languages.yaml")["latin_letters"].items()
    }


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Map each small word to the languages that use it."""
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in read_yaml("languages.yaml")["small_words"].items():
        for word in str(words).split():
            languages[word] = (*languages.get(word, ()), language)
    return languages


def _by_script(text: str) -> str | None:
    """Try scripts in the order of the table: a letter that only one language has comes before its script."""
    if text.isascii():
        return None
    letters = sum(character.isalpha() for character in text)
    for language, pattern in _scripts():
        needed = 1 if language in read_yaml("languages.yaml")["telling_letters"] else letters * _SCRIPT_SHARE
        if letters and len(pattern.findall(text)) >= max(1, needed):
            return language
    return None


def _by_small_words(text: str) -> str:
    words = [word.lower().replace("’", "'") for word in WORD_PATTERN.findall(text)]
    votes = Counter(language for word in words for language in _small_words().get(word, ()))
    if not text.isascii():
        for language, letters in _latin_letters().items():
            votes[language] += _OF_A_LETTER * (not letters.isdisjoint(text.lower()))
        votes += Counter()  # those with none are no candidates
    ranked = votes.most_common(2)
    if not ranked:
        return UNDETERMINED
    enough = 1 if len(words) <= _TINY else 2
    (best, most), runner_up = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    return best if most >= enough and most > runner_up else UNDETERMINED
