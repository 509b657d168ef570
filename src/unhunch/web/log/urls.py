"""Addresses of the log."""

from django.urls import path

from unhunch.web.log import reminders, views

urlpatterns = [
    path("log", views.log, name="log"),
    path("log/reminders", reminders.reminders, name="log-reminders"),
    path("log/reminders/delete", reminders.delete, name="log-reminders-delete"),
    path("log/<uuid:entry_id>", views.entry, name="entry"),
    path("log/<uuid:entry_id>/delete", views.delete, name="delete-entry"),
]
