"""The blueprint of signing in and of what is everybody's own."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, url_prefix="/staff")
