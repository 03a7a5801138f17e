"""Where the sign-in views are: `path("", include("kinde_auth.django.urls"))`, below any prefix.

The callback's path has to be the one of `redirect_uri` (floor 5).
"""

from __future__ import annotations

from django.urls import path

from kinde_auth.django import views

app_name = "kinde"

urlpatterns = [
    path("login", views.login, name="login"),
    path("register", views.register, name="register"),
    path("logout", views.logout, name="logout"),
    path("callback", views.callback, name="callback"),
    path("me", views.me, name="me"),
]
