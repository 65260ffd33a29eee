"""Whom somebody trusts: written down, put in order, taken off. Nothing is ever sent to any of them."""

import re
import unicodedata

from footfall.core.errors import NotFound
from footfall.store.caring import help as kept
from footfall.store.caring.help import Contact
from footfall.store.people import Person

#: More than a few names are no help in a bad hour.
MOST = 5
LONGEST_NAME = 60
FEWEST_DIGITS, MOST_DIGITS = 3, 20
DIALLED = re.compile(r"\+?[\d ()-]+")
#: What a phone or a keyboard writes for a dash or a space.
DASHES, SPACES = "‐‑‒–—−", "\u00a0\u2009\u202f\t"


def plainly(number: str) -> str:
    """Write a number with the signs a phone dials: digits of any script become 0 to 9, dashes and spaces plain ones."""
    told = []
    for sign in number.strip():
        value = unicodedata.decimal(sign, None)
        told.append(str(value) if value is not None else "-" if sign in DASHES else " " if sign in SPACES else sign)
    return "".join(told)


def is_dialable(number: str) -> bool:
    """Tell whether a phone can dial this: 3 to 20 digits, and nothing else but +, spaces, brackets and dashes."""
    digits = sum(sign.isdigit() for sign in number)
    return bool(DIALLED.fullmatch(number)) and FEWEST_DIGITS <= digits <= MOST_DIGITS


def add(person: Person, name: str, number: str) -> bool:
    """Write somebody down behind the others; tell whether there was room. The same one twice is one."""
    there = kept.contacts(person)
    if any((one.name, one.number) == (name, number) for one in there):
        return True
    if len(there) >= MOST:
        return False
    kept.add_contact(person, name, number)
    return True


def change(person: Person, of: int, name: str, number: str) -> None:
    """Write down another name or number for one of them."""
    contact = found(person, of)
    contact.name, contact.number = name, number
    kept.save_contact(person, contact)


def put_first(person: Person, of: int) -> None:
    """Put one of them before all others; the order of the rest stays."""
    first = found(person, of)
    order = [first, *(one for one in kept.contacts(person) if one.pk != first.pk)]
    for place, contact in enumerate(order):
        contact.place = place
        kept.save_contact(person, contact)


def take_off(person: Person, of: int) -> None:
    """Take one of them off the list; who is not there any more stays off it."""
    kept.remove_contact(person, of)


def found(person: Person, of: int) -> Contact:
    """Give one of them, or say that there is nothing here."""
    contact = kept.get_contact(person, of)
    if contact is None:
        raise NotFound
    return contact
