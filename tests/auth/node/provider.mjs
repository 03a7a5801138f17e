// A certified OpenID provider with rotating refresh tokens, on a free loopback port which it prints.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [clientId, clientSecret, redirectUri] = process.argv.slice(2)
// A connection is never closed for having been idle, so that none is while a request is on its way into it.
const server = createServer({ keepAliveTimeout: 0 })
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    clients: [{
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    }],
    scopes: ['openid', 'offline', 'profile', 'email'],
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { revocation: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ['only-for-tests'] },
    rotateRefreshToken: true,
    issueRefreshToken: async (ctx, client, code) => code.scopes.has('offline'),
    ttl: { AccessToken: 600, IdToken: 600, RefreshToken: 600, AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: async (ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@example.com`, name: id }),
    }),
  })
  server.on('request', provider.callback())
  console.log(issuer)
})
