"""The headers of every reply, errors included; the public side's inline style is allowed by its hash."""

import base64
import hashlib
from collections.abc import Sequence
from wsgiref.headers import Headers

from flask import Flask, Response, request

#: On every reply, also on those that the server gives before the application is asked.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}
_COMMON = "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def hash_source(content: str) -> str:
    """The CSP source of one inline block, e.g. `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def init_app(app: Flask, *, styles: Sequence[str], scripts: Sequence[str]) -> None:
    """Set the headers; `styles` and `scripts` are the blocks inlined in public pages."""
    style, script = (" ".join(map(hash_source, blocks)) for blocks in (styles, scripts))
    public = f"default-src 'none'; style-src {style}; script-src {script}; connect-src 'self'; {_COMMON}"
    staff = f"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; {_COMMON}"

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        policy = staff if is_staff_path(request.path) else public
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def for_static(headers: Headers, _path: str, _url: str) -> None:
    """The same headers for files that are served before the application is asked."""
    for name, value in ALWAYS.items():
        headers[name] = value


def is_staff_path(path: str) -> bool:
    """True for the staff side: its own cookie, templates and policy."""
    return path == "/staff" or path.startswith("/staff/")
