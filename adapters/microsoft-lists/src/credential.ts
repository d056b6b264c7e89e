import type { TokenCredential } from '@azure/identity';
import type { AdapterContext } from '@tablee/core';
import { GraphFault } from './graph-fault.ts';
import { endpoints, type MicrosoftListsSettings } from './settings.ts';
import type { SignInFault } from './texts/texts.ts';

/** Gives access tokens. */
export interface Tokens {
  /** A token that is good now. `fresh`: the last one was refused, so what is cached is not believed. @throws GraphFault */
  get(options: { readonly signal: AbortSignal; readonly fresh: boolean }): Promise<string>;
}

/** Tokens for these settings. Nothing is read or loaded before the first is asked for. */
export function createTokens(settings: MicrosoftListsSettings, context: AdapterContext): Tokens {
  let credential: TokenCredential | undefined;
  return {
    async get({ signal, fresh }) {
      // The library keeps tokens until they run out, and has no way to forget one that was revoked.
      if (fresh) credential = undefined;
      try {
        credential ??= await createCredential(settings, context);
        const token = await credential.getToken(endpoints(settings).scope, { abortSignal: signal });
        if (token === null) throw new Error('the credential gave no token');
        return token.token;
      } catch (error) {
        // A secret that somebody puts right is read again with the next call.
        credential = undefined;
        throw signInFault(error, settings);
      }
    },
  };
}

async function createCredential(settings: MicrosoftListsSettings, context: AdapterContext): Promise<TokenCredential> {
  const { tenantId = '', clientId = '', clientSecret, certificate, endpoint } = settings;
  // 82 MB and 0.3 s: only whoever has such a destination pays for it.
  const identity = await import('@azure/identity');
  const options = {
    authorityHost: endpoints(settings).authority,
    disableInstanceDiscovery: endpoint !== undefined,
    retryOptions: { maxRetries: 0 },
  };
  if (clientSecret !== undefined) {
    const secret = (await context.secret(clientSecret)).trim();
    return new identity.ClientSecretCredential(tenantId, clientId, secret, options);
  }
  if (certificate !== undefined) {
    const pem = await context.secret(certificate);
    return new identity.ClientCertificateCredential(tenantId, clientId, { certificate: pem }, options);
  }
  const own = { retryOptions: options.retryOptions };
  return new identity.ManagedIdentityCredential(clientId === '' ? own : { ...own, clientId });
}

/** What the sign-in service's refusals mean, by AADSTS number [D reference-error-codes]. */
const faultsByNumber: Readonly<Record<string, SignInFault>> = {
  '7000215': 'secret-wrong',
  '7000218': 'secret-wrong',
  '7000222': 'secret-expired',
  '700016': 'app-unknown',
  '7000112': 'app-disabled',
  '90002': 'tenant-unknown',
  '900023': 'tenant-misspelt',
  '700027': 'certificate-refused',
  '700024': 'clock-wrong',
  '53003': 'policy-blocks',
};

/** Faults of the service itself, which pass: retry, time out, unavailable, throttled [D reference-error-codes]. */
const passing: ReadonlySet<string> = new Set(['90006', '90012', '90033', '90055']);

function signInFault(error: unknown, { managedIdentity }: MicrosoftListsSettings): unknown {
  if (!(error instanceof Error) || error.name === 'TableeError') return error;
  const number = /AADSTS(\d+)/.exec(error.message)?.[1];
  if (number !== undefined && !passing.has(number)) {
    // The service's own text is left out: it names accounts, hosts and correlation ids.
    const known = faultsByNumber[number];
    return new GraphFault('refused', (texts) =>
      known === undefined ? texts.signInRefused(`AADSTS${number}`) : texts.signInFaults[known],
    );
  }
  if (managedIdentity === true) {
    const kind = isIdentityMissing(error) ? 'refused' : 'unreachable';
    return new GraphFault(kind, (texts) => texts.noManagedIdentity, { cause: error });
  }
  if (/certificate|PEM|private key|DECODER/i.test(error.message) && !/self.signed|verify|issuer/i.test(error.message)) {
    return new GraphFault('refused', (texts) => texts.certificateUnreadable);
  }
  return new GraphFault('unreachable', (texts) => texts.authorityUnreachable, { cause: error });
}

/**
 * The host has no identity for this program, or none with this client id; a host that is busy or cannot be reached is
 * neither. The library has one error for all of it, and the status only in its text.
 */
function isIdentityMissing({ message }: Error): boolean {
  const status = Number(/http status code: (\d{3})/i.exec(message)?.[1] ?? 0);
  if (status !== 0) return status < 500 && ![408, 410, 429].includes(status);
  return /is not available|not supported|message (invalid_request|unauthorized)|no user.assigned/i.test(message);
}
