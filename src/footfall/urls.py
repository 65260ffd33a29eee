"""Every route of Footfall."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
