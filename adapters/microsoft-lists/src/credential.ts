import type { TokenCredential } from '@azure/identity';
import type { AdapterContext } from '@tablee/core';
import { GraphFault } from './graph-fault.ts';
import { explain, signInFaults } from './messages.ts';
import { endpoints, type MicrosoftListsSettings } from './settings.ts';

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

function signInFault(error: unknown, { managedIdentity }: MicrosoftListsSettings): unknown {
  if (!(error instanceof Error) || error.name === 'TableeError') return error;
  const number = /AADSTS(\d+)/.exec(error.message)?.[1];
  if (number !== undefined) {
    // The service's own text is left out: it names accounts, hosts and correlation ids.
    return new GraphFault('refused', signInFaults[number] ?? explain.signInRefused(`AADSTS${number}`));
  }
  if (managedIdentity === true && error.name === 'CredentialUnavailableError')
    return new GraphFault('refused', explain.noManagedIdentity());
  if (/certificate|PEM|private key|DECODER/i.test(error.message) && !/self.signed|verify|issuer/i.test(error.message)) {
    return new GraphFault('refused', explain.certificateUnreadable());
  }
  return new GraphFault('unreachable', explain.authorityUnreachable(), { cause: error });
}
