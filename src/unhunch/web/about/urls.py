"""Addresses of the page about the app, and of what a browser needs to install it."""

from django.urls import path

from unhunch.web.about import views

urlpatterns = [
    path("about", views.about, name="about"),
    path("offline", views.offline, name="offline"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("service-worker.js", views.service_worker, name="service-worker"),
]
