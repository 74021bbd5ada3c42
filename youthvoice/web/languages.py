"""The language of a public page stands in its path (`/bn/tell-us`), so it needs no cookie.

Before anything else looks at the path, the language is taken off its front: views, their declarations
and their links know nothing of it. The staff side has no language but English.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml
from flask import Flask, Response, has_request_context, request

from youthvoice.errors import ConfigError
from youthvoice.web.security_headers import is_staff_path

#: In which language the pages are written.
WRITTEN_IN = "en"

_CHOSEN = "youthvoice.language"
#: What has no language: a path below one of these is not found under a prefix.
_NO_LANGUAGE = frozenset({"staff", "static", "healthz", "readyz", "metrics"})

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Language:
    """One language: its code, its name in its own script, and how it runs; who reviewed it, and when."""

    code: str
    name: str
    direction: str
    reviewed_by: str = ""
    reviewed_on: dt.date | str = ""

    @property
    def is_unreviewed(self) -> bool:
        """True for a translation that nobody who speaks the language has read yet."""
        return self.code != WRITTEN_IN and not (self.reviewed_by and self.reviewed_on)


class Link(NamedTuple):
    """The way to the same page in one language."""

    language: Language
    href: str
    is_here: bool


@cache
def languages() -> Mapping[str, Language]:
    """Every language that is shipped, by its code."""
    raw = files("youthvoice").joinpath("translations/languages.yaml").read_text("utf-8")
    return {row["code"]: Language(**row) for row in yaml.safe_load(raw)["languages"]}


def check(codes: Sequence[str]) -> None:
    """Raise ConfigError unless all of these are shipped, and there is one."""
    if not codes or {*codes} - {*languages()}:
        known = ", ".join(languages())
        raise ConfigError(f"YOUTHVOICE_LANGUAGES may hold these, with commas between: {known}.")


class InPath:
    """Takes the language off the front of the path; what stands first in `codes` has no prefix."""

    def __init__(self, app: Wsgi, codes: Sequence[str]) -> None:
        self._app, self._first, self._others = app, codes[0], frozenset(codes[1:])

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with the page of the path that is left."""
        environ[_CHOSEN] = self._first
        _, _, path = environ.get("PATH_INFO", "").partition("/")
        code, _, rest = path.partition("/")
        if code in self._others:
            environ[_CHOSEN] = code
            if rest.lstrip("/").partition("/")[0] not in _NO_LANGUAGE:
                environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{code}"
                environ["PATH_INFO"] = f"/{rest}"
        return self._app(environ, start_response)


def init_app(app: Flask, codes: Sequence[str]) -> None:
    """Find the language in the path, and name it in the reply's headers."""
    app.wsgi_app = InPath(app.wsgi_app, codes)  # type: ignore[method-assign]
    app.extensions["youthvoice_languages"] = tuple(codes)

    @app.after_request
    def name(response: Response) -> Response:
        if response.mimetype in {"text/html", "application/atom+xml"}:
            response.headers["Content-Language"] = language().code
        return response

    app.jinja_env.globals.update(at=at, language=language, language_links=lambda: links(codes))


def language() -> Language:
    """The language of the page that is being made; outside a request, and for staff, English."""
    if not has_request_context() or is_staff_path(request.path):
        return languages()[WRITTEN_IN]
    return languages()[request.environ.get(_CHOSEN, WRITTEN_IN)]


def at(path: str) -> str:
    """The address of a public page in the language of this one."""
    return f"{request.script_root}{path}"


def links(codes: Sequence[str]) -> list[Link]:
    """This page in each language; none where somebody has just sent a form, whose words would be lost."""
    if request.method not in {"GET", "HEAD"}:
        return []
    here = language()
    root = request.script_root.removesuffix(f"/{here.code}")
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    path = request.path + query if request.endpoint else "/"
    prefixes = {code: f"/{code}" if number else "" for number, code in enumerate(codes)}
    return [
        Link(languages()[code], f"{root}{prefix}{path}", code == here.code)
        for code, prefix in prefixes.items()
    ]
