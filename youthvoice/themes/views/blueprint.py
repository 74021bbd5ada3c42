"""The blueprint of the pages on themes."""

from flask import Blueprint

bp = Blueprint("themes", __name__, url_prefix="/staff/themes")
