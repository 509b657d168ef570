from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_watched_set"),
    ]

    operations = [
        migrations.AddField(
            model_name="setuprecord",
            name="height_cm",
            field=models.FloatField(null=True),
        ),
        migrations.AddConstraint(
            model_name="setuprecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("height_cm__isnull", True), ("height_cm__range", (100, 230)), _connector="OR"),
                name="setup_height_cm",
            ),
        ),
    ]
