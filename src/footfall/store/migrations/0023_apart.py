from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from footfall.store import fields


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0022_all_sealed")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="UnwantedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", fields.HealthText()),
                ("digest", models.CharField(db_index=True, default="", max_length=64)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.AddField(
            model_name="block",
            name="by_name",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="store.unwantedname"),
        ),
        migrations.CreateModel(
            name="Parted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parted_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("person", "other"), name="parted_once")]},
        ),
    ]
