"""One-time codes: those a phone shows (RFC 6238), and the recovery codes for a lost phone. Pure."""

import datetime as dt
import hmac
import secrets

import pyotp

#: Seconds that one code of the phone lasts.
_STEP = 30
#: How many steps a phone's clock may be wrong, either way.
_DRIFT = 1
_DIGITS = 6
#: Without what is read wrongly: 0 and o, 1 and l and i.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_RECOVERY_LENGTH = 12
RECOVERY_CODES = 10


def new_secret() -> str:
    """160 random bits as an authenticator app takes them: 32 letters and digits."""
    return pyotp.random_base32()


def in_groups(secret: str) -> str:
    """In groups of four, to be typed."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def address_for_app(secret: str, email: str) -> str:
    """What the picture holds, and what a link on the same phone opens."""
    address: str = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="YouthVoice")
    return address


def matching_step(secret: str, typed: str, now: dt.datetime) -> int | None:
    """The number of the 30 seconds in which the phone showed this code, or None when it is another's."""
    current = int(now.timestamp()) // _STEP
    maker = pyotp.HOTP(secret)
    tried = range(current - _DRIFT, current + _DRIFT + 1)
    return next((step for step in tried if hmac.compare_digest(maker.at(step), tidy(typed))), None)


def is_of_phone(typed: str) -> bool:
    """True for what looks like a phone's code: six digits, however they are spaced."""
    return len(tidy(typed)) == _DIGITS and tidy(typed).isdigit()


def new_recovery_codes() -> list[str]:
    """Ten codes of 59 random bits each, as they are shown: `abcd-efgh-jkmn`."""
    return [_shown(_random_letters()) for _ in range(RECOVERY_CODES)]


def tidy(typed: str) -> str:
    """A code as it counts: small letters and digits, without what stands between them."""
    return "".join(letter for letter in typed.lower() if letter.isascii() and letter.isalnum())


def _random_letters() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LENGTH))


def _shown(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, _RECOVERY_LENGTH, 4))
