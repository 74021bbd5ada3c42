"""QR pictures for authenticator apps, as SVG inside the page."""

import segno
from markupsafe import Markup

#: Pixels of one small square: 57 of them with the edge fit beside the margins of a narrow phone.
_SCALE = 4


def picture_of(address: str) -> Markup:
    """Black on white in either colour scheme, or a camera does not read it; needs no style attribute."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        scale=_SCALE, dark="#000", light="#fff", title="A picture for your authenticator app", svgclass="qr"
    )
    return Markup(drawn)  # noqa: S704  drawn here, of squares
