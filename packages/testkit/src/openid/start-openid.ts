import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSigningKey, type SigningKey } from './sign-token.ts';

/** Somebody with an account at the provider. */
export interface OpenIdAccount {
  readonly email: string;
  /** Whether the provider has seen that the address is theirs. */
  readonly isVerified?: boolean;
  /** Further claims, such as `hd`. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * What may be wrong. `nonce`, `audience`, `issuer`, `expired`, `signature`: the ID token says or is that. `state`: the
 * browser comes back with another one. `denied`: the person refused. `down`: every answer is a 503. `any-tenant`: it
 * describes itself as Microsoft's endpoints for every organisation do, with `{tenantid}` in its issuer.
 */
export type OpenIdFault =
  | 'nonce'
  | 'audience'
  | 'issuer'
  | 'expired'
  | 'signature'
  | 'state'
  | 'denied'
  | 'down'
  | 'any-tenant';

/** A provider that runs on this machine. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** Until the next call. */
  setFault(fault: OpenIdFault | undefined): void;
  /** Requests for tokens so far. */
  readonly tokenRequests: number;
  stop(): Promise<void>;
}

/** What a provider knows. */
export interface OpenIdOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where browsers may be sent back to; anything ending so. */
  readonly redirectPath: string;
  readonly accounts: readonly OpenIdAccount[];
}

interface Request {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string | undefined;
  readonly challenge: string;
}

interface Grant extends Request {
  readonly account: OpenIdAccount;
}

/**
 * A provider of OpenID Connect as far as signing in needs one: discovery, the code flow with PKCE (required, S256), client
 * secrets, ID tokens in RS256. Follows OpenID Connect Core 1.0 and RFC 7636, and refuses what they refuse: unknown
 * clients and ways back, codes used twice, wrong verifiers. A person chooses an account on its page.
 */
export async function startOpenId(options: OpenIdOptions): Promise<OpenIdProvider> {
  const key = createSigningKey('one');
  const strangerKey = createSigningKey('one');
  const requests = new Map<string, Request>();
  const grants = new Map<string, Grant>();
  let fault: OpenIdFault | undefined;
  let tokenRequests = 0;
  let issuer = '';

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', issuer);
    if (fault === 'down') return send(outgoing, 503, { error: 'temporarily_unavailable' });
    if (url.pathname === '/.well-known/openid-configuration')
      return send(outgoing, 200, describe(issuer, fault === 'any-tenant' ? `${issuer}/{tenantid}/v2.0` : issuer));
    if (url.pathname === '/jwks') return send(outgoing, 200, { keys: [key.publicJwk] });
    if (url.pathname === '/authorize') return authorize(url, outgoing);
    if (url.pathname === '/choose') return choose(url, outgoing);
    if (url.pathname === '/token' && incoming.method === 'POST') {
      tokenRequests += 1;
      return token(new URLSearchParams(await text(incoming)), outgoing);
    }
    return send(outgoing, 404, { error: 'not_found' });
  };

  const authorize = ({ searchParams }: URL, outgoing: ServerResponse): void => {
    const ask = (name: string): string => searchParams.get(name) ?? '';
    const redirectUri = ask('redirect_uri');
    const isKnown = ask('client_id') === options.clientId && redirectUri.endsWith(options.redirectPath);
    const isCode = ask('response_type') === 'code' && ask('scope').split(' ').includes('openid');
    if (!isKnown || !isCode || ask('code_challenge_method') !== 'S256' || ask('code_challenge') === '') {
      send(outgoing, 400, { error: 'invalid_request' });
      return;
    }
    const id = randomBytes(16).toString('base64url');
    const nonce = searchParams.get('nonce') ?? undefined;
    requests.set(id, { redirectUri, state: ask('state'), nonce, challenge: ask('code_challenge') });
    const links = options.accounts.map(
      ({ email }) => `<li><a href="/choose?request=${id}&amp;account=${encodeURIComponent(email)}">${email}</a></li>`,
    );
    outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    outgoing.end(`<!doctype html><html lang="en"><title>Choose an account</title><ul>${links.join('')}</ul></html>`);
  };

  const choose = ({ searchParams }: URL, outgoing: ServerResponse): void => {
    const request = requests.get(searchParams.get('request') ?? '');
    const account = options.accounts.find(({ email }) => email === searchParams.get('account'));
    if (request === undefined || account === undefined) {
      send(outgoing, 400, { error: 'invalid_request' });
      return;
    }
    const back = new URL(request.redirectUri);
    back.searchParams.set('state', fault === 'state' ? 'another' : request.state);
    back.searchParams.set('iss', issuer);
    if (fault === 'denied') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomBytes(16).toString('base64url');
      grants.set(code, { ...request, account });
      back.searchParams.set('code', code);
    }
    outgoing.writeHead(302, { location: back.href }).end();
  };

  const token = (fields: URLSearchParams, outgoing: ServerResponse): void => {
    const isClient =
      fields.get('client_id') === options.clientId && fields.get('client_secret') === options.clientSecret;
    if (!isClient) {
      send(outgoing, 401, { error: 'invalid_client' });
      return;
    }
    const code = fields.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const verifier = createHash('sha256')
      .update(fields.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = grant?.challenge === verifier && grant.redirectUri === fields.get('redirect_uri');
    if (grant === undefined || !isRight) {
      send(outgoing, 400, { error: 'invalid_grant' });
      return;
    }
    const signer = fault === 'signature' ? strangerKey : key;
    const id_token = idToken(signer, grant, { issuer, clientId: options.clientId, fault });
    const access_token = randomBytes(16).toString('base64url');
    send(outgoing, 200, { access_token, token_type: 'Bearer', expires_in: 300, id_token });
  };

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    issuer,
    setFault: (next) => {
      fault = next;
    },
    get tokenRequests() {
      return tokenRequests;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe(issuer: string, said: string): object {
  return {
    issuer: said,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    authorization_response_iss_parameter_supported: true,
  };
}

function idToken(
  key: SigningKey,
  { account, nonce }: Grant,
  {
    issuer,
    clientId,
    fault,
  }: { readonly issuer: string; readonly clientId: string; readonly fault: OpenIdFault | undefined },
): string {
  const now = Math.floor(Date.now() / 1000);
  const age = fault === 'expired' ? 7200 : 0;
  return key.signToken({
    iss: fault === 'issuer' ? 'https://another.example' : issuer,
    aud: fault === 'audience' ? 'another-client' : clientId,
    sub: createHash('sha256').update(account.email).digest('hex'),
    iat: now - age,
    exp: now - age + 300,
    ...(nonce === undefined ? {} : { nonce: fault === 'nonce' ? 'another' : nonce }),
    email: account.email,
    email_verified: account.isVerified ?? true,
    ...account.claims,
  });
}

function send(outgoing: ServerResponse, status: number, body: object): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  outgoing.end(JSON.stringify(body));
}
