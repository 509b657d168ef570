"""Addresses of the page for a clinician."""

from django.urls import path

from unhunch.web.report import views

urlpatterns = [
    path("report", views.report, name="report"),
    path("report/pdf", views.pdf, name="report-pdf"),
    path("report/fhir", views.fhir, name="report-fhir"),
    path("report/fhir/make", views.make, name="report-fhir-make"),
    path("report/fhir/throw-away", views.throw_away, name="report-fhir-throw-away"),
    path("report/fhir/file", views.made, name="report-fhir-file"),
]
