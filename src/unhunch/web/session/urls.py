"""Addresses of the sessions, and of the minute that anyone may try."""

from django.urls import path

from unhunch.web.session import trying, views

urlpatterns = [
    path("try", trying.door, name="try"),
    path("try/stop", trying.stop, name="try-stop"),
    path("try/done", trying.done, name="try-done"),
    path("session/<slug:slot>", views.session, name="session"),
    path("session/play/<uuid:session_id>/progress", views.progress, name="progress-set"),
    path("session/play/<uuid:session_id>/finish", views.finish, name="finish"),
    path("session/play/<uuid:session_id>/stop", views.stop, name="stop"),
    path("session/play/<uuid:session_id>/end", views.end, name="end"),
]
