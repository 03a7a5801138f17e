// Signs in to Local Kinde with openid-client: discovery, code with PKCE, userinfo, refresh, revocation, sign-out URL.
// Arguments: issuer, client id, client secret, redirect URI, user id. Prints what it saw as one JSON object.
import * as client from "openid-client";

const [issuer, clientId, clientSecret, redirectUri, userId] = process.argv.slice(2);

const config = await client.discovery(
  new URL(issuer), clientId, { client_secret: clientSecret }, client.ClientSecretPost(clientSecret),
  { execute: [client.allowInsecureRequests] },
);
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: "openid profile email offline",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state,
  nonce,
});

// The person's part: send the form of the sign-in page and follow where it leads, as a browser does.
const answer = await fetch(`${issuer}/oauth2/auth/sign_in${url.search}`, {
  method: "POST",
  redirect: "manual",
  body: new URLSearchParams({ user_id: userId }),
});
const callback = new URL(answer.headers.get("location"));

const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
  idTokenExpected: true,
});
const profile = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
const told = await client.tokenIntrospection(config, refreshed.access_token);
await client.tokenRevocation(config, refreshed.refresh_token);
let afterRevocation = null;
try {
  await client.refreshTokenGrant(config, refreshed.refresh_token);
} catch (error) {
  afterRevocation = error.error;
}
const machine = await client.clientCredentialsGrant(config, {}).catch((error) => ({ error: error.error }));
console.log(JSON.stringify({
  subject: tokens.claims().sub,
  email: profile.email,
  sameAccessToken: refreshed.access_token === tokens.access_token,
  rotated: refreshed.refresh_token !== tokens.refresh_token,
  active: told.active,
  afterRevocation,
  machine,
  endSession: client.buildEndSessionUrl(config).href,
}));
