"""The sign-in pages in the language that `lang` asks for."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import httpx
import pytest

import kinde_auth.local
from kinde_auth.local import LocalKinde
from kinde_auth.local.texts import LANGUAGES, TEXTS

from .sign_in import authorize_url

FOLDER = Path(kinde_auth.local.__file__).parent
HEADINGS = {"en": "Sign in", "de": "Anmelden", "fr": "Se connecter", "es": "Iniciar sesión"}


def placeholders(text: str) -> set[str]:
    """Return the names that are filled into a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing(language: str) -> None:
    """Each language has each text, translated, with the names that the English one has."""
    english, texts = TEXTS["en"], TEXTS[language]
    assert texts.keys() == english.keys()
    for name, text in texts.items():
        assert text.strip() == text != "", name
        assert placeholders(text) == placeholders(english[name]), name
    if language != "en":
        assert [name for name in texts if texts[name] == english[name]] == []


def test_every_text_is_used_and_every_use_has_its_text() -> None:
    """In the templates and in the code; each refusal has a title and a message."""
    templates = "".join(file.read_text("utf-8") for file in (FOLDER / "templates").glob("*.html"))
    used = set(re.findall(r"\bt\.(\w+)", templates))
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PageRefusal":
                assert isinstance(node.args[0], ast.Constant)
                used |= {str(node.args[0].value), f"{node.args[0].value}_why"}
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) in {"texts", "request.texts"}:
                words = (part.value for part in ast.walk(node.slice) if isinstance(part, ast.Constant))
                used |= {str(word) for word in words} - {"INVALID_EMAIL"}
    assert used - {"_why"} == TEXTS["en"].keys()


@pytest.mark.parametrize(
    ("lang", "language"),
    [(name, name) for name in LANGUAGES] + [("de-AT", "de"), ("FR", "fr"), ("tlh", "en"), ("", "en"), (None, "en")],
)
def test_the_pages_speak_the_language_asked_for(
    local: LocalKinde, http: httpx.Client, lang: str | None, language: str
) -> None:
    """Sign-in and sign-up, a form with a mistake, and an unknown language, which gives English."""
    local.make_user("ann@example.com")
    texts = TEXTS[language]
    url = authorize_url(local, lang=lang)
    page = http.get(url)
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{HEADINGS[language]}</h1>" in page.text
    assert texts["email_or_name"].replace("'", "&#39;") in page.text
    wrong = http.post(url.replace("/auth?", "/auth/sign_in?"), data={"email": "bob@example.com"})
    assert texts["unknown_account"].format(name="bob@example.com").replace("'", "&#39;") in wrong.text
    sign_up = http.get(authorize_url(local, lang=lang, prompt="create"))
    assert f"<h1>{texts['create_account']}</h1>" in sign_up.text
    taken = http.post(url.replace("/auth?", "/auth/register?"), data={"email": "ann@example.com"})
    assert texts["email_taken"] in taken.text
    refused = http.get(authorize_url(local, lang=lang, redirect_uri="http://localhost:1/"))
    assert refused.status_code == 400
    assert f"<h1>{texts['callback_not_allowed']}</h1>" in refused.text
    assert "http://localhost:1/" in refused.text
