"""The records as a Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Everything a person ever entered."""

    name = "unhunch.records"
    label = "records"
    verbose_name = "Records"
    default_auto_field = "django.db.models.BigAutoField"
