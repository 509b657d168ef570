import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnExerciseRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("content", models.JSONField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.person")),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person", "at"], name="own_exercise_person_at")],
            },
        ),
    ]
