"""Addresses of the nudges."""

from django.urls import path

from unhunch.web.nudges import views

urlpatterns = [
    path("api/nudge", views.nudge, name="api-nudge"),
    path("api/nudge/answer", views.answer, name="api-nudge-answer"),
    path("nudge/<str:key>", views.start, name="nudge"),
    path("nudge/<str:key>/picture", views.picture, name="nudge-picture"),
]
