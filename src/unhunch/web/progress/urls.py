"""Addresses of the progress page."""

from django.urls import path

from unhunch.web.progress import views

urlpatterns = [
    path("progress", views.progress, name="progress"),
    path("progress/charts", views.charts, name="progress-charts"),
]
