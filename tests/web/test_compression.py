"""Public pages travel small; what is somebody's own is never squeezed beside anything else."""

import gzip
import zlib

import pytest
from flask.testing import FlaskClient

from tests.feedback.visiting import Visitor, token_in
from tests.people import StaffClient
from youthvoice.permissions import Role

GZIP = {"Accept-Encoding": "gzip, br"}
OWN = "my own words, typed once and shown again, my own words"


@pytest.mark.parametrize("path", ["/", "/tell-us", "/what-changed", "/no-such-page"])
def test_a_page_is_the_same_squeezed_or_not(client: FlaskClient, path: str) -> None:
    plain, squeezed = client.get(path), client.get(path, headers=GZIP)
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert squeezed.content_length == len(squeezed.data) < len(plain.data)
    told = [_without_token(text) for text in (plain.text, gzip.decompress(squeezed.data).decode())]
    assert told[0] == told[1]
    assert "Accept-Encoding" in plain.vary
    assert "Content-Encoding" not in plain.headers


def _without_token(page: str) -> str:
    before, _, after = page.partition('name="form_token" value="')
    return before + after.partition('"')[2]


def test_a_browser_that_does_not_want_it_gets_it_plain(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in page.headers
    assert page.text.startswith("<!doctype html>")


def test_a_token_and_typed_words_stand_in_plain_bytes_within_the_stream(client: FlaskClient) -> None:
    visitor = Visitor(client)
    data = {"text": OWN, "form_token": visitor.token, "step": "look"}
    look = client.post("/tell-us", data=data, headers=GZIP)
    assert look.headers["Content-Encoding"] == "gzip"
    assert visitor.token.encode() in look.data
    assert look.data.count(OWN.encode()) == gzip.decompress(look.data).count(OWN.encode()) >= 1
    opened = client.get("/tell-us", headers=GZIP)
    token = token_in(client.get("/tell-us"))
    assert token.split(".")[0].encode() in opened.data


def test_what_comes_after_the_main_part_is_squeezed_by_itself(client: FlaskClient) -> None:
    page = client.get("/bn/tell-us", headers=GZIP)
    assert b"</form>" in page.data
    assert b"</footer>" not in page.data
    assert gzip.decompress(page.data).endswith(b"</html>")


def test_typed_words_cannot_move_where_the_main_part_ends(client: FlaskClient) -> None:
    visitor = Visitor(client)
    data = {"text": f"</main>{OWN}", "form_token": visitor.token, "step": "look"}
    look = client.post("/tell-us", data=data, headers=GZIP)
    assert OWN.encode() in look.data
    assert visitor.token.encode() in look.data


def test_a_page_for_everybody_is_squeezed_whole(client: FlaskClient) -> None:
    page = client.get("/who-reads-this", headers=GZIP)
    assert b"</footer>" not in page.data
    assert b"</footer>" in zlib.decompress(page.data, 31)


def test_staff_pages_are_left_alone(sign_in) -> None:
    staff: StaffClient = sign_in(Role.COORDINATOR)
    page = staff.get("/staff/", headers=GZIP)
    assert "Content-Encoding" not in page.headers
