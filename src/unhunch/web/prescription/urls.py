"""Addresses of the prescription."""

from django.urls import path

from unhunch.web.prescription import views, writing

urlpatterns = [
    path("prescription", views.prescription, name="prescription"),
    path("prescription/look", views.look, name="prescription-look"),
    path("prescription/take", views.take, name="prescription-take"),
    path("prescription/<uuid:prescription_id>/end", views.end, name="prescription-end"),
    path("prescription/<uuid:prescription_id>/delete", views.delete, name="prescription-delete"),
    path("prescription/<uuid:prescription_id>/file", views.file, name="prescription-file"),
    path("prescription/write", writing.write, name="prescription-write"),
]
