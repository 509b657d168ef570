"""Addresses of the pages to read."""

from django.urls import path

from unhunch.web.learn import views

urlpatterns = [
    path("learn", views.learn, name="learn"),
    path("learn/evidence", views.evidence, name="evidence"),
    path("learn/<slug:topic_id>", views.topic, name="topic"),
]
