"""Addresses of the checks."""

from django.urls import path

from unhunch.web.check import views

urlpatterns = [
    path("check", views.checks, name="checks"),
    path("check/height", views.height, name="check-height"),
    path("check/<slug:measure>", views.check, name="check"),
]
