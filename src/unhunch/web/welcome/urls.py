"""Addresses of the first setup."""

from django.urls import path

from unhunch.web.welcome import views

urlpatterns = [
    path("welcome", views.welcome, name="welcome"),
    path("welcome/you", views.you, name="you"),
    path("welcome/pain", views.pain, name="pain"),
    path("welcome/card-<int:number>", views.card, name="card"),
    path("welcome/pattern", views.pattern, name="pattern"),
    path("welcome/day", views.day, name="day"),
    path("welcome/gear", views.gear, name="gear"),
    path("welcome/result", views.result, name="result"),
]
