"""Whether the chart of lower answers is switched off, what it was worked out from, and when what helped was asked."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0006_care")]

    operations = [
        migrations.AddField("lower", "asked_at", models.DateTimeField(null=True)),
        migrations.AddField("lower", "is_off", models.BooleanField(default=False)),
        migrations.AddField("lower", "changed", models.BigIntegerField(default=-1)),
        migrations.AddField("lower", "next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
    ]
