"""The addresses of the example."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.views import LoginView
from django.urls import path

from . import change_views, decision_views, views


SIGN_IN = LoginView.as_view(template_name="django_commissioning/sign_in.html")

urlpatterns = [
    path("", views.start, name="start"),
    path("claims/", views.begin, name="begin"),
    path("claims/<uuid:reference>/", views.person, name="person"),
    path("officer/<uuid:reference>/", views.officer, name="officer"),
    path("officer/<uuid:reference>/keep/", decision_views.keep, name="keep"),
    path("records/<slug:record>/", decision_views.record, name="record"),
    path("records/<slug:record>/letter/", decision_views.letter, name="letter"),
    path("records/<slug:record>/letter.txt", decision_views.letter_as_text, name="letter-as-text"),
    path("changes/", change_views.changes, name="changes"),
    path("changes/begin/", change_views.begin_change, name="begin-change"),
    path("changes/<uuid:reference>/", change_views.change, name="change"),
    path("changes/<uuid:reference>/instead/", change_views.instead, name="instead"),
    path("sign-in/", SIGN_IN, name="sign-in"),
    path("admin/", admin.site.urls),
]
