import { createHash, createHmac, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { type Certificate, createCertificate } from '../certificate/create-certificate.ts';

/** An application permission that an administrator has consented to [D permissions-reference.md]. */
export type AppRole =
  | 'Sites.Selected'
  | 'Sites.Read.All'
  | 'Sites.ReadWrite.All'
  | 'Sites.Manage.All'
  | 'Sites.FullControl.All';

/** What an app gives for itself. */
export interface NewApp {
  readonly tenantId?: string | undefined;
  readonly name?: string | undefined;
  /** `['Sites.Selected']` by default; fixed in a token when it is issued. */
  readonly roles?: readonly AppRole[] | undefined;
  /** When the first secret ends, in milliseconds since 1970; never by default. */
  readonly secretExpiresAt?: number | undefined;
}

/** A registered app with its first secret: what stands in an organisation's settings. */
export interface AppRegistration {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An app as the directory knows it. */
export interface App {
  readonly tenantId: string;
  readonly clientId: string;
  readonly name: string;
  roles: readonly AppRole[];
  readonly secrets: { readonly value: string; readonly expiresAt: number }[];
  readonly certificates: RegisteredCertificate[];
}

interface RegisteredCertificate {
  readonly certificate: X509Certificate;
  /** Base64url thumbprints that an assertion's header may name. */
  readonly sha1: string;
  readonly sha256: string;
}

/** What is in an access token, for the service that checks it. */
export interface IssuedToken {
  readonly app: App;
  readonly roles: readonly AppRole[];
  readonly expiresAt: number;
  revoked: boolean;
}

/** Tenants, apps, their credentials and the tokens issued so far. */
export class Directory {
  readonly defaultTenantId: string = randomUUID();
  readonly #tenants = new Map<string, Map<string, App>>([[this.defaultTenantId, new Map()]]);
  readonly #tokens = new Map<string, IssuedToken>();
  readonly #key = randomBytes(32);

  hasTenant(tenantId: string): boolean {
    return this.#tenants.has(tenantId);
  }

  /** Registers an app with one secret; a new tenant comes with its first app. */
  createApp(app: NewApp = {}): AppRegistration {
    const tenantId = app.tenantId ?? this.defaultTenantId;
    const clientId = randomUUID();
    const apps = this.#tenants.get(tenantId) ?? new Map<string, App>();
    this.#tenants.set(tenantId, apps);
    apps.set(clientId, {
      tenantId,
      clientId,
      name: app.name ?? 'Tablée',
      roles: app.roles ?? ['Sites.Selected'],
      secrets: [],
      certificates: [],
    });
    return { tenantId, clientId, clientSecret: this.addSecret(clientId, app.secretExpiresAt) };
  }

  /** The app in its tenant, if it is registered there. */
  findApp(tenantId: string, clientId: string): App | undefined {
    return this.#tenants.get(tenantId)?.get(clientId);
  }

  /** The app, in whichever tenant. @throws Error when no app has this id. */
  app(clientId: string): App {
    for (const apps of this.#tenants.values()) {
      const app = apps.get(clientId);
      if (app !== undefined) return app;
    }
    throw new Error(`There is no app ${clientId}.`);
  }

  /** One more secret for an app; the value. */
  addSecret(clientId: string, expiresAt: number = Number.POSITIVE_INFINITY): string {
    const value = `~${randomBytes(28).toString('base64url')}`;
    this.app(clientId).secrets.push({ value, expiresAt });
    return value;
  }

  /** Takes every secret of an app away. */
  removeSecrets(clientId: string): void {
    this.app(clientId).secrets.length = 0;
  }

  /** Makes an RSA certificate and registers its public part. Takes about 100 ms for the key. */
  addCertificate(clientId: string, dates: { readonly notBefore?: Date; readonly notAfter?: Date } = {}): Certificate {
    const made = createCertificate({ commonName: 'Tablée', key: 'rsa', ...dates });
    const certificate = new X509Certificate(made.certificate);
    const digest = (algorithm: string) => createHash(algorithm).update(certificate.raw).digest('base64url');
    this.app(clientId).certificates.push({ certificate, sha1: digest('sha1'), sha256: digest('sha256') });
    return made;
  }

  removeCertificates(clientId: string): void {
    this.app(clientId).certificates.length = 0;
  }

  deleteApp(clientId: string): void {
    this.#tenants.get(this.app(clientId).tenantId)?.delete(clientId);
  }

  /** Issues an access token with the roles that the app has now. Signed with a key of this run only. */
  issueToken(app: App, nowMs: number, lifetimeMs: number): string {
    const now = Math.floor(nowMs / 1000);
    const roles = [...app.roles];
    const claims = {
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${app.tenantId}/`,
      iat: now,
      nbf: now,
      exp: Math.floor((nowMs + lifetimeMs) / 1000),
      app_displayname: app.name,
      appid: app.clientId,
      idtyp: 'app',
      ...(roles.length > 0 ? { roles } : {}),
      tid: app.tenantId,
      uti: randomBytes(16).toString('base64url'),
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
    const token = `${signed}.${createHmac('sha256', this.#key).update(signed).digest('base64url')}`;
    this.#tokens.set(token, { app, roles, expiresAt: nowMs + lifetimeMs, revoked: false });
    return token;
  }

  /** What is in a token that this directory issued. */
  token(value: string): IssuedToken | undefined {
    return this.#tokens.get(value);
  }

  /** Makes tokens invalid that were issued so far, of one app or of all; how many. */
  revokeTokens(clientId?: string): number {
    const given = [...this.#tokens.values()].filter((token) => !token.revoked);
    const revoked = given.filter((token) => clientId === undefined || token.app.clientId === clientId);
    for (const token of revoked) token.revoked = true;
    return revoked.length;
  }
}
