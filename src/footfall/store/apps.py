"""The store as Django sees it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """All tables of Footfall."""

    name = "footfall.store"
    label = "store"
