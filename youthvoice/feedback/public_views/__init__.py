"""The public pages of sending: words, alone or as a group, pictures, and the other ways in."""

from youthvoice.feedback.public_views import keeping as keeping
from youthvoice.feedback.public_views import others as others
from youthvoice.feedback.public_views import pictures as pictures
from youthvoice.feedback.public_views import words as words
from youthvoice.feedback.public_views.blueprint import bp as bp
