"""Addresses of the library."""

from django.urls import path

from unhunch.web.exercises import film, views

urlpatterns = [
    path("exercises", views.exercises, name="exercises"),
    path("exercises/<slug:exercise_id>", views.exercise, name="exercise"),
    path("exercises/<slug:exercise_id>/film", film.film, name="film"),
    path("figures/<path:figure_id>.json", views.figure, name="figure"),
]
