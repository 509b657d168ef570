"""Addresses of looking back."""

from django.urls import path

from unhunch.web.review import views

urlpatterns = [
    path("review", views.review, name="review"),
    path("review/answers", views.answers, name="review-answers"),
    path("review/measure", views.measure, name="review-measure"),
    path("review/read", views.read, name="review-read"),
    path("review/tactic", views.tactic, name="review-tactic"),
]
