"""Kinde for Django: sign-in, users told by issuer and subject, guarded views, protected APIs.

Put `kinde_auth.django` into `INSTALLED_APPS`, its middleware after Django's, and its URLs where you like. Importing
this package loads nothing of Django's models, so settings may (floor 5); needs the extra `django`.
"""

from __future__ import annotations

from kinde_auth.application import Behaviour
from kinde_auth.web.requirements import Flag, Organization, Permissions, Roles, Scopes
from kinde_auth.web.settings import WebSettings
from kinde_auth.web.signed_in import Machine, SignedInUser

__all__ = [
    "Behaviour",
    "Flag",
    "Machine",
    "Organization",
    "Permissions",
    "Roles",
    "Scopes",
    "SignedInUser",
    "WebSettings",
]
