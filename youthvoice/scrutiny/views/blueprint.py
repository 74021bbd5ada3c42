"""The blueprint of the checks."""

from flask import Blueprint

bp = Blueprint("scrutiny", __name__, url_prefix="/staff")
