"""The blueprint of the canvasser's pages."""

from flask import Blueprint

bp = Blueprint("canvassing", __name__, url_prefix="/staff")
