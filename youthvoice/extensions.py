"""Flask extensions, made once and bound to the application in `youthvoice.app`."""

from flask_login import LoginManager
from flask_wtf import CSRFProtect

login_manager = LoginManager()
# A phone that changes networks stays itself: a session is told by its own secret, and stepping up is ours.
# Watching address and browser would also write to the session beside a view's open transaction.
login_manager.session_protection = None
csrf = CSRFProtect()
