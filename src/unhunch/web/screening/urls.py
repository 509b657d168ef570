"""Addresses of the questions about health."""

from django.urls import path

from unhunch.web.screening import statements, views

urlpatterns = [
    path("screening", views.overview, name="screening"),
    path("screening/card/<int:number>", views.card_again, name="card-again"),
    path("screening/open", views.open_questions, name="open-questions"),
    path("screening/question/<slug:question_id>", views.single_question, name="question"),
    path("screening/weekly", views.weekly, name="weekly"),
    path("screening/cleared", statements.cleared, name="cleared"),
    path("screening/go-on", statements.go_on, name="go-on"),
    path("screening/lasted/<uuid:stop_id>", statements.lasted, name="lasted"),
    path("wrong", statements.wrong, name="wrong"),
]
