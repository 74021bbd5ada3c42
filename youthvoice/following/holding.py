"""Who speaks when a receipt says something of an answer: a keyed hash that leads back to no receipt."""

import hmac

from youthvoice.config import Keys


def holders(keys: Keys, receipt_mac: bytes) -> tuple[bytes, ...]:
    """What the table of verdicts may hold for this receipt, under one root or another; today's first."""
    numbers = sorted(keys.roots, key=lambda number: (number != keys.current, -number))
    return tuple(hmac.digest(keys.derive("verdict", number), receipt_mac, "sha256") for number in numbers)
