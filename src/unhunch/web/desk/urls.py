"""Addresses of the desk."""

from django.urls import path

from unhunch.web.desk import views

urlpatterns = [
    path("desk", views.desk, name="desk"),
    path("desk/day", views.day, name="desk-day"),
    path("desk/moved", views.moved, name="desk-moved"),
    path("desk/delete", views.delete, name="desk-delete"),
]
