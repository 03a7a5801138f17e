"""What the sign-in pages say, in the languages that `lang` may ask for.

No I/O here (floor 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("en", "de", "fr", "es")

_TABLE: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "sign_in": ("Sign in", "Anmelden", "Se connecter", "Iniciar sesión"),
    "to_application": ("to {application}", "bei {application}", "à {application}", "en {application}"),
    "email_or_name": (
        "E-mail address or user name",
        "E-Mail-Adresse oder Benutzername",
        "Adresse e-mail ou nom d'utilisateur",
        "Correo electrónico o nombre de usuario",
    ),
    "go_on": ("Continue", "Weiter", "Continuer", "Continuar"),
    "choose_somebody": ("Or choose somebody", "Oder jemanden auswählen", "Ou choisir quelqu'un", "O elegir a alguien"),
    "no_account": ("No account?", "Noch kein Konto?", "Pas de compte\u00a0?", "¿No tiene cuenta?"),
    "register": ("Register", "Registrieren", "S'inscrire", "Registrarse"),
    "create_account": ("Create an account", "Konto anlegen", "Créer un compte", "Crear una cuenta"),
    "for_application": ("for {application}", "für {application}", "pour {application}", "para {application}"),
    "email": ("E-mail address", "E-Mail-Adresse", "Adresse e-mail", "Correo electrónico"),
    "given_name": ("First name", "Vorname", "Prénom", "Nombre"),
    "family_name": ("Last name", "Nachname", "Nom de famille", "Apellidos"),
    "organization_name": (
        "Name of the organization",
        "Name der Organisation",
        "Nom de l'organisation",
        "Nombre de la organización",
    ),
    "registered_already": ("Registered already?", "Schon registriert?", "Déjà inscrit\u00a0?", "¿Ya tiene cuenta?"),
    "choose_organization": (
        "Choose an organization",
        "Organisation auswählen",
        "Choisir une organisation",
        "Elegir una organización",
    ),
    "name_organization": (
        "Name your organization",
        "Ihre Organisation benennen",
        "Nommer votre organisation",
        "Dar nombre a su organización",
    ),
    "create": ("Create", "Anlegen", "Créer", "Crear"),
    "signed_in": ("Signed in", "Angemeldet", "Connecté", "Sesión iniciada"),
    "footer": (
        "Local Kinde: for development and tests only.",
        "Local Kinde: nur für Entwicklung und Tests.",
        "Local Kinde\u00a0: pour le développement et les tests seulement.",
        "Local Kinde: solo para desarrollo y pruebas.",
    ),
    # -- what is wrong with a form ----------------------------------------------------------------------------------
    "unknown_account": (
        "There is no account for {name}.",
        "Für {name} gibt es kein Konto.",
        "Il n'y a pas de compte pour {name}.",
        "No hay ninguna cuenta para {name}.",
    ),
    "account_suspended": (
        "This account is suspended.",
        "Dieses Konto ist gesperrt.",
        "Ce compte est suspendu.",
        "Esta cuenta está suspendida.",
    ),
    "sign_in_first": (
        "Please sign in first.",
        "Bitte melden Sie sich zuerst an.",
        "Veuillez d'abord vous connecter.",
        "Inicie sesión primero.",
    ),
    "email_not_valid": (
        "The e-mail address is not valid.",
        "Die E-Mail-Adresse ist ungültig.",
        "L'adresse e-mail n'est pas valide.",
        "El correo electrónico no es válido.",
    ),
    "email_taken": (
        "A user with this e-mail address exists already.",
        "Es gibt schon ein Konto mit dieser E-Mail-Adresse.",
        "Un compte existe déjà avec cette adresse e-mail.",
        "Ya existe una cuenta con este correo electrónico.",
    ),
    # -- why it does not go on: a title, and the same name with `_why` ----------------------------------------------
    "unknown_application": (
        "Unknown application",
        "Unbekannte Anwendung",
        "Application inconnue",
        "Aplicación desconocida",
    ),
    "unknown_application_why": (
        "client_id names no application that people can sign in to.",
        "client_id nennt keine Anwendung, bei der man sich anmelden kann.",
        "client_id ne désigne aucune application à laquelle on puisse se connecter.",
        "client_id no nombra ninguna aplicación en la que se pueda iniciar sesión.",
    ),
    "callback_not_allowed": (
        "Callback URL not allowed",
        "Callback-URL nicht erlaubt",
        "URL de retour non autorisée",
        "URL de retorno no permitida",
    ),
    "callback_not_allowed_why": (
        "redirect_uri is {url}; it must be one of the application's allowed callback URLs, letter for letter.",
        "redirect_uri ist {url}; erlaubt sind nur die Callback-URLs der Anwendung, Zeichen für Zeichen.",
        "redirect_uri est {url}\u00a0; seules les URL de retour de l'application sont autorisées, à la lettre.",
        "redirect_uri es {url}; solo se permiten las URL de retorno de la aplicación, letra por letra.",
    ),
    "logout_not_allowed": (
        "Logout URL not allowed",
        "Abmelde-URL nicht erlaubt",
        "URL de déconnexion non autorisée",
        "URL de cierre de sesión no permitida",
    ),
    "logout_not_allowed_why": (
        "redirect is {url}; it must be one of the allowed logout URLs, letter for letter.",
        "redirect ist {url}; erlaubt sind nur die Abmelde-URLs der Anwendungen, Zeichen für Zeichen.",
        "redirect est {url}\u00a0; seules les URL de déconnexion autorisées conviennent, à la lettre.",
        "redirect es {url}; solo se permiten las URL de cierre de sesión, letra por letra.",
    ),
    "invitation_not_usable": (
        "Invitation not usable",
        "Einladung nicht verwendbar",
        "Invitation inutilisable",
        "Invitación no utilizable",
    ),
    "invitation_not_usable_why": (
        "This invitation is unknown, has expired or was used before.",
        "Diese Einladung ist unbekannt, abgelaufen oder schon benutzt.",
        "Cette invitation est inconnue, expirée ou déjà utilisée.",
        "Esta invitación es desconocida, ha caducado o ya se usó.",
    ),
    "invitation_of_others": (
        "Invitation for somebody else",
        "Einladung für jemand anderen",
        "Invitation destinée à quelqu'un d'autre",
        "Invitación para otra persona",
    ),
    "invitation_of_others_why": (
        "This invitation was sent to {email}.",
        "Diese Einladung ging an {email}.",
        "Cette invitation a été envoyée à {email}.",
        "Esta invitación se envió a {email}.",
    ),
    "signed_out": ("Signed out", "Abgemeldet", "Déconnecté", "Sesión cerrada"),
    "signed_out_why": (
        "The account does not exist any more.",
        "Das Konto gibt es nicht mehr.",
        "Le compte n'existe plus.",
        "La cuenta ya no existe.",
    ),
    "not_from_here": ("Not from here", "Nicht von hier", "Pas d'ici", "No es de aquí"),
    "not_from_here_why": (
        "This form was sent by another site.",
        "Dieses Formular kam von einer anderen Website.",
        "Ce formulaire vient d'un autre site.",
        "Este formulario vino de otro sitio.",
    ),
}

TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    language: {"language": language} | {name: row[column] for name, row in _TABLE.items()}
    for column, language in enumerate(LANGUAGES)
}
"""All texts of each language, by name; `language` is the language itself, for the page's `lang` attribute."""


def texts_in(lang: str) -> Mapping[str, str]:
    """Return the texts of a language, such as `de` or `de-AT`; the English ones where it is not known."""
    language = lang.replace("_", "-").partition("-")[0].casefold()
    return TEXTS.get(language, TEXTS["en"])


__all__ = ["LANGUAGES", "TEXTS", "texts_in"]
