"""What somebody typed, given back on a page that could not take it: signed out meanwhile, or in another tab.

The words stood on this screen a moment ago. Nothing of them is stored; passwords and codes are left out.
"""

from flask import Response, make_response, render_template, request

#: Fields that are secrets, not words: passwords, codes of a phone, tokens.
_SECRET = frozenset({"password", "password_again", "old", "again", "code", "csrf_token", "form_token"})


def words_back(title: str, message: str, status: int) -> Response | None:
    """The page with every text of this form, to copy; None where nobody typed any."""
    typed = _typed() if _is_from_our_page() else []
    if not typed:
        return None
    body = render_template("errors/words_back.html", title=title, message=message, typed=typed)
    return make_response(body, status)


def _is_from_our_page() -> bool:
    """Another site must not be able to put words on a page of ours; older browsers do not say."""
    sent_by_form = request.method == "POST" and request.headers.get("HX-Request") != "true"
    return sent_by_form and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _typed() -> list[str]:
    return [
        value
        for name, values in request.form.lists()
        if name not in _SECRET
        for value in values
        if any(sign.isspace() for sign in value.strip())
    ]
