"""The settings of the Django example, with the routes whose rates are compared."""

from __future__ import annotations

from examples.django_app.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.served.django_urls"
