"""The camera's addresses."""

from django.urls import path

from unhunch.web.live import views

urlpatterns = [path("pose/<str:version>/<str:name>", views.pose_file, name="pose-file")]
