"""Public pages travel small, and nothing secret is ever squeezed beside anything else.

The length of squeezed bytes tells how much one part repeats another, so a token, a receipt or typed
words must not share a window with what somebody else may choose. A page for everybody is squeezed
whole. Of any other page, what is the same for all is squeezed (the head with the style, and what stands
below the main part), each by itself; the main part is stored as it is. Staff pages are not touched.
"""

import struct
import zlib
from functools import lru_cache

from flask import Flask, Response, request

from youthvoice.web.caching import is_for_everybody
from youthvoice.web.security_headers import is_staff_path

#: Between them stands what is somebody's own; what is before and after is the frame of every page.
_HEAD_ENDS, _MAIN_ENDS = b"</head>", b"</main>"
_KINDS = frozenset({"text/html", "application/atom+xml", "text/csv", "application/json"})
#: Magic number, deflate, no flags, no time, unknown system.
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
#: Less is not worth the header.
_FEWEST = 600


def init_app(app: Flask) -> None:
    """Squeeze each public reply as far as it may be, where the browser understands it."""

    @app.after_request
    def squeeze(response: Response) -> Response:
        if is_staff_path(request.path) or response.mimetype not in _KINDS or response.is_streamed:
            return response
        if len(response.get_data()) < _FEWEST:
            return response
        response.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip") > 0:
            body = response.get_data()
            parts = (b"", b"", body) if is_for_everybody(response) else _parts(body)
            response.set_data(_in_one(body, *parts))
            response.headers["Content-Encoding"] = "gzip"
        return response


def _parts(body: bytes) -> tuple[bytes, bytes, bytes]:
    """The head, what may be somebody's own, and what stands below the main part of every page."""
    head, main = body.find(_HEAD_ENDS) + len(_HEAD_ENDS), body.rfind(_MAIN_ENDS)
    if not len(_HEAD_ENDS) <= head <= main:
        return b"", body, b""
    return body[:head], body[head:main], body[main:]


def _in_one(body: bytes, head: bytes, own: bytes, rest: bytes) -> bytes:
    """One gzip stream of the whole: head and rest squeezed, each by itself; between them plain bytes."""
    stream = (_squeezed_head(head), _written(own, 0, zlib.Z_FULL_FLUSH), _written(rest, 9, zlib.Z_FINISH))
    return b"".join((_GZIP_HEADER, *stream, struct.pack("<II", zlib.crc32(body), len(body))))


def _written(part: bytes, level: int, close: int) -> bytes:
    """A part of the stream that refers to nothing before it; at level 0 its bytes stand as they are."""
    stream = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return stream.compress(part) + stream.flush(close)


@lru_cache(maxsize=64)
def _squeezed_head(head: bytes) -> bytes:
    """Heads are the same all day. Nothing else is kept here: an address may hold what was looked for."""
    return _written(head, 9, zlib.Z_FULL_FLUSH)
