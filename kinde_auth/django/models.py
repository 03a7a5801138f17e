"""The one table: which user of this site a person at Kinde is.

Stands on floor 5.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class KindeIdentity(models.Model):
    """A person at Kinde, told by issuer and subject, and the user of this site that they are.

    An e-mail address is never the key: addresses change hands.
    """

    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kinde_identities"
    )
    issuer: models.CharField[str, str] = models.CharField(max_length=255)
    sub: models.CharField[str, str] = models.CharField(max_length=255)
    created_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The pair of issuer and subject is one person."""

        verbose_name = "Kinde identity"
        verbose_name_plural = "Kinde identities"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issuer", "sub"], name="kinde_identity_issuer_sub"),
        ]

    def __str__(self) -> str:
        return f"{self.sub} at {self.issuer}"


__all__ = ["KindeIdentity"]
