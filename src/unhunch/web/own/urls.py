"""Addresses of own exercises."""

from django.urls import path

from unhunch.web.own import views

urlpatterns = [
    path("own-exercises", views.all_own, name="own-exercises"),
    path("own-exercises/new", views.new, name="own-new"),
    path("own-exercises/play/<uuid:session_id>", views.play_own, name="own-play"),
    path("own-exercises/<uuid:own_id>/practise", views.practise, name="own-practise"),
    path("own-exercises/<uuid:own_id>/delete", views.delete, name="own-delete"),
    path("own-exercises/<uuid:own_id>/file", views.file, name="own-file"),
]
