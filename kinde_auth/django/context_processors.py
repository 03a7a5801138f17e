"""For templates: `{{ kinde_user.email }}`, false where nobody is signed in.

Stands on floor 5.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kinde_auth.django.visit import visit_of


def kinde(request: HttpRequest) -> dict[str, Any]:
    """Return `kinde_user`, looked for when a template first asks for it."""
    return {"kinde_user": SimpleLazyObject(lambda: visit_of(request).user)}


__all__ = ["kinde"]
