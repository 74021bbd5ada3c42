"""Signing in and out, one's own sign-in, and the home page of whoever signed in."""

from youthvoice.accounts.home_card import to_confirm, to_stop
from youthvoice.accounts.views import door as door
from youthvoice.accounts.views import home as home
from youthvoice.accounts.views import invitation as invitation
from youthvoice.accounts.views import password as password
from youthvoice.accounts.views import resets as resets
from youthvoice.accounts.views import second_factor as second_factor
from youthvoice.accounts.views import step_up as step_up
from youthvoice.accounts.views import you as you
from youthvoice.accounts.views.blueprint import bp as bp
from youthvoice.permissions import Permission
from youthvoice.web.home import HomeCard
from youthvoice.web.navigation import NavItem

NAV: tuple[NavItem, ...] = ()
HOME = (HomeCard(Permission.SIGNED_IN, to_stop), HomeCard(Permission.RESET_SIGN_IN, to_confirm))
