"""What is done to accounts: making and ending them, passwords, second factors, sessions, invitations, resets.

Nothing here commits: the view or the command does.
"""

from youthvoice.accounts.services.invitations import accept_invitation as accept_invitation
from youthvoice.accounts.services.invitations import invite as invite
from youthvoice.accounts.services.leaving import end_account as end_account
from youthvoice.accounts.services.leaving import settle_leads as settle_leads
from youthvoice.accounts.services.leaving import take_keys_back as take_keys_back
from youthvoice.accounts.services.passwords import change_password as change_password
from youthvoice.accounts.services.passwords import make_missing_key as make_missing_key
from youthvoice.accounts.services.people import NewAccount as NewAccount
from youthvoice.accounts.services.people import create_account as create_account
from youthvoice.accounts.services.resets import ask_reset as ask_reset
from youthvoice.accounts.services.resets import confirm_reset as confirm_reset
from youthvoice.accounts.services.resets import stop_reset as stop_reset
from youthvoice.accounts.services.second_factor import accept_code as accept_code
from youthvoice.accounts.services.second_factor import renew_recovery_codes as renew_recovery_codes
from youthvoice.accounts.services.second_factor import set_second_factor as set_second_factor
from youthvoice.accounts.services.sessions import Opened as Opened
from youthvoice.accounts.services.sessions import end_other_sessions as end_other_sessions
from youthvoice.accounts.services.sessions import end_session as end_session
from youthvoice.accounts.services.sessions import end_session_of as end_session_of
from youthvoice.accounts.services.sessions import end_sessions as end_sessions
from youthvoice.accounts.services.sessions import forget_expired as forget_expired
from youthvoice.accounts.services.sessions import mark_stepped_up as mark_stepped_up
from youthvoice.accounts.services.sessions import open_session as open_session
from youthvoice.accounts.services.sessions import open_waiting as open_waiting
from youthvoice.accounts.services.tokens import hash_token as hash_token
from youthvoice.accounts.services.watching import watch_account as watch_account
from youthvoice.accounts.services.watching import watch_accounts as watch_accounts
