"""What the forms of signing in send, read into values."""

from collections.abc import Collection, Mapping

from youthvoice.accounts.strength import check_password
from youthvoice.errors import Invalid, InvalidFields


def read_new_password(form: Mapping[str, str], near: Collection[str]) -> str:
    """A new password that was typed the same twice; raises InvalidFields. `near` are words to avoid."""
    new = form.get("password", "")
    try:
        check_password(new, near)
    except Invalid as error:
        raise InvalidFields({"password": error.message}) from None
    if form.get("password_again", "") != new:
        raise InvalidFields({"password_again": "The two are not the same. Type both again."})
    return new
