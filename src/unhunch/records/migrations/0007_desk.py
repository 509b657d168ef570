import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_height"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("upright_s", models.PositiveSmallIntegerField(default=0)),
                ("forward_s", models.PositiveSmallIntegerField(default=0)),
                ("reclining_s", models.PositiveSmallIntegerField(default=0)),
                ("away_s", models.PositiveSmallIntegerField(default=0)),
                ("unknown_s", models.PositiveSmallIntegerField(default=0)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.person")),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person", "at"], name="desk_person_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("away_s__lte", 900),
                            ("forward_s__lte", 900),
                            ("reclining_s__lte", 900),
                            ("unknown_s__lte", 900),
                            ("upright_s__lte", 900),
                        ),
                        name="desk_within_quarter",
                    )
                ],
            },
        ),
    ]
