"""The picture of an address is the one that the code's own library makes."""

import re

import segno

from youthvoice.coordination.printing import qr_path


def test_every_dark_module_is_drawn_with_a_quiet_border() -> None:
    address = "https://example.org/go/K7M-4TP"
    drawn = qr_path(address)
    matrix = segno.make_qr(address, error="m").matrix
    dark = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn.path)} == dark
    assert drawn.size == len(matrix) + 8
