"""The settings of the to-do product in Django."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from examples import product

DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "only-for-this-example-on-this-machine-0123456789")
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "examples.django_app.urls"
WSGI_APPLICATION = "examples.django_app.wsgi.application"
TIME_ZONE = "UTC"
USE_TZ = True
CSRF_COOKIE_HTTPONLY = True
STATIC_URL = "/static/"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "kinde_auth.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kinde_auth.django.middleware.KindeMiddleware",
]

AUTHENTICATION_BACKENDS = ["examples.django_app.backend.TodoBackend"]
LOGIN_URL = "kinde:login"

# The rest comes from the environment: KINDE_DOMAIN, KINDE_CLIENT_ID, KINDE_CLIENT_SECRET, KINDE_REDIRECT_URI.
KINDE = {"STORAGE": product.storage_config()}

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(os.environ.get("TODO_FOLDER") or tempfile.gettempdir()) / "kinde-todo-django.sqlite3"),
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
    }
}

# The development server notes each address, and that of the callback holds a code.
LOGGING = {"version": 1, "disable_existing_loggers": False, "loggers": {"django.server": {"level": "ERROR"}}}

TEMPLATES = [
    {
        # The pages that the three examples share.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [product.PAGES],
        "APP_DIRS": False,
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kinde_auth.django.context_processors.kinde",
            ]
        },
    },
]
