"""A real server in its own process group, for tests that kill it or drive a browser at it."""

import re
import signal
import urllib.parse
import urllib.request
from pathlib import Path

from scripts import served

ROOT = Path(__file__).resolve().parents[1]


class Server(served.Server):
    """`start`, `kill` and ask."""

    def kill(self) -> None:
        """The whole group, at once: no process gets to tidy up."""
        self.end(signal.SIGKILL)

    def token(self) -> str:
        page = _read(f"{self.url}/tell-us")
        found = re.search(r'name="form_token" value="([^"]+)"', page)
        assert found
        return found[1]

    def send(self, text: str, token: str | None = None) -> str:
        """Send a text; the six words of the receipt. Raises OSError when nothing was acknowledged."""
        body = urllib.parse.urlencode({"text": text, "form_token": token or self.token()}).encode()
        page = _read(f"{self.url}/tell-us", body)
        found = re.search(r'<output id="receipt"[^>]*>([^<]+)</output>', page)
        assert found, page[:500]
        return " ".join(found[1].split())


def _read(url: str, body: bytes | None = None) -> str:
    with urllib.request.urlopen(url, body, timeout=60) as answer:
        content: bytes = answer.read()
        return content.decode()
