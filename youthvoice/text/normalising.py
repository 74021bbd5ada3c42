"""One form for every text before anything else looks at it, so that offsets mean the same everywhere."""

import re
import unicodedata

MAX_CHARACTERS = 4000
MAX_BYTES = 14000

_NEW_LINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")
# Control characters, half surrogates (no database can store them) and the marks that make text run backwards.
# The zero-width joiners stay: Bengali letters and family emoji are written with them.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
#: Unicode categories of what nobody can see: spaces and controls, marks without a letter.
_UNSEEN = frozenset("CZM")


def in_plain_signs(text: str) -> str:
    """Return `text` with wide and ornate letters and the digits of all scripts as plain ones, sign for sign.

    It is for looking, not for keeping: offsets in it fit the text.
    """
    return text if text.isascii() else "".join(map(_plain_sign, text))


def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 and plain.isascii() else sign


def normalise(raw: str) -> str:
    """Return `raw` in NFC with plain line ends and no hidden controls; nothing a writer can see changes."""
    cleaned = unicodedata.normalize("NFC", _UNWANTED.sub("", _NEW_LINES.sub("\n", raw)))
    lines = cleaned.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def says_nothing(text: str) -> bool:
    """True when nobody could see anything in it: none typed, or only spaces and unseen marks."""
    return all(unicodedata.category(sign)[0] in _UNSEEN for sign in text)
