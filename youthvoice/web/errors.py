"""Error pages: plain words, the help block on the public side, and nothing that anyone typed."""

import logging

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from youthvoice.errors import Conflict, NotFound, Unavailable, YouthVoiceError
from youthvoice.text.phrases import N_
from youthvoice.web.security_headers import is_staff_path
from youthvoice.web.words_back import words_back

log = logging.getLogger(__name__)

_WORDS = {
    400: (N_("That did not work"), N_("Please go back and try again.")),
    403: (N_("Not part of your role"), N_("You are signed in, and this page is for somebody else.")),
    404: (N_("We could not find that page"), N_("Check the address, or start again from the first page.")),
    405: (N_("That did not work"), N_("Please start again from the first page.")),
    409: (N_("Somebody was faster"), Conflict.message),
    413: (N_("That was too long to send"), N_("Go back, make it shorter, and send it again.")),
    422: (N_("Something is missing"), N_("Please go back and check.")),
    429: (N_("Too many tries"), N_("Wait a few minutes and try again.")),
    500: (N_("Something went wrong on our side"), N_("It is not your fault. Please try again in a minute.")),
    503: (N_("That does not work just now"), N_("Please try again in a minute.")),
}


def error_page(status: int, message: str = "") -> Response:
    """The error page of the side that was asked for."""
    title, words = _WORDS.get(status, _WORDS[500 if status >= 500 else 400])
    template = "errors/staff.html" if is_staff_path(request.path) else "errors/public.html"
    return make_response(render_template(template, title=title, message=message or words), status)


def init_app(app: Flask) -> None:
    """Catch the family of named errors once, and everything else without its text."""
    app.register_error_handler(YouthVoiceError, _named)
    app.register_error_handler(CSRFError, _old_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StaleDataError, lambda _error: error_page(409))
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(Exception, _unexpected)


def _named(error: YouthVoiceError) -> Response:
    nothing_was_sent = isinstance(error, Unavailable) and request.method == "GET"
    return error_page(error.status, "" if isinstance(error, NotFound) or nothing_was_sent else error.message)


def _old_form(error: CSRFError) -> Response:
    """A page from before this sign-in, in another tab or from the day before: its words are given back."""
    title, message = "This page is from before you signed in", "It was opened in an earlier sign-in."
    return words_back(title, message, error.code or 400) or _http(error)


def _http(error: HTTPException) -> Response:
    response = error_page(error.code or 500)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _database(error: SQLAlchemyError) -> Response:
    if current_app.testing:
        raise error
    log.error("database: %s", type(error).__name__)  # never its text: it may quote a statement
    return error_page(503)


def _unexpected(error: Exception) -> Response:
    if current_app.testing:
        raise error
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("unexpected: %s at %s", type(error).__name__, where)
    return error_page(500)
