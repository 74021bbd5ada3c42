"""Whether much comes from one place at once. It marks and orders; it never refuses and never waits.

Each worker counts by itself, by a shortened address under a key that it makes anew for each window, in
its memory alone: nothing about an address is stored, logged or shared, and an old window cannot be read.
Only the address that the server itself or its trusted proxies saw counts.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Flask, current_app, request

#: Seconds, and how many in them are more than a class in one school.
WINDOW, MANY = 300, 40
#: Beyond this many places at once nothing new is counted until the next window: memory is bounded.
_MOST_PLACES = 20_000
#: What is left of an address: a street or a school, not a device.
_KEPT_BITS = {4: 24, 6: 48}
_KEY = "youthvoice_bursts"


class Bursts:
    """The counts of one worker; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._counts: dict[bytes, int] = {}
        self._secret, self._ends = b"", float("-inf")

    def note(self, address: str | None) -> bool:
        """Count one; True when it is one of many from its place. Without an address there is no place."""
        place = _place(address)
        if not place:
            return False
        with self._lock:
            now = self._clock()
            if now >= self._ends:
                self._counts, self._secret, self._ends = {}, secrets.token_bytes(16), now + WINDOW
            bucket = hmac.digest(self._secret, place, "sha256")[:8]
            if bucket in self._counts or len(self._counts) < _MOST_PLACES:
                self._counts[bucket] = self._counts.get(bucket, 0) + 1
            return self._counts.get(bucket, 0) > MANY


def init_app(app: Flask) -> None:
    """Counts of this worker's own."""
    app.extensions[_KEY] = Bursts()


def is_one_of_many() -> bool:
    """True when what is sent now is one of many from the same place within minutes."""
    counts: Bursts = current_app.extensions[_KEY]
    return counts.note(request.remote_addr)


def _place(address: str | None) -> bytes:
    """The shortened address; nothing for a proxy beside us, which stands for everybody."""
    try:
        read: IPv4Address | IPv6Address = ip_address(address or "")
    except ValueError:
        return b""
    if isinstance(read, IPv6Address) and read.ipv4_mapped:
        read = read.ipv4_mapped
    if read.is_loopback:
        return b""
    return ip_network(f"{read}/{_KEPT_BITS[read.version]}", strict=False).network_address.packed
