import { randomBytes } from 'node:crypto';
import type { Accounts } from './accounts.ts';
import { TOKEN_LIFETIME_MS, type TokenReply } from './token-endpoint.ts';

/** A workload identity: who may work as which service account, without a key. */
export interface WorkloadIdentity {
  /** The service account that it works as. */
  readonly email: string;
  /** File in which whatever runs the workload keeps its own token. */
  readonly tokenFile: string;
  /** What such a token must be for the exchange to accept it. */
  readonly subjectToken: string;
}

/** The JSON file of a workload identity, as the cloud console gives it. */
export interface ExternalAccount {
  readonly type: 'external_account';
  readonly audience: string;
  readonly subject_token_type: string;
  readonly token_url: string;
  readonly service_account_impersonation_url: string;
  readonly credential_source: { readonly file: string };
}

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const JWT_TOKEN = 'urn:ietf:params:oauth:token-type:jwt';
/** Scope that an exchanged token needs before it may ask for a service account's [D generateAccessToken]. */
const CLOUD_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/**
 * The two steps of workload identity federation: another service's token is exchanged for a federated one
 * (sts.googleapis.com), and that for a token of a service account (iamcredentials.googleapis.com) [D; refusals S].
 */
export class Federation {
  readonly #accounts: Accounts;
  readonly #identities = new Map<string, WorkloadIdentity>();
  readonly #federated = new Map<string, WorkloadIdentity>();

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  /** Lets tokens of a workload work as a service account; its JSON file. */
  allow(identity: WorkloadIdentity, origin: string): ExternalAccount {
    const pool = `//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/tablee/providers/${randomBytes(4).toString('hex')}`;
    this.#identities.set(pool, identity);
    return {
      type: 'external_account',
      audience: pool,
      subject_token_type: JWT_TOKEN,
      token_url: `${origin}/sts/v1/token`,
      service_account_impersonation_url: `${origin}/iam/v1/projects/-/serviceAccounts/${identity.email}:generateAccessToken`,
      credential_source: { file: identity.tokenFile },
    };
  }

  /** Takes the right to work as its service account from a workload. */
  forbid(email: string): void {
    for (const [pool, identity] of this.#identities) if (identity.email === email) this.#identities.delete(pool);
    for (const [token, identity] of this.#federated) if (identity.email === email) this.#federated.delete(token);
  }

  /** RFC 8693 as sts.googleapis.com speaks it. */
  exchange(form: URLSearchParams): TokenReply {
    if (form.get('grant_type') !== GRANT_TYPE || form.get('requested_token_type') !== ACCESS_TOKEN) {
      return refuse('invalid_request', 'Invalid grant_type or requested_token_type.');
    }
    const identity = this.#identities.get(form.get('audience') ?? '');
    if (identity === undefined)
      return refuse('invalid_target', 'The target service indicated by the "audience" parameters is invalid.');
    if (form.get('subject_token') !== identity.subjectToken || form.get('subject_token_type') !== JWT_TOKEN) {
      return refuse('invalid_grant', 'The given credential is rejected by the attribute condition, or has expired.');
    }
    if (form.get('scope') !== CLOUD_SCOPE) return refuse('invalid_scope', 'Invalid scope.');
    const token = `ya29.federated.${randomBytes(24).toString('base64url')}`;
    this.#federated.set(token, identity);
    const body = { access_token: token, issued_token_type: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 3599 };
    return { status: 200, body };
  }

  /** `generateAccessToken` of iamcredentials.googleapis.com. */
  impersonate(path: string, authorization: string | undefined, body: string, now: number): TokenReply {
    const identity = this.#federated.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
    const email = /\/serviceAccounts\/([^/:]+):generateAccessToken$/.exec(path)?.[1];
    if (identity === undefined || identity.email !== email || !this.#accounts.has(identity.email)) {
      const message = "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).";
      return { status: 403, body: { error: { code: 403, message, status: 'PERMISSION_DENIED' } } };
    }
    const scopes = scopesIn(body);
    const expires = now + TOKEN_LIFETIME_MS;
    const accessToken = this.#accounts.issue(identity.email, scopes, expires);
    return { status: 200, body: { accessToken, expireTime: new Date(expires).toISOString() } };
  }
}

function scopesIn(body: string): readonly string[] {
  const given: unknown = JSON.parse(body);
  const scope = typeof given === 'object' && given !== null && 'scope' in given ? given.scope : undefined;
  return Array.isArray(scope) ? scope.map(String) : [];
}

function refuse(error: string, description: string): TokenReply {
  return { status: 400, body: { error, error_description: description } };
}
