from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from footfall.store import fields


class Migration(migrations.Migration):
    dependencies: ClassVar = [("store", "0020_monthly")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="KeptApart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=40)),
                ("body", fields.HealthJson()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={"indexes": [models.Index(fields=["person", "table"], name="store_kepta_person__2a01df_idx")]},
        ),
    ]
