"""Which passwords are good enough, as the NCSC advises: long, and not one that is tried first.

No rules of composition and no expiry. The lists are those of zxcvbn, offline, with the person's and
the partnership's own words added.
"""

from collections.abc import Collection
from typing import Any

from zxcvbn import zxcvbn

from youthvoice.errors import Invalid

MIN_PASSWORD = 12
#: Far above what anybody types; hashing a megabyte would be work for nothing.
MAX_PASSWORD = 256

#: A password that lists and their usual trimmings find within so many guesses is on the deny-list.
_TOO_FEW_GUESSES = 10**9
#: What zxcvbn looks at, at most; what is longer is at least as good as its beginning.
_LOOKED_AT = 72

_BETTER = "Three words that have nothing to do with each other are good."
_OWN = f"This is built on your name, your e-mail or words of the partnership. {_BETTER}"
_COMMON = f"This is on the list of passwords that are tried first, or nearly so. {_BETTER}"
_PATTERN = f"This is mostly a repeat, a date, or keys in a row. {_BETTER}"


def check_password(password: str, avoid: Collection[str]) -> None:
    """Raise Invalid, saying what is wrong but never quoting it. `avoid` holds the words near to them."""
    if len(password) < MIN_PASSWORD:
        raise Invalid(f"Use at least {MIN_PASSWORD} characters. {_BETTER}")
    if len(password) > MAX_PASSWORD:
        raise Invalid(f"Use at most {MAX_PASSWORD} characters.")
    found = zxcvbn(password[:_LOOKED_AT], user_inputs=list(avoid))
    if found["guesses"] < _TOO_FEW_GUESSES:
        raise Invalid(_why(found["sequence"]))


def _why(pieces: list[dict[str, Any]]) -> str:
    lists = {piece.get("dictionary_name") for piece in pieces}
    if "user_inputs" in lists:
        return _OWN
    return _COMMON if lists - {None} else _PATTERN
