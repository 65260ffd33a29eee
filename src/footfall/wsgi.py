"""The door for a WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from footfall.actions.caring import helplines
from footfall.work import memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "footfall.settings")
memory.hold_little()
application = get_wsgi_application()
# All pages are loaded now, not by the first request; then what lives as long as the server does is never searched for
# garbage again. Reading an analysis makes thousands of objects, and each such search took up to 40 ms out of a page.
get_resolver().url_patterns  # noqa: B018 - it loads when it is looked at
helplines.known_countries()  # A file of the operator's that cannot be used is told in the log now, not to a visitor.
gc.collect()
gc.freeze()
