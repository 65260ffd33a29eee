import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import footfall.store.fields


class Migration(migrations.Migration):
    dependencies = [("store", "0019_sharing")]

    operations = [
        migrations.CreateModel(
            name="LetterWish",
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
                ("wanted", models.BooleanField(default=False)),
                ("look_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="MonthlyLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.IntegerField()),
                ("month", models.IntegerField()),
                ("body", footfall.store.fields.HealthJson()),
                ("line", footfall.store.fields.HealthText(null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("waved_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="monthlyletter",
            constraint=models.UniqueConstraint(fields=("person", "year", "month"), name="monthly_letter_once"),
        ),
    ]
