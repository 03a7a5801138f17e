"""Kinde for Flask: sign-in, guarded views and protected APIs.

    app = Flask(__name__)
    kinde = Kinde(app)

    @app.get("/")
    @login_required
    def home(): return f"Hello {current_user.email}"

Stands on floor 5; needs the extra `flask`.
"""

from __future__ import annotations

from kinde_auth.flask.extension import Kinde, install
from kinde_auth.flask.guards import (
    login_required,
    machine_required,
    requires_flag,
    requires_org,
    requires_permission,
    requires_role,
    requires_scope,
    same_site_required,
)
from kinde_auth.flask.refusal import NotLetIn
from kinde_auth.flask.visit import current_machine, current_user
from kinde_auth.web.settings import Paths, WebSettings
from kinde_auth.web.signed_in import Machine, SignedInUser

__all__ = [
    "Kinde",
    "Machine",
    "NotLetIn",
    "Paths",
    "SignedInUser",
    "WebSettings",
    "current_machine",
    "current_user",
    "install",
    "login_required",
    "machine_required",
    "requires_flag",
    "requires_org",
    "requires_permission",
    "requires_role",
    "requires_scope",
    "same_site_required",
]
