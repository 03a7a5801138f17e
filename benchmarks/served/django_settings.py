"""The settings of the Django example, with the routes whose rates are compared."""

from __future__ import annotations

from examples.django_app.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.served.django_urls"

# Without DEBUG, Django tells errors to nobody by itself.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR"}},
}
