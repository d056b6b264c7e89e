import { type SecretReference, secretReferenceSchema } from '@tablee/core';
import { z } from 'zod';

/** Settings of a destination whose adapter is `microsoft-lists`. */
export interface MicrosoftListsSettings {
  /** Present when the whole destination entry is passed. */
  readonly adapter?: 'microsoft-lists' | undefined;
  /** `contoso.sharepoint.com:/sites/Partners`, or the site's address as the browser shows it. */
  readonly site: string;
  /** Directory (tenant) id of the organisation; needed unless the machine's managed identity is used. */
  readonly tenantId?: string | undefined;
  /** Application (client) id; with a managed identity: that of a user-assigned one. */
  readonly clientId?: string | undefined;
  /** Exactly one of these three. */
  readonly clientSecret?: SecretReference | undefined;
  /** PEM with certificate and private key. */
  readonly certificate?: SecretReference | undefined;
  readonly managedIdentity?: true | undefined;
  /** Which Microsoft cloud; `global` by default. */
  readonly cloud?: Cloud | undefined;
  /** For tests and proxies: Graph is at `<endpoint>/v1.0/…`, tokens at `<endpoint>/<tenantId>/oauth2/v2.0/token`. */
  readonly endpoint?: string | undefined;
  /** A call is given up after this time; whether it took effect is then found out. Default 30,000 ms. */
  readonly timeoutMs?: number | undefined;
}

/** National clouds [D deployments.md]. */
const clouds = ['global', 'us-government', 'us-defense', 'china'] as const;

type Cloud = (typeof clouds)[number];

/** Where calls and sign-ins go. */
export interface Endpoints {
  /** Origin of Graph, without a slash at its end. */
  readonly graph: string;
  readonly authority: string;
  /** For whom a token is asked. */
  readonly scope: string;
}

const endpointsOf: Readonly<Record<Cloud, readonly [graph: string, authority: string]>> = {
  global: ['https://graph.microsoft.com', 'https://login.microsoftonline.com'],
  'us-government': ['https://graph.microsoft.us', 'https://login.microsoftonline.us'],
  'us-defense': ['https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
  china: ['https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
};

/** Where these settings lead. */
export function endpoints({ cloud, endpoint }: MicrosoftListsSettings): Endpoints {
  const [graph, authority] = endpointsOf[cloud ?? 'global'];
  const scope = `${graph}/.default`;
  if (endpoint === undefined) return { graph, authority, scope };
  const own = endpoint.replace(/\/+$/, '');
  return { graph: own, authority: own, scope };
}

/** Graph's key of a site (`host:/sites/Name`, or the host alone for the root site); undefined when there is none. */
export function siteKeyOf(text: string): string | undefined {
  const given = text.trim();
  const short = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\/[^?#]*))?$/i.exec(given);
  if (short?.[1] !== undefined) return keyOf(short[1], short[2] ?? '');
  const url = URL.parse(given);
  if (url === null || url.protocol !== 'https:') return undefined;
  // A shared link has `:l:/r/` in front of the path.
  const path = decodeURI(url.pathname).replace(/^\/:\w:\/r(?=\/)/, '');
  const site = /^\/(?:sites|teams)\/[^/]+/.exec(path)?.[0];
  return keyOf(url.hostname, site ?? '');
}

function keyOf(host: string, path: string): string {
  const clean = path.replace(/\/+$/, '');
  return clean === '' ? host : `${host}:${clean}`;
}

const siteSchema = z.string().refine((text) => siteKeyOf(text) !== undefined, {
  message:
    'is no site; give its address as the browser shows it (https://contoso.sharepoint.com/sites/Partners), or contoso.sharepoint.com:/sites/Partners',
  params: {
    fr: 'n’est pas un site; donnez son adresse comme le navigateur la montre (https://contoso.sharepoint.com/sites/Partners), ou contoso.sharepoint.com:/sites/Partners',
  },
});

/** Reads {@link MicrosoftListsSettings}; unknown keys are refused, because a misspelt one would be ignored in silence. */
export const microsoftListsSettingsSchema: z.ZodType<MicrosoftListsSettings> = z
  .strictObject({
    adapter: z.literal('microsoft-lists').optional(),
    site: siteSchema,
    tenantId: z.string().min(1).optional(),
    clientId: z.string().min(1).optional(),
    clientSecret: secretReferenceSchema.optional(),
    certificate: secretReferenceSchema.optional(),
    managedIdentity: z.literal(true).optional(),
    cloud: z.enum(clouds).optional(),
    // The client library sends its token over https only, and says nothing when it does not.
    endpoint: z.url({ protocol: /^https$/ }).optional(),
    timeoutMs: z.number().min(50).max(180_000).optional(),
  })
  .check((context) => {
    const { clientSecret, certificate, managedIdentity, tenantId, clientId } = context.value;
    const given = [clientSecret, certificate, managedIdentity].filter((one) => one !== undefined).length;
    const complain = (message: string, fr: string): void => {
      context.issues.push({ code: 'custom', message, params: { fr }, input: context.value });
    };
    if (given !== 1) {
      complain(
        'has to have exactly one of clientSecret, certificate and managedIdentity',
        'doit avoir un seul des réglages clientSecret, certificate et managedIdentity, ni plus ni moins',
      );
    }
    if (managedIdentity === true) return;
    if (tenantId === undefined) {
      complain(
        'has no tenantId: the directory (tenant) id of the app registration',
        'n’a pas de tenantId\u00a0: l’ID de l’annuaire (locataire) de l’inscription d’application',
      );
    }
    if (clientId === undefined) {
      complain(
        'has no clientId: the application (client) id of the app registration',
        'n’a pas de clientId\u00a0: l’ID d’application (client) de l’inscription d’application',
      );
    }
  });
