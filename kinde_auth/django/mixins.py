"""The decorators' twin for class-based views, plain and asynchronous.

Stands on floor 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.views import View

from kinde_auth.django.decorators import guarded
from kinde_auth.web.requirements import Requirement


class KindeRequiredMixin(View):
    """Let a class-based view run for people who are signed in and fulfil `kinde_requires`.

    class Todos(KindeRequiredMixin, ListView):
        kinde_requires = [Permissions(("read:todos",))]
    """

    kinde_requires: ClassVar[Sequence[Requirement]] = ()

    def dispatch(self, request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        """Look who asks before anything of the view runs."""
        inner: Any = super().dispatch
        if self.view_is_async:

            async def awaited(request: HttpRequest, *arguments: Any, **options: Any) -> Any:
                return await inner(request, *arguments, **options)

            return guarded(awaited, *self.kinde_requires)(request, *arguments, **options)
        return guarded(inner, *self.kinde_requires)(request, *arguments, **options)


__all__ = ["KindeRequiredMixin"]
