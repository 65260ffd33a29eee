"""Make the store ready for a command: set Django up and bring the tables up to date."""

import os
import sys
from importlib import import_module


def open_store() -> None:
    """Set Django up and run what migrations are missing (a new data folder gets all tables)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "footfall.settings")
    import_module("django").setup()
    from footfall.store.between import place_key  # noqa: PLC0415 - only after setup
    from footfall.store.database import require  # noqa: PLC0415
    from footfall.store.upgrading import bring_up_to_date  # noqa: PLC0415

    require()
    bring_up_to_date(tell=lambda sentence: print(sentence, file=sys.stderr, flush=True))
    place_key.take_back()


def collect_static() -> None:
    """Gather stylesheet, pictures and scripts under names that change with their content, if any changed."""
    from django.conf import settings  # noqa: PLC0415 - only after setup
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    files = sorted(
        (name, storage.size(name), storage.get_modified_time(name).timestamp())
        for finder in get_finders()
        for name, storage in finder.list([])
    )
    stamp = settings.STATIC_ROOT / "collected"
    content = repr(files)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == content:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(content, encoding="utf-8")
