"""The form token of public pages: anti-forgery token, idempotency key and seed of the receipt.

`v1.<key no>.<day>.<16 random bytes>.<mac>`; in the page, never in a cookie; valid seven days.
"""

import base64
import datetime as dt
import hmac
import secrets
from dataclasses import dataclass

from youthvoice.config import Keys
from youthvoice.errors import Invalid
from youthvoice.text.phrases import N_

VALID_DAYS = 7
_EPOCH = dt.date(2020, 1, 1)


@dataclass(frozen=True)
class FormToken:
    """A token that was checked. `seed` (bytes) is what the receipt is derived from."""

    seed: bytes
    last_day: dt.date


class BadToken(Invalid):
    """Forged, damaged or older than seven days; the page gives a new one and keeps the words."""

    message = N_(
        "This page was open too long or was not whole. Your words are still here. Please send again."
    )


def issue(keys: Keys, today: dt.date) -> str:
    """A new token for one page."""
    body = f"v1.{keys.current}.{(today - _EPOCH).days}.{_text(secrets.token_bytes(16))}"
    return f"{body}.{_mac(keys, keys.current, body)}"


def check(keys: Keys, token: str, today: dt.date) -> FormToken:
    """The token's content; raises BadToken."""
    try:
        version, number, day, seed, mac = token.split(".")
        body = f"{version}.{number}.{day}.{seed}"
        genuine = hmac.compare_digest(_mac(keys, int(number), body).encode(), mac.encode())
        last_day = _EPOCH + dt.timedelta(days=int(day) + VALID_DAYS - 1)
    except (ValueError, KeyError, OverflowError):
        raise BadToken from None
    if not genuine or version != "v1" or not today <= last_day <= today + dt.timedelta(days=VALID_DAYS):
        raise BadToken
    return FormToken(seed=body.encode(), last_day=last_day)


def _mac(keys: Keys, number: int, body: str) -> str:
    """As text, and compared so: the same bytes have several spellings, and a token has one."""
    return _text(hmac.digest(keys.derive("token_mac", number), body.encode(), "sha256"))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
