"""The to-do product in Flask: sign-in, guards, organizations, a feature flag, a call to the Management API.

Run it with `make example-flask`: against Local Kinde, with no account anywhere.
"""

from __future__ import annotations

import logging

from flask import Flask, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from examples import product
from kinde_auth import ManagementClient, StorageManager
from kinde_auth.flask import (
    Kinde,
    NotLetIn,
    current_user,
    login_required,
    requires_flag,
    requires_permission,
    requires_role,
)

# The development server notes each address, and that of the callback holds a code.
logging.getLogger("werkzeug").setLevel(logging.ERROR)

app = Flask(__name__, template_folder=str(product.PAGES))
app.config["KINDE_STORAGE"] = product.storage_config()
kinde = Kinde(app)
storage = StorageManager()
management = ManagementClient()


@app.context_processor
def shown_everywhere() -> dict[str, object]:
    """Give every page what the layout shows."""
    organization = product.organization_name(current_user.org_code if current_user else None)
    return {"framework": "Flask", "path": request.path, "user": current_user, "organization": organization}


def todos() -> list[product.Todo]:
    """Return the to-dos of whoever is signed in, in the organization that they are signed in to."""
    return storage.get(product.todos_key(current_user.org_code)) or product.first_todos()


def keep(changed: list[product.Todo]) -> ResponseReturnValue:
    """Keep the to-dos and go back to them."""
    storage.set(product.todos_key(current_user.org_code), changed)
    return redirect("/", 303)


def todos_page(selected: int | None = None) -> str:
    """Show the to-dos."""
    return render_template(
        "todos.html",
        todos=todos(),
        selected=selected,
        may_create=current_user.has_permission("create:todos"),
        may_delete=current_user.has_permission("delete:todos"),
        may_export=current_user.flag("export", False),
    )


@app.get("/")
def home() -> str:
    """Show the to-dos, or what this is to whoever is not signed in."""
    return todos_page() if current_user else render_template("home.html")


@app.get("/todos/<int:number>")
@login_required
def one(number: int) -> str:
    """Show the to-dos with one of them chosen; a link to it leads through the sign-in."""
    if all(todo["id"] != number for todo in todos()):
        abort(404)
    return todos_page(number)


@app.post("/todos")
@requires_permission("create:todos")
def add() -> ResponseReturnValue:
    """Add a to-do."""
    return keep(product.added(todos(), request.form["title"]))


@app.post("/todos/<int:number>/toggle")
@login_required
def toggle(number: int) -> ResponseReturnValue:
    """Mark a to-do as done, or open it again."""
    return keep(product.toggled(todos(), number))


@app.post("/todos/<int:number>/delete")
@requires_permission("delete:todos")
def delete(number: int) -> ResponseReturnValue:
    """Delete a to-do."""
    return keep(product.without(todos(), number))


@app.get("/export")
@requires_flag("export")
def export() -> ResponseReturnValue:
    """Give the to-dos as JSON, to those who have the feature."""
    return jsonify(todos())


@app.get("/profile")
@login_required
def profile() -> str:
    """Show who is signed in, where, and with what."""
    others = product.other_organizations(current_user.org_codes, current_user.org_code)
    return render_template("profile.html", sessions=kinde.oauth.list_sessions(), others=others)


@app.get("/team")
@requires_role("admin")
def team() -> str:
    """Show the members of the organization, as the Management API tells of them."""
    members = [
        {"name": member.full_name, "email": member.email}
        for member in management.organizations.users.iter(current_user.org_code or "")
    ]
    return render_template("team.html", members=members)


@app.errorhandler(NotLetIn)
def not_let_in(error: NotLetIn) -> ResponseReturnValue:
    """Show a page of our own where somebody lacks something; the rest is answered as usual."""
    if error.code == 403 and "text/html" in request.headers.get("Accept", ""):
        return render_template("denied.html", message=error.denied.message), 403
    return error.get_response()
