"""Style and script files of the staff side: small on the first visit, from the browser's cache after it."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from tests.people import StaffClient
from youthvoice.permissions import Role

GZIP = {"Accept-Encoding": "gzip"}
FIRST_VISIT = 80 * 1024


def test_a_file_is_the_same_squeezed_or_not(client: FlaskClient) -> None:
    for name in ("staff.css", "staff.js", "vendor/htmx.min.js"):
        plain = client.get(f"/static/{name}", buffered=True)
        small = client.get(f"/static/{name}", headers=GZIP, buffered=True)
        assert gzip.decompress(small.data) == plain.data, name
        assert small.content_length == len(small.data) < len(plain.data) / 2, name
        assert "Content-Encoding" not in plain.headers
        again = {"If-Modified-Since": small.headers["Last-Modified"]} | GZIP
        assert client.get(f"/static/{name}", headers=again).status_code == 304
        assert small.headers["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_a_file_and_what_is_not_there_are_left_alone(client: FlaskClient) -> None:
    part = client.get("/static/staff.css", headers=GZIP | {"Range": "bytes=0-9"}, buffered=True)
    assert (part.status_code, len(part.data)) == (206, 10)
    assert client.get("/static/none.css", headers=GZIP).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.CHAIR, Role.COORDINATOR, Role.SAFEGUARDING_LEAD, Role.SCRUTINEER])
def test_every_door_of_a_role_is_light_on_the_first_visit(client: FlaskClient, sign_in, role: Role) -> None:
    """With all its files, none of them in the cache; and each file may be kept."""
    heavy, files = [], dict[str, int]()
    staff: StaffClient = sign_in(role, "online")
    home = staff.get("/staff/", headers=GZIP).text
    for door in sorted({"/staff/", *re.findall(r'href="(/staff/[^"?#]*)"', home)}):
        page = staff.get(door, headers=GZIP)
        used = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
        for name in used - set(files):
            file = client.get(name, headers=GZIP, buffered=True)
            assert "max-age=604800" in file.headers["Cache-Control"]
            files[name] = len(file.data)
        weight = len(page.data) + sum(files[name] for name in used)
        heavy += [(door, weight)] if weight > FIRST_VISIT else []
    assert heavy == []
