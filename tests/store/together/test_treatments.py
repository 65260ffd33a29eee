"""Every table says what becomes of it when a person takes everything with them."""

from django.apps import apps
from django.db import models

from footfall.store.people import Person
from footfall.store.together import owning


def ours():
    return {model.__name__: model for model in apps.get_app_config("store").get_models()}


def test_every_table_has_its_line_in_the_treatments():
    """Whoever adds a model: one line in store/together/owning.py, TREATMENTS."""
    assert ours().keys() == owning.TREATMENTS.keys()


def test_no_other_part_keeps_tables_that_nobody_thought_of():
    labels = {model._meta.app_label for model in apps.get_models()} - {"store"}
    assert labels <= set(owning.SECRET_APPS)


def test_every_column_of_a_person_is_named_as_leaving_or_staying():
    """Whoever adds a column to Person: name it in PERSONAL or in NOT_PERSONAL of store/together/owning.py."""
    named = [*owning.PERSONAL, *owning.NOT_PERSONAL]
    assert sorted(named) == sorted(field.name for field in Person._meta.concrete_fields)


def test_every_row_that_leaves_has_an_owner_and_what_stays_has_a_default():
    for name, treatment in owning.TREATMENTS.items():
        if treatment.how not in {owning.KEPT, owning.APART} or name == "Person":
            continue
        fields = {field.name: field for field in owning.model_of(name)._meta.concrete_fields}
        assert treatment.by in fields, name
        for column in treatment.without:
            assert column in fields, (name, column)
            if treatment.how == owning.KEPT and name != "JournalEntry":
                assert fields[column].has_default() or fields[column].null, (name, column)


def test_what_is_kept_refers_to_nothing_but_what_is_kept():
    for name in owning.kept_tables():
        for column, other in owning.references(name).items():
            assert owning.TREATMENTS[other].how == owning.KEPT, f"{name}.{column} refers to {other}"
            assert other != "Person", f"{name}.{column} names somebody else: such a table is APART"


def test_nothing_that_leaves_holds_bytes_sealed_by_row():
    for name in owning.kept_tables():
        plain = [field.name for field in owning.columns(name) if type(field) is models.BinaryField]
        assert not plain, name
