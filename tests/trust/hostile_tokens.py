"""Tokens that must be refused, each named after what it attacks, with the code it is refused with."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512

from kinde_auth.token_profiles import (
    ANY_ACCESS_TOKEN,
    OWN_ACCESS_TOKEN,
    STORED_ID_TOKEN,
    login_id_token,
    refreshed_id_token,
)

from .cases import Case, access, hook, login, machine
from .minting import (
    API,
    CLIENT,
    GONE,
    ISSUER,
    KID,
    NONCE,
    NOW,
    OTHER_ISSUER,
    SECOND_KID,
    USER,
    access_claims,
    b64,
    der,
    header,
    id_claims,
    json_bytes,
    jwk,
    m2m_claims,
    parts_changed,
    pem,
    private_key,
    signed,
    webhook_claims,
    with_signature,
)

_EMPTY = b64(b"")


def _good() -> str:
    return signed(access_claims())


def _hmac(key: bytes, **head: Any) -> str:
    text = f"{b64(json_bytes(header(alg='HS256', **head)))}.{b64(json_bytes(access_claims()))}"
    return f"{text}.{b64(hmac.new(key, text.encode(), hashlib.sha256).digest())}"


def _elliptic() -> str:
    text = f"{b64(json_bytes(header(alg='ES256')))}.{b64(json_bytes(access_claims()))}"
    signature = ec.generate_private_key(ec.SECP256R1()).sign(text.encode(), ec.ECDSA(SHA256()))
    r, s = decode_dss_signature(signature)
    return f"{text}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _pss() -> str:
    text = f"{b64(json_bytes(header(alg='PS256')))}.{b64(json_bytes(access_claims()))}"
    signature = private_key().sign(text.encode(), padding.PSS(padding.MGF1(SHA256()), 32), SHA256())
    return f"{text}.{b64(signature)}"


def _head(name: str, value: Any, code: str, why: str = "", **more: Any) -> Case:
    label = f"header {name}: {json.dumps(value) if len(json.dumps(value)) < 40 else type(value).__name__}"
    return access(more.pop("label", label), lambda: signed(access_claims(), header(**{name: value})), code, why=why)


def _shown(value: Any) -> str:
    if value is GONE:
        return "missing"
    if type(value) is int and abs(value - NOW) < 100_000:
        return f"now {value - NOW:+d} s"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 80 else f"{len(value)} characters"


def _says(claim: str, value: Any, code: str, why: str = "") -> Case:
    return access(
        f"access token, {claim}: {_shown(value)}", lambda: signed(access_claims(**{claim: value})), code, why=why
    )


def _id_says(claim: str, value: Any, code: str, why: str = "") -> Case:
    return login(f"ID token, {claim}: {_shown(value)}", lambda: signed(id_claims(**{claim: value})), code, why=why)


def _raw(name: str, payload: bytes, code: str = "payload_invalid", why: str = "") -> Case:
    return access(f"payload: {name}", lambda: signed(payload), code, why=why)


def _json_with(extra: str) -> bytes:
    return json_bytes(access_claims())[:-1] + extra.encode() + b"}"


ONE_TEXT = "One token must have one text, or a list of refused tokens and a cache of verdicts can be walked around."
NO_CHOICE = "The sender chooses neither keys nor rules (RFC 8725 section 3.10); what is not understood is refused."
ONE_KIND = "A token of one kind must not pass as one of another kind (RFC 8725 section 3.12)."
PRESENCE = "A claim that decides must be there, not only be right where it is there (RFC 8725 section 3.9)."
NUMBERS = "A NumericDate is a finite number (RFC 7519 section 2); guessing at others has no use."
ONE_MEANING = "Two readers of this text could see two values (RFC 8725 section 2.4)."
SIZE = "Kinde's tokens are a few kilobytes; more only costs time, and anybody can send it."
OWN_ERROR = "Every refusal is one of our errors, so no handler has to know foreign ones."
NAMED_KEY = "The token says which key signed it, so no other key is tried."

TEXT = [
    access("nothing", lambda: "", "token_malformed"),
    access("one part", lambda: "abc", "token_malformed"),
    access("two parts", lambda: _good().rpartition(".")[0], "token_malformed"),
    access("four parts", lambda: f"{_good()}.{b64(b'more')}", "token_malformed"),
    access(
        "five parts, an encrypted token", lambda: ".".join([b64(json_bytes({"alg": "dir"}))] * 5), "token_malformed"
    ),
    access("no signature", lambda: parts_changed(_good(), signature=_EMPTY), "token_malformed"),
    access("no header", lambda: parts_changed(_good(), head=_EMPTY), "token_malformed"),
    access("no payload", lambda: parts_changed(_good(), payload=_EMPTY), "token_malformed"),
    access("trailing ==", lambda: f"{_good()}==", "token_malformed", why=ONE_TEXT),
    access("trailing line break", lambda: f"{_good()}\n", "token_malformed", why=ONE_TEXT),
    access("leading space", lambda: f" {_good()}", "token_malformed", why=ONE_TEXT),
    access("space within the payload", lambda: _good().replace(".", ". ", 1), "token_malformed", why=ONE_TEXT),
    access(
        "line break within the signature", lambda: f"{_good()[:-4]}\n{_good()[-4:]}", "token_malformed", why=ONE_TEXT
    ),
    access(
        "standard base64 alphabet",
        lambda: parts_changed(_good(), signature=_good().split(".")[2].replace("-", "+").replace("_", "/") + "+"),
        "token_malformed",
        why=ONE_TEXT,
    ),
    access("a letter that is not ASCII", lambda: _good().replace("e", "\u0435", 1), "token_malformed"),
    access("a NUL byte", lambda: f"{_good()}\0", "token_malformed", why=ONE_TEXT),
    access("a lone surrogate", lambda: f"{_good()}\ud800", "token_malformed", why=OWN_ERROR),
    access("Bearer before it", lambda: f"Bearer {_good()}", "token_malformed"),
    access("another text of the same signature", lambda: _respelled(), "token_encoding", why=ONE_TEXT),
    access("a part of an impossible length", lambda: f"{_good()}AAA", "token_encoding"),
    access("JSON serialization", lambda: json.dumps({"payload": "e30", "signatures": []}), "token_malformed"),
    access(
        "bytes", lambda: _good().encode(), "token_not_text", why="The type of a token is str, so none has two forms."
    ),
    access("None", lambda: None, "token_not_text", why=OWN_ERROR),
    access("a number", lambda: 5, "token_not_text"),
    access("a list of parts", lambda: _good().split("."), "token_not_text", why=OWN_ERROR),
    access("20 MB", lambda: "a." + "A" * 20_000_000 + ".a", "token_too_long"),
    access("17 KB, well signed", lambda: signed(access_claims(padding="x" * 13_000)), "token_too_long", why=SIZE),
    access("random bytes", lambda: bytes(range(256)).decode("latin-1"), "token_malformed"),
]


def _respelled() -> str:
    # 256 bytes need 342 characters, the last of which carries four bits that nothing reads.
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    token = _good()
    return token[:-1] + alphabet[alphabet.index(token[-1]) + 1]


HEADER = [
    access(
        "alg none, no signature", lambda: with_signature(access_claims(), header(alg="none"), b""), "token_malformed"
    ),
    _head("alg", "none", "algorithm_not_allowed"),
    _head("alg", "None", "algorithm_not_allowed"),
    _head("alg", "nOnE", "algorithm_not_allowed"),
    _head("alg", "", "algorithm_not_allowed"),
    _head("alg", None, "algorithm_not_allowed"),
    access("header alg: missing", lambda: signed(access_claims(), header(alg=GONE)), "algorithm_not_allowed"),
    _head("alg", "RS2", "algorithm_not_allowed"),
    _head("alg", "rs256", "algorithm_not_allowed"),
    _head("alg", ["RS256"], "algorithm_not_allowed"),
    _head("alg", {"RS256": 1}, "algorithm_not_allowed"),
    access("HS256 signed with the PEM of the public key", lambda: _hmac(pem()), "algorithm_not_allowed"),
    access("HS256 signed with the DER of the public key", lambda: _hmac(der()), "algorithm_not_allowed"),
    access("HS256 signed with the text of the key set", lambda: _hmac(json_bytes(jwk())), "algorithm_not_allowed"),
    access("HS256 signed with an empty key", lambda: _hmac(b""), "algorithm_not_allowed"),
    access("ES256", _elliptic, "algorithm_not_allowed"),
    access("PS256 with the right key", _pss, "algorithm_not_allowed"),
    access(
        "RS384 with the right key",
        lambda: signed(access_claims(), header(alg="RS384"), algorithm=SHA384()),
        "algorithm_not_allowed",
    ),
    access(
        "RS512 with the right key",
        lambda: signed(access_claims(), header(alg="RS512"), algorithm=SHA512()),
        "algorithm_not_allowed",
    ),
    access(
        "jwk with the attacker's key",
        lambda: signed(access_claims(), header(jwk=jwk("attacker")), key="attacker"),
        "header_member_refused",
    ),
    _head("jwk", {"kty": "RSA"}, "header_member_refused", why=NO_CHOICE),
    _head("jku", "https://evil.example/keys", "header_member_refused", why=NO_CHOICE),
    _head("x5u", "https://evil.example/cert", "header_member_refused", why=NO_CHOICE),
    _head("x5c", ["MIIB"], "header_member_refused", why=NO_CHOICE),
    _head("crit", ["exp"], "header_member_refused", why=NO_CHOICE),
    _head("crit", ["b64"], "header_member_refused", why=NO_CHOICE),
    _head("crit", [], "header_member_refused", why=NO_CHOICE),
    _head("b64", False, "header_member_refused", why=NO_CHOICE),
    access(
        "b64: false with crit",
        lambda: signed(access_claims(), header(b64=False, crit=["b64"])),
        "header_member_refused",
        why=NO_CHOICE,
    ),
    _head("zip", "DEF", "header_member_refused", why=NO_CHOICE),
    _head("typ", "JWE", "type_not_allowed", why=ONE_KIND),
    _head("typ", "dpop+jwt", "type_not_allowed", why=ONE_KIND),
    _head("typ", "logout+jwt", "type_not_allowed", why=ONE_KIND),
    _head("typ", 5, "header_invalid", why="typ is a string (RFC 7515 section 4.1.9)."),
    access("header kid: missing", lambda: signed(access_claims(), header(kid=GONE)), "kid_missing", why=NAMED_KEY),
    _head("kid", "", "kid_missing", why=NAMED_KEY),
    _head("kid", None, "kid_missing", why=NAMED_KEY),
    _head("kid", 5, "header_invalid", why=NAMED_KEY),
    _head("kid", ["a"], "header_invalid", why=NAMED_KEY),
    _head("kid", {"a": 1}, "header_invalid", why=NAMED_KEY),
    _head("kid", "x" * 300, "header_invalid", why=NAMED_KEY),
    _head("kid", "../../etc/passwd", "kid_unknown", why=NAMED_KEY),
    _head("kid", "' OR 1=1 --", "kid_unknown", why=NAMED_KEY),
    _head("kid", "a\r\nX-Injected: 1", "kid_unknown", why=NAMED_KEY),
    _head("kid", "%s%n{0}", "kid_unknown", why=NAMED_KEY),
    _head("kid", f"{KID} ", "kid_unknown", why=NAMED_KEY),
    _head("kid", SECOND_KID, "signature_invalid", label="header kid: of another published key", why=NAMED_KEY),
    access("header: a list", lambda: signed(access_claims(), [header()]), "header_invalid"),
    access("header: no JSON", lambda: signed(access_claims(), b"{alg:RS256}"), "header_invalid"),
    access("header: not UTF-8", lambda: signed(access_claims(), b'{"alg":"RS256","kid":"\xff"}'), "header_invalid"),
    access(
        "header: alg twice",
        lambda: signed(access_claims(), json_bytes(header())[:-1] + b',"alg":"none","alg":"RS256"}'),
        "header_invalid",
        why=ONE_MEANING,
    ),
    access(
        "header: kid twice",
        lambda: signed(access_claims(), b'{"kid":"other",' + json_bytes(header())[1:]),
        "header_invalid",
        why=ONE_MEANING,
    ),
    access("header: nested 3,000 deep", lambda: signed(access_claims(), b'{"a":' + b"[" * 3_000), "header_invalid"),
    access("header: nested 100,000 deep", lambda: f"{b64(b'[' * 100_000)}.e30.e30", "token_too_long"),
    access("header: 5 KB", lambda: signed(access_claims(), header(pad="x" * 5_000)), "header_invalid", why=SIZE),
]

SIGNATURE = [
    access(
        "signed with a key that is not published", lambda: signed(access_claims(), key="attacker"), "signature_invalid"
    ),
    access("payload changed after signing", lambda: _payload_changed(), "signature_invalid"),
    access("header changed after signing", lambda: _header_changed(), "signature_invalid"),
    access("signature cut short", lambda: _cut_short(), "signature_invalid"),
    access("signature of zeros", lambda: with_signature(access_claims(), header(), bytes(256)), "signature_invalid"),
    access("signature of one byte", lambda: with_signature(access_claims(), header(), b"\1"), "signature_invalid"),
    access("signature of another token", lambda: _transplanted(), "signature_invalid"),
    access(
        "signature with SHA-1",
        lambda: signed(access_claims(), algorithm=SHA1()),
        "signature_invalid",
    ),
    access("signature longer than the modulus", lambda: f"{_good()}{'A' * 40}", "signature_invalid"),
]


def _payload_changed() -> str:
    return parts_changed(_good(), payload=b64(json_bytes(access_claims(permissions=["admin"]))))


def _header_changed() -> str:
    return parts_changed(_good(), head=b64(json_bytes(header(typ="at+jwt"))))


def _cut_short() -> str:
    signature = base64.urlsafe_b64decode(_good().split(".")[2] + "==")
    return parts_changed(_good(), signature=b64(signature[:-1]))


def _transplanted() -> str:
    return parts_changed(_good(), signature=signed(access_claims(jti="other")).split(".")[2])


PAYLOAD = [
    _raw("a list", b"[1]"),
    _raw("a string", b'"text"'),
    _raw("null", b"null"),
    _raw("no JSON", b"{iss:1}"),
    _raw("not UTF-8", b'{"iss":"\xff\xfe"}'),
    _raw("UTF-16", json.dumps(access_claims()).encode("utf-16"), why="Claims are UTF-8 (RFC 7519 section 7.2)."),
    _raw("a byte order mark", b"\xef\xbb\xbf" + json_bytes(access_claims()), why=ONE_MEANING),
    _raw("two objects", json_bytes(access_claims()) * 2),
    _raw("sub twice", _json_with(',"sub":"kp_admin"'), why=ONE_MEANING),
    _raw("permissions twice", _json_with(',"permissions":["admin"]'), why=ONE_MEANING),
    _raw("a member twice, the second name escaped", _json_with(r',"s\u0075b":"kp_admin"'), why=ONE_MEANING),
    _raw("a member twice, further down", _json_with(',"x":{"a":1,"a":2}'), why=ONE_MEANING),
    _raw("exp: NaN", json_bytes(access_claims(exp="@")).replace(b'"@"', b"NaN"), why=NUMBERS),
    _raw("exp: Infinity", json_bytes(access_claims(exp="@")).replace(b'"@"', b"Infinity"), why=NUMBERS),
    _raw("exp: 1e400", json_bytes(access_claims(exp="@")).replace(b'"@"', b"1e400"), why=NUMBERS),
    _raw("a lone surrogate", _json_with(r',"name":"\ud800"'), why="Nothing that stores or sends text can write it."),
    _raw("nested 5,000 deep", _json_with(',"x":' + "[" * 5_000 + "]" * 5_000), why=OWN_ERROR),
    _raw("a number of 5,000 digits", _json_with(',"x":' + "9" * 5_000)),
]

ACCESS = [
    _says("iss", GONE, "claim_missing"),
    _says("iss", OTHER_ISSUER, "issuer_mismatch"),
    _says("iss", f"{ISSUER}/", "issuer_mismatch"),
    _says("iss", ISSUER.upper(), "issuer_mismatch"),
    _says("iss", ISSUER[:-1], "issuer_mismatch"),
    _says("iss", f"{ISSUER}.evil.example", "issuer_mismatch"),
    _says("iss", [ISSUER], "claim_malformed"),
    _says("iss", None, "claim_malformed"),
    _says("aud", GONE, "audience_mismatch"),
    _says("aud", [], "audience_mismatch"),
    _says("aud", "https://other.example", "audience_mismatch"),
    _says("aud", [f"{API}/", API.upper(), API[:-1]], "audience_mismatch"),
    _says("aud", None, "claim_malformed"),
    _says("aud", 5, "claim_malformed"),
    _says("aud", {API: 1}, "claim_malformed"),
    _says("aud", [[API]], "claim_malformed"),
    _says("azp", GONE, "claim_missing", why=PRESENCE),
    _says("azp", 5, "claim_malformed", why="azp is a string; a wrong type is a sign of somebody else's writer."),
    access(
        "access token of another application",
        lambda: signed(access_claims(azp="other-client")),
        "client_mismatch",
        client_ids=(CLIENT,),
        why="The API takes tokens of the listed applications only; the library has no such setting.",
    ),
    access(
        "access token of another application, aud: []",
        lambda: signed(access_claims(aud=[], azp="other-client")),
        "client_mismatch",
        audience=(),
        client_ids=(CLIENT,),
        why="Kinde leaves aud empty where no audience was asked for, so azp decides; the library has no such setting.",
    ),
    _says("sub", GONE, "claim_missing"),
    _says("sub", "", "claim_malformed", why="A user without an id would share everything kept under the empty id."),
    _says("sub", None, "claim_malformed"),
    _says("sub", 5, "claim_malformed"),
    _says("sub", {"id": USER}, "claim_malformed"),
    _says("sub", "k" * 256, "claim_malformed", why="sub has at most 255 characters (OpenID Connect Core section 2)."),
    _says("exp", GONE, "claim_missing"),
    _says("exp", NOW - 60, "token_expired"),
    _says("exp", NOW - 86_400, "token_expired"),
    _says("exp", 0, "token_expired"),
    _says("exp", -1, "claim_malformed"),
    _says("exp", str(NOW + 3_600), "claim_malformed", why=NUMBERS),
    _says("exp", "tomorrow", "claim_malformed"),
    _says("exp", True, "claim_malformed"),
    _says("exp", None, "claim_malformed"),
    _says("exp", [NOW + 3_600], "claim_malformed"),
    _says("exp", 1e30, "claim_malformed", why="No date is that far away, and no date type can hold it."),
    _says("exp", 10**30, "claim_malformed", why="No date is that far away, and no date type can hold it."),
    _says("iat", GONE, "claim_missing"),
    _says(
        "iat", NOW + 61, "issued_in_future", why="A token that is not issued yet was made with a wrong clock or forged."
    ),
    _says("iat", str(NOW), "claim_malformed", why=NUMBERS),
    _says("iat", None, "claim_malformed"),
    _says("iat", True, "claim_malformed", why=NUMBERS),
    _says("nbf", NOW + 61, "not_yet_valid"),
    _says("nbf", "now", "claim_malformed"),
    _says("jti", GONE, "claim_missing", why="Every access token of Kinde has an id."),
    _says("jti", 5, "claim_malformed"),
]

KINDS = [
    access(
        "ID token as access token",
        lambda: signed(id_claims(scp=["openid"])),
        "wrong_token_kind",
        audience=(ISSUER,),
        why=ONE_KIND,
    ),
    access(
        "ID token without nonce as access token",
        lambda: signed(id_claims(nonce=GONE)),
        "wrong_token_kind",
        audience=(),
        client_ids=(CLIENT,),
        why=ONE_KIND,
    ),
    access(
        "ID token for the issuer alone as access token",
        lambda: signed(id_claims(nonce=GONE, aud=[ISSUER])),
        "wrong_token_kind",
        audience=(),
        client_ids=(CLIENT,),
        why=ONE_KIND,
    ),
    login(
        "access token as ID token",
        lambda: signed(access_claims(nonce=NONCE, aud=[CLIENT])),
        "wrong_token_kind",
        why=ONE_KIND,
    ),
    login(
        "typ at+jwt as ID token", lambda: signed(id_claims(), header(typ="at+jwt")), "type_not_allowed", why=ONE_KIND
    ),
    login(
        "access token as stored ID token",
        lambda: signed(access_claims(scp=GONE)),
        "audience_mismatch",
        profile=STORED_ID_TOKEN,
    ),
    login(
        "ID token as own access token",
        lambda: signed(id_claims(nonce=GONE)),
        "wrong_token_kind",
        profile=OWN_ACCESS_TOKEN,
        why=ONE_KIND,
    ),
    access("M2M token as a user's", lambda: signed(m2m_claims(sub=USER)), "wrong_token_kind", why=ONE_KIND),
    access("M2M token without sub as a user's", lambda: signed(m2m_claims(gty=GONE)), "claim_missing"),
    machine(
        "a user's token as M2M token", lambda: signed(access_claims()), "wrong_token_kind", client_ids=(), why=ONE_KIND
    ),
    machine(
        "user grant in gty as M2M token",
        lambda: signed(m2m_claims(gty=["authorization_code"])),
        "wrong_token_kind",
        why=ONE_KIND,
    ),
    machine(
        "M2M token of another application",
        lambda: signed(m2m_claims(azp="other")),
        "client_mismatch",
        why="The API takes tokens of the listed applications only; the library has no such setting.",
    ),
    machine("M2M token for another API", lambda: signed(m2m_claims(aud=["https://x.example"])), "audience_mismatch"),
    machine(
        "ID token as access token of either kind",
        lambda: signed(id_claims(aud=[API])),
        "wrong_token_kind",
        profile=ANY_ACCESS_TOKEN,
        client_ids=(),
        why=ONE_KIND,
    ),
    access("webhook as access token", lambda: signed(webhook_claims()), "wrong_token_kind"),
    access(
        "webhook with a token's claims as access token",
        lambda: signed({**access_claims(), **webhook_claims()}),
        "wrong_token_kind",
        why=ONE_KIND,
    ),
    machine("webhook as M2M token", lambda: signed(webhook_claims()), "wrong_token_kind"),
    login("webhook as ID token", lambda: signed({**id_claims(), **webhook_claims()}), "wrong_token_kind", why=ONE_KIND),
    hook("access token as webhook", lambda: signed(access_claims()), "wrong_token_kind", why=ONE_KIND),
    hook("ID token as webhook", lambda: signed(id_claims()), "wrong_token_kind", why=ONE_KIND),
    hook("M2M token as webhook", lambda: signed(m2m_claims()), "wrong_token_kind", why=ONE_KIND),
    hook(
        "token with an event's members as webhook",
        lambda: signed({**access_claims(), **webhook_claims()}),
        "wrong_token_kind",
        why=ONE_KIND,
    ),
    access(
        "logout token as access token",
        lambda: signed(access_claims(events={"http://schemas.openid.net/event/backchannel-logout": {}})),
        "wrong_token_kind",
        why=ONE_KIND,
    ),
    login("logout token as ID token", lambda: signed(id_claims(events={})), "wrong_token_kind", why=ONE_KIND),
    access(
        "token of another tenant, signed with its key",
        lambda: signed(access_claims(iss=OTHER_ISSUER), header(kid="aa:bb"), key="attacker"),
        "kid_unknown",
    ),
    access(
        "token of another tenant with the same keys", lambda: signed(access_claims(iss=OTHER_ISSUER)), "issuer_mismatch"
    ),
]

_REFRESHED = refreshed_id_token(subject=USER, nonce=NONCE)
_WITH_TOKEN = login_id_token(nonce=NONCE, access_token="opaque-token")
_WITH_AGE = login_id_token(nonce=NONCE, max_age=300)
LOGIN_ONLY = "This belongs to one sign-in; the library leaves it to its caller."

ID = [
    _id_says("nonce", GONE, "claim_missing", why=LOGIN_ONLY),
    _id_says("nonce", "another", "nonce_mismatch", why=LOGIN_ONLY),
    _id_says("nonce", NONCE[:-1], "nonce_mismatch", why=LOGIN_ONLY),
    _id_says("nonce", "", "nonce_mismatch", why=LOGIN_ONLY),
    _id_says("nonce", None, "claim_malformed", why=LOGIN_ONLY),
    _id_says("nonce", [NONCE], "claim_malformed", why=LOGIN_ONLY),
    _id_says("nonce", "ключ", "nonce_mismatch", why=LOGIN_ONLY),
    _id_says("aud", GONE, "claim_missing"),
    _id_says("aud", [], "audience_mismatch"),
    _id_says("aud", "another-client", "audience_mismatch"),
    _id_says("aud", [CLIENT.upper()], "audience_mismatch"),
    _id_says(
        "aud",
        [CLIENT, "another-client"],
        "audience_mismatch",
        why="OpenID Connect Core section 3.1.3.7, rule 3: no untrusted audience.",
    ),
    _id_says("azp", "another-client", "client_mismatch", why="OpenID Connect Core section 3.1.3.7, rule 5."),
    _id_says("azp", "", "client_mismatch", why="OpenID Connect Core section 3.1.3.7, rule 5."),
    _id_says("iat", NOW - 661, "issued_too_long_ago", why=LOGIN_ONLY),
    _id_says("iat", GONE, "claim_missing"),
    _id_says("exp", NOW - 61, "token_expired"),
    _id_says("sub", "", "claim_malformed", why="A user without an id would share everything kept under the empty id."),
    login(
        "ID token for the issuer alone, azp: missing",
        lambda: signed(id_claims(aud=[ISSUER], azp=GONE)),
        "audience_mismatch",
    ),
    login(
        "ID token, at_hash: of another token",
        lambda: signed(id_claims(at_hash="AAAA")),
        "at_hash_mismatch",
        profile=_WITH_TOKEN,
        why=LOGIN_ONLY,
    ),
    login(
        "ID token, at_hash: 5",
        lambda: signed(id_claims(at_hash=5)),
        "claim_malformed",
        profile=_WITH_TOKEN,
        why=LOGIN_ONLY,
    ),
    login(
        "ID token, auth_time: too old",
        lambda: signed(id_claims(auth_time=NOW - 361)),
        "sign_in_too_old",
        profile=_WITH_AGE,
        why=LOGIN_ONLY,
    ),
    login(
        "ID token, auth_time: missing",
        lambda: signed(id_claims(auth_time=GONE)),
        "claim_missing",
        profile=_WITH_AGE,
        why=LOGIN_ONLY,
    ),
    login(
        "ID token, auth_time: text",
        lambda: signed(id_claims(auth_time="1")),
        "claim_malformed",
        profile=_WITH_AGE,
        why=NUMBERS,
    ),
    login(
        "refreshed ID token about another user",
        lambda: signed(id_claims(sub="kp_other")),
        "subject_mismatch",
        profile=_REFRESHED,
        why=LOGIN_ONLY,
    ),
    login(
        "refreshed ID token, another nonce",
        lambda: signed(id_claims(nonce="other")),
        "nonce_mismatch",
        profile=_REFRESHED,
        why=LOGIN_ONLY,
    ),
    login(
        "refreshed ID token of another issuer",
        lambda: signed(id_claims(iss=OTHER_ISSUER)),
        "issuer_mismatch",
        profile=_REFRESHED,
    ),
    login(
        "own access token of another application",
        lambda: signed(access_claims(azp="other")),
        "client_mismatch",
        profile=OWN_ACCESS_TOKEN,
        why=LOGIN_ONLY,
    ),
    login(
        "own access token, sub: missing",
        lambda: signed(access_claims(sub=GONE)),
        "claim_missing",
        profile=OWN_ACCESS_TOKEN,
    ),
]

_EVENT = "The rules for events are Kinde's; the library knows none of them."

HOOKS = [
    hook("webhook, type: missing", lambda: signed(webhook_claims(type=GONE)), "claim_missing", why=_EVENT),
    hook("webhook, type: empty", lambda: signed(webhook_claims(type="")), "claim_malformed", why=_EVENT),
    hook("webhook, event_id: missing", lambda: signed(webhook_claims(event_id=GONE)), "claim_missing", why=_EVENT),
    hook("webhook, event_id: a number", lambda: signed(webhook_claims(event_id=5)), "claim_malformed", why=_EVENT),
    hook("webhook, data: a list", lambda: signed(webhook_claims(data=[])), "claim_malformed", why=_EVENT),
    hook("webhook, timestamp: missing", lambda: signed(webhook_claims(timestamp=GONE)), "claim_missing", why=_EVENT),
    hook(
        "webhook, timestamp: no offset",
        lambda: signed(webhook_claims(timestamp="2027-01-15T08:00:00")),
        "claim_malformed",
        why=_EVENT,
    ),
    hook("webhook, timestamp: a number", lambda: signed(webhook_claims(timestamp=NOW)), "claim_malformed", why=_EVENT),
    hook(
        "webhook, timestamp: no date",
        lambda: signed(webhook_claims(timestamp="yesterday")),
        "claim_malformed",
        why=_EVENT,
    ),
    hook(
        "webhook of yesterday, sent again",
        lambda: signed(webhook_claims(timestamp="2027-01-14T08:00:00Z")),
        "event_too_old",
        why=_EVENT,
    ),
    hook(
        "webhook of tomorrow",
        lambda: signed(webhook_claims(timestamp="2027-01-16T08:00:00Z")),
        "event_too_old",
        why=_EVENT,
    ),
    hook("webhook of another issuer", lambda: signed(webhook_claims(iss=OTHER_ISSUER)), "issuer_mismatch", why=_EVENT),
    hook("webhook with HS256 and the public key", lambda: _hmac(pem()), "algorithm_not_allowed"),
    hook("webhook signed with another key", lambda: signed(webhook_claims(), key="attacker"), "signature_invalid"),
]

HOSTILE: list[Case] = [*TEXT, *HEADER, *SIGNATURE, *PAYLOAD, *ACCESS, *KINDS, *ID, *HOOKS]
