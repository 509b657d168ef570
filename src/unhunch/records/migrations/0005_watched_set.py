from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_prescription"),
    ]

    operations = [
        migrations.AddField(
            model_name="setrecord",
            name="camera",
            field=models.JSONField(null=True),
        ),
    ]
