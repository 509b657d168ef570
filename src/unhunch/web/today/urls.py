"""Addresses of today's page."""

from django.urls import path

from unhunch.web.today import entries, json, views

urlpatterns = [
    path("", views.today, name="today"),
    path("today/pain", entries.pain, name="log-pain"),
    path("today/moved", entries.moved, name="moved"),
    path("today/note", entries.note, name="log-note"),
    path("api/today", json.today, name="api-today"),
    path("api/plan", json.plan, name="api-plan"),
]
