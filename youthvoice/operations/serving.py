"""How gunicorn serves the application: `gunicorn -c python:youthvoice.operations.serving wsgi:app`.

Nothing about a visitor is written down: no access log, and no warnings, because gunicorn warns of
a malformed request with the address that it came from.
"""

import os
from pathlib import Path

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
#: gthread, with a page of its own for what it cannot read.
worker_class = "youthvoice.operations.refusing.Worker"
workers = 2
threads = 4
#: SQLite connections must not be carried over a fork.
preload_app = False

accesslog = None
errorlog = "-"
loglevel = "error"
control_socket_disable = True

timeout = 30
graceful_timeout = 20
keepalive = 5
#: Nothing that anybody types stands in an address, so none is long; what is gets our own page up to here.
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
if Path("/dev/shm").is_dir():  # noqa: S108  heartbeats in memory: a slow disk must not look like a dead worker
    worker_tmp_dir = "/dev/shm"  # noqa: S108
