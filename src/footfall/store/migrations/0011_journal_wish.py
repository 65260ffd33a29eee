import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_sleep_asking"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalWish",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("looks_back", models.BooleanField(default=False)),
                ("quiet_on", models.DateField(null=True)),
            ],
        ),
    ]
