import type { SecretReference } from '@tablee/core';
import type { Configuration as Provider } from 'openid-client';
import type { ConfiguredOrganisation } from '../../settings/configuration.ts';
import type { OpenIdSettings } from '../../settings/desk-settings.ts';
import { accountKey } from '../people.ts';
import { accountEmail, isOneIssuer } from './account-email.ts';
import { drawCode, hashCode } from './secret-code.ts';
import type { OfferedAccount } from './sign-in-pages.ts';

/** What accounts of organisations need. */
export interface AccountsOptions {
  readonly organisations: readonly ConfiguredOrganisation[];
  readonly readSecret: (reference: SecretReference) => Promise<string>;
  /** Where pages start: the way back is built from it, never from a request. */
  readonly address: () => string;
  readonly now: () => Date;
}

/** What came of a visit to a provider. `reason` is for the log: the page says the same whatever it is. */
type AccountEnd =
  | { readonly ok: true; readonly email: string; readonly issuer: string }
  | { readonly ok: false; readonly reason: 'flow' | 'response' | 'address' | 'provider-down' };

/** Signing in with the accounts of an organisation: OpenID Connect, code flow with PKCE, state and nonce. */
export interface Accounts {
  readonly offered: readonly OfferedAccount[];
  /**
   * Where the browser goes, and what it has to bring back; `undefined` for an organisation without accounts, `'down'` when
   * its provider does not answer.
   */
  begin(organisation: string): Promise<{ readonly url: URL; readonly flow: string } | 'down' | undefined>;
  /** `flow`: what the browser brought back; `query`: what the provider sent with it, `?` included. Each flow counts once. */
  finish(flow: string, query: string): Promise<AccountEnd>;
}

/** How long a person may take at the provider. */
const flowLifetimeMs = 10 * 60_000;
/** Flows under way; past that the oldest go. They are begun by anybody, so their number is bounded. */
const maxFlows = 1000;
const discoveryLifetimeMs = 3_600_000;
const providerTimeoutSeconds = 10;

/** Where providers send browsers back to. */
const callbackPath = '/desk/sign-in/account/callback';

interface Flow {
  readonly openId: OpenIdSettings;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly expiresAt: number;
}

/** Accounts by the settings of each organisation. The library is loaded with the first visit. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { organisations, address, now } = options;
  const providers = createProviders(options);
  const flows = new Map<string, Flow>();
  const redirectUri = (): string => address() + callbackPath;

  const remember = (flow: Flow): string => {
    const { code, hash } = drawCode();
    const [oldest] = flows.keys();
    if (flows.size >= maxFlows && oldest !== undefined) flows.delete(oldest);
    flows.set(hash, flow);
    return code;
  };

  return {
    offered: organisations.flatMap(({ id, settings }) => {
      const { openId } = settings.desk ?? {};
      return openId === undefined ? [] : [{ organisation: id, name: settings.name, service: serviceOf(openId.issuer) }];
    }),
    begin: async (id) => {
      const openId = organisations.find((one) => one.id === id)?.settings.desk?.openId;
      if (openId === undefined) return undefined;
      const provider = await providers(openId);
      if (provider === 'down') return 'down';
      const client = await import('openid-client');
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri(),
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        // On a shared computer the account that happens to be signed in may be somebody else's.
        prompt: 'select_account',
        ...(openId.hostedDomain === undefined ? {} : { hd: openId.hostedDomain }),
      });
      const expiresAt = now().getTime() + flowLifetimeMs;
      return { url, flow: remember({ openId, state, nonce, verifier, expiresAt }) };
    },
    finish: async (code, query) => {
      const hash = hashCode(code);
      const flow = flows.get(hash);
      flows.delete(hash);
      if (flow === undefined || flow.expiresAt <= now().getTime()) return { ok: false, reason: 'flow' };
      const provider = await providers(flow.openId);
      if (provider === 'down') return { ok: false, reason: 'provider-down' };
      const claims = await exchange(provider, new URL(redirectUri() + query), flow);
      if (typeof claims === 'string') return { ok: false, reason: claims };
      const email = accountEmail(claims, flow.openId);
      return email === undefined
        ? { ok: false, reason: 'address' }
        : { ok: true, email, issuer: accountKey(flow.openId) };
    },
  };
}

/** What the provider says of the person, once state, nonce, signature, issuer, audience and time are right. */
async function exchange(
  provider: Provider,
  currentUrl: URL,
  { state, nonce, verifier }: Flow,
): Promise<object | 'response' | 'provider-down'> {
  const client = await import('openid-client');
  try {
    const tokens = await client.authorizationCodeGrant(provider, currentUrl, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
    });
    return tokens.claims() ?? 'response';
  } catch (fault) {
    return isOutage(fault) ? 'provider-down' : 'response';
  }
}

/** Nobody answered, or not in time: a fault of the network, or a status of 500 and more. */
function isOutage(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) return false;
  if ('status' in fault && typeof fault.status === 'number') return fault.status >= 500;
  if (!(fault instanceof Error)) return false;
  const isLate = 'code' in fault && fault.code === 'OAUTH_TIMEOUT';
  // What `fetch` throws has the network's fault behind it; a TypeError of the library has none.
  const isUnreached = fault instanceof TypeError && fault.message === 'fetch failed';
  return isLate || isUnreached || isOutage(fault.cause);
}

/** Providers as they describe themselves, remembered for an hour; one that does not answer is asked again next time. */
function createProviders({ readSecret, now }: AccountsOptions): (openId: OpenIdSettings) => Promise<Provider | 'down'> {
  const known = new Map<string, { readonly provider: Promise<Provider>; readonly until: number }>();
  const discover = async (openId: OpenIdSettings): Promise<Provider> => {
    const client = await import('openid-client');
    const issuer = new URL(openId.issuer);
    const secret = await readSecret(openId.clientSecret);
    const provider = await client.discovery(issuer, openId.clientId, secret, undefined, {
      timeout: providerTimeoutSeconds,
      execute: [
        // Without it the library trusts the connection alone for the signature of an ID token.
        client.enableNonRepudiationChecks,
        // Settings allow this on this machine alone.
        ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    });
    if (!isOneIssuer(provider.serverMetadata().issuer)) throw new Error('the provider answers for every tenant');
    return provider;
  };
  return async (openId) => {
    const key = accountKey(openId);
    const at = now().getTime();
    let entry = known.get(key);
    if (entry === undefined || entry.until <= at) {
      entry = { provider: discover(openId), until: at + discoveryLifetimeMs };
      known.set(key, entry);
    }
    try {
      return await entry.provider;
    } catch {
      // Not reached, no secret, or no provider at all: for the person at the door it is the same.
      known.delete(key);
      return 'down';
    }
  };
}

function serviceOf(issuer: string): string {
  const { hostname } = new URL(issuer);
  if (hostname === 'accounts.google.com') return 'Google';
  return hostname === 'login.microsoftonline.com' ? 'Microsoft' : hostname;
}
