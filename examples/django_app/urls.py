"""The addresses of the to-do product in Django."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from examples.django_app import views
from kinde_auth.django import views as kinde_views

handler403 = views.not_let_in

urlpatterns = [
    path("", views.home),
    path("todos", views.add),
    path("todos/<int:number>", views.one),
    path("todos/<int:number>/toggle", views.toggle),
    path("todos/<int:number>/delete", views.delete),
    path("export", views.export),
    path("profile", views.profile),
    path("team", views.team),
    path("", include("kinde_auth.django.urls")),
    # Before the admin's own pages, so that administrators come through Kinde.
    path("admin/login/", kinde_views.admin_login),
    path("admin/logout/", kinde_views.logout),
    path("admin/", admin.site.urls),
]
