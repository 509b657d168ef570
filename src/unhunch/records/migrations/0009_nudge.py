import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0008_own_exercise"),
    ]

    operations = [
        migrations.AddField(
            model_name="setuprecord",
            name="reminders",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="NudgeRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("happened", models.CharField(max_length=12)),
                ("key", models.CharField(blank=True, default="", max_length=40)),
                ("until", models.DateTimeField(null=True)),
                ("done_s", models.FloatField(null=True)),
                ("by", models.CharField(max_length=8)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.person")),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person", "at"], name="nudge_person_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "at", "happened", "key"), name="nudge_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "happened__in",
                                (
                                    "shown",
                                    "started",
                                    "later",
                                    "closed",
                                    "ignored",
                                    "not-today",
                                    "paused",
                                    "moved",
                                    "done",
                                    "away",
                                ),
                            )
                        ),
                        name="nudge_happened",
                    ),
                    models.CheckConstraint(condition=models.Q(("by__in", ("page", "desktop"))), name="nudge_by"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("happened", "paused"), _negated=True), ("until__isnull", False), _connector="OR"
                        ),
                        name="nudge_pause_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_s__isnull", True), ("done_s__gte", 0), _connector="OR"),
                        name="nudge_done_s",
                    ),
                ],
            },
        ),
    ]
