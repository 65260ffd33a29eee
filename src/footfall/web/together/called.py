"""What somebody is called on the pages of others."""

from django.utils.translation import gettext as _

from footfall.store.people import Person


def called(person: Person) -> str:
    """Give the name of somebody; of one who cannot sign in just now, only that they are away."""
    return person.name if person.is_active else _("Somebody who is away")
