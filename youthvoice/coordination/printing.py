"""What stands on paper: a picture of an address that a phone can read."""

from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class QrPath:
    """A QR picture as one path; `size` is its width and height in modules, with the quiet border."""

    size: int
    path: str


def qr_path(address: str) -> QrPath:
    """The picture of an address, with a border of four modules, as scanners need it."""
    rows = list(segno.make_qr(address, error="m").matrix_iter(border=4))
    dark = ((x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return QrPath(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
