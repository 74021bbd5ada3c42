"""What a WSGI server loads: `wsgi:app`."""

from youthvoice.app import create_app

app = create_app()
