"""Our own style and script files travel small: they hold no secret, and are the same for everybody."""

import gzip
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from wsgiref.headers import Headers

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_KINDS = ("text/css", "text/javascript", "application/javascript")


class SmallFiles:
    """Squeezes what `served` answers below `prefix`, where the browser understands it; each file once."""

    def __init__(self, served: Wsgi, prefix: str) -> None:
        self._served, self._prefix = served, prefix

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The file, squeezed or as it is."""
        accepted = parse_accept_header(environ.get("HTTP_ACCEPT_ENCODING"), Accept)
        is_file = environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"].startswith(self._prefix)
        if not is_file or accepted.quality("gzip") <= 0 or "HTTP_RANGE" in environ:
            return self._served(environ, start_response)
        said: list[Any] = []
        body = self._served(environ, lambda *answer: said.extend(answer))
        status, headers = said[0], Headers(said[1])
        if status.startswith("200") and headers.get("Content-Type", "").startswith(_KINDS):
            body = [_squeezed(_whole(body))]
            headers["Content-Encoding"], headers["Content-Length"] = "gzip", str(len(body[0]))
            headers["Vary"] = "Accept-Encoding"
        start_response(status, headers.items())
        return body


def _whole(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


@lru_cache(maxsize=16)
def _squeezed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
