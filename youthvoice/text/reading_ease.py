"""How old a reader must be for an English text to read easily."""

import re

from youthvoice.text.tokens import WORD_PATTERN

_SENTENCE_END = re.compile(r"[.!?\n]+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_ENDING = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyszxgc])es$")
YOUNGEST_READER = 5.0


def reading_age(text: str) -> float:
    """Return an age in years, from the Flesch-Kincaid grade (Kincaid and others, 1975) plus five.

    A hint for those who write answers; it counts word and sentence length and nothing else.
    """
    words = WORD_PATTERN.findall(text)
    if not words:
        return YOUNGEST_READER
    sentences = sum(1 for part in _SENTENCE_END.split(text) if WORD_PATTERN.search(part))
    syllables = sum(count_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return round(max(YOUNGEST_READER, grade + 5), 1)


def count_syllables(word: str) -> int:
    """Return the number of vowel groups in an English word, leaving out silent endings; at least one."""
    return max(1, len(_VOWELS.findall(_SILENT_ENDING.sub("", word.lower()))))
