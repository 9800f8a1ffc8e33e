"""The addresses of the example."""

from __future__ import annotations

from django.contrib.auth.views import LoginView
from django.urls import path

from . import views


urlpatterns = [
    path("", views.start, name="start"),
    path("claims/", views.begin, name="begin"),
    path("claims/<uuid:reference>/", views.person, name="person"),
    path("officer/<uuid:reference>/", views.officer, name="officer"),
    path(
        "sign-in/", LoginView.as_view(template_name="django_claims/sign_in.html"), name="sign-in"
    ),
]
