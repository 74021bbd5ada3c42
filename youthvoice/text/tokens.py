"""What counts as a word, for scripts that write vowels as marks as well as for those that do not."""

import re

# Python's \w leaves out combining marks; without them every Bengali, Hindi or vowelled Arabic word falls
# apart.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0980-\u0983\u09bc\u09be-\u09cd"
    "\u09d7\u09e2\u09e3\u0a3c-\u0a4d\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u200c\u200d"
)
WORD = rf"[\w{_MARKS}]+(?:['’\-][\w{_MARKS}]+)*"
WORD_PATTERN = re.compile(WORD)
PLAIN_WORD = rf"[\w{_MARKS}]+"
_LATIN_WORD = re.compile("[a-z0-9]+")


def latin_words(text: str) -> frozenset[str]:
    """The words of `text` in plain letters: quickly says that a slow pattern can find nothing in it."""
    return frozenset(_LATIN_WORD.findall(text.lower()))
