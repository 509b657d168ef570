"""Addresses of the settings."""

from django.urls import path

from unhunch.web.setup import calendar, data, feed, height, reminders, sources, tables, views

urlpatterns = [
    path("settings", views.settings, name="settings"),
    path("settings/day", views.day, name="settings-day"),
    path("settings/gear", views.gear, name="settings-gear"),
    path("settings/wishes", views.wishes, name="settings-wishes"),
    path("settings/looks", views.looks, name="settings-looks"),
    path("settings/height", height.height, name="settings-height"),
    path("settings/reminders", reminders.reminders, name="settings-reminders"),
    path("settings/reminders/silence", reminders.silence, name="settings-silence"),
    path("settings/unlock", views.unlock, name="unlock"),
    path("settings/calendar", calendar.calendar, name="settings-calendar"),
    path("settings/calendar/<slug:kind>/add", calendar.add, name="calendar-add"),
    path("settings/calendar/<slug:kind>/remove", calendar.remove, name="calendar-remove"),
    path("settings/calendars/add", sources.add, name="source-add"),
    path("settings/calendars/<uuid:source>/read", sources.read, name="source-read"),
    path("settings/calendars/<uuid:source>/remove", sources.remove, name="source-remove"),
    path("settings/calendar-file", feed.download, name="calendar-file"),
    path("settings/calendar-feed", feed.switch, name="feed-switch"),
    path("settings/calendar-alarm", feed.alarm, name="calendar-alarm"),
    path("calendar/<str:secret>.ics", feed.feed, name="calendar-feed"),
    path("settings/data", data.data, name="data"),
    path("settings/data/export/<slug:format_>", data.export, name="export"),
    path("settings/data/backup", data.backup, name="backup"),
    path("settings/data/import", data.import_file, name="import"),
    path("settings/data/import/table", tables.import_table, name="import-table"),
    path("settings/data/delete", data.delete, name="delete-everything"),
]
