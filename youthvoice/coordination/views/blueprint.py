"""The blueprint of the coordinator's pages."""

from flask import Blueprint

bp = Blueprint("coordination", __name__, url_prefix="/staff")
