"""What gunicorn itself answers to a request that it cannot read: the application never sees it.

The page has the help lines and the headers of every other page, and nothing of what was sent.
"""

import logging
import socket
from contextlib import suppress

from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from youthvoice.web.security_headers import ALWAYS

log = logging.getLogger(__name__)

_PAGE = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>That did not work</title></head>
<body><h1>That did not work</h1>
<p>Nothing was sent. <a href="/">Start again from the first page</a>.</p>
<h2>Not safe right now?</h2>
<ul><li><a href="tel:999">Danger now <b>999</b></a></li>
<li><a href="tel:08001111">Childline <b>0800 1111</b></a></li></ul>
</body></html>
"""
_HEADERS = ALWAYS | {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": str(len(_PAGE)),
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Connection": "close",
}
#: By what was wrong with it; anything else that cannot be read is a bad request.
_STATUS = {
    errors.LimitRequestLine: "414 URI Too Long",
    errors.LimitRequestHeaders: "431 Request Header Fields Too Large",
}


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own, but for its page of errors, which quotes the request and has no help."""

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: Exception) -> None:
        """Answer without a word about who asked, or for what; nothing of either is logged."""
        is_ours = not isinstance(exc, errors.ParseException)
        if is_ours:
            log.error("request failed: %s", type(exc).__name__)
        status = "500 Internal Server Error" if is_ours else _STATUS.get(type(exc), "400 Bad Request")
        head = "".join(f"{name}: {value}\r\n" for name, value in _HEADERS.items())
        with suppress(OSError):
            client.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + _PAGE)
