import type { sheets_v4 } from '@googleapis/sheets';
import type { AdapterContext } from '@tablee/core';
import type { AuthClient, GoogleAuth, gaxios, JWT } from 'google-auth-library';
import { z } from 'zod';
import { CallFailure, failureOf } from './failure.ts';
import { repairFault } from './faults.ts';
import type { GoogleSheetsSettings } from './settings.ts';
import { type SheetsTexts, textsIn } from './texts/texts.ts';

/** Google's own client, signed in. */
export interface GoogleClient {
  readonly sheets: sheets_v4.Sheets;
  /** Address to share the spreadsheet with, where the credentials say it. */
  readonly address: string | undefined;
  /** Whether another service’s token is exchanged for Google’s. */
  readonly federated: boolean;
  /** Gets a token, from memory while it holds. @throws CallFailure. */
  signIn(): Promise<void>;
}

/** Full access to spreadsheets; `drive.file` does not cover a file that a person shared. */
const scopes = ['https://www.googleapis.com/auth/spreadsheets'];

const serviceAccountSchema = z.object({
  type: z.literal('service_account'),
  client_email: z.string(),
  private_key: z.string(),
});
/** A workload identity whose token a machine of AWS gives, or a program. */
const awsSchema = z.object({ credential_source: z.object({ environment_id: z.string() }) });
const programSchema = z.object({ credential_source: z.object({ executable: z.object({ command: z.string() }) }) });
/** Kinds that google-auth-library reads by itself. */
const otherKinds = ['external_account', 'impersonated_service_account', 'authorized_user'];
const impersonationSchema = z.object({ service_account_impersonation_url: z.string() });
const jsonSchema = z.looseObject({ type: z.string() });

/** Reads the credentials and loads Google's client: 16 MB on disk, about 130 ms. @throws TableeError. */
export async function connectGoogle(settings: GoogleSheetsSettings, context: AdapterContext): Promise<GoogleClient> {
  const credentials =
    settings.credentials === 'application-default'
      ? undefined
      : readCredentials(await context.secret(settings.credentials), textsIn(context.language));
  const [{ sheets }, library] = await Promise.all([import('@googleapis/sheets'), import('google-auth-library')]);
  const fetchImplementation = throughEndpoint(context.fetch, settings.endpoint);
  const transporter = new library.gaxios.Gaxios({ fetchImplementation });
  const auth = signInWith(library, { credentials, transporter, subject: settings.subject });
  return {
    // Google's client would retry reads by itself, and hide how long a call really takes.
    sheets: sheets({ version: 'v4', auth, retry: false }),
    address: settings.subject ?? addressIn(credentials),
    federated: isExternalAccount(credentials),
    signIn: async () => {
      try {
        await auth.getAccessToken();
      } catch (error) {
        throw new CallFailure(failureOf(error));
      }
    },
  };
}

function readCredentials(text: string, texts: SheetsTexts): z.infer<typeof jsonSchema> {
  const parsed = jsonSchema.safeParse(parseJson(text));
  if (!parsed.success) throw repairFault('SETTINGS_INVALID', texts.keyUnreadable());
  const isKnown = serviceAccountSchema.safeParse(parsed.data).success || otherKinds.includes(parsed.data.type);
  if (!isKnown) throw repairFault('SETTINGS_INVALID', texts.keyOfOtherKind());
  return parsed.data;
}

/** The service account that the credentials are of, or that they may work as. */
function addressIn(credentials: z.infer<typeof jsonSchema> | undefined): string | undefined {
  const url = impersonationSchema.safeParse(credentials).data?.service_account_impersonation_url;
  const impersonated = /\/serviceAccounts\/([^/:]+):generateAccessToken$/.exec(url ?? '')?.[1];
  return serviceAccountSchema.safeParse(credentials).data?.client_email ?? impersonated;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The text is a secret: it must not travel in the error.
    return undefined;
  }
}

interface SignIn {
  readonly credentials: z.infer<typeof jsonSchema> | undefined;
  readonly transporter: gaxios.Gaxios;
  readonly subject: string | undefined;
}

function signInWith(
  library: typeof import('google-auth-library'),
  { credentials, transporter, subject }: SignIn,
): JWT | GoogleAuth<AuthClient> {
  const key = serviceAccountSchema.safeParse(credentials).data;
  if (key !== undefined) {
    return new library.JWT({
      email: key.client_email,
      // A key that went through an environment variable often has its line ends as two characters.
      key: key.private_key.replaceAll('\\n', '\n'),
      scopes,
      ...(subject === undefined ? {} : { subject }),
      transporter,
      // A token that was revoked before its hour is over is asked for again, once.
      forceRefreshOnFailure: true,
    });
  }
  if (isExternalAccount(credentials)) {
    const authClient = federate(library, { ...credentials, scopes, transporter, forceRefreshOnFailure: true });
    if (authClient !== undefined) return new library.GoogleAuth<AuthClient>({ authClient });
  }
  return new library.GoogleAuth<AuthClient>({
    scopes,
    ...(credentials === undefined ? {} : { credentials }),
    clientOptions: { transporter, forceRefreshOnFailure: true },
  });
}

type Library = typeof import('google-auth-library');
type Options<Client extends 'AwsClient' | 'PluggableAuthClient' | 'IdentityPoolClient'> = ConstructorParameters<
  Library[Client]
>[0];

/** Whether another service's token is exchanged. What is wrong in the file the library says with the first token. */
function isExternalAccount(credentials: object | undefined): credentials is Options<'IdentityPoolClient'> {
  return credentials !== undefined && 'type' in credentials && credentials.type === 'external_account';
}

function isOfAws(credentials: object): credentials is Options<'AwsClient'> {
  return awsSchema.safeParse(credentials).success;
}

function isOfProgram(credentials: object): credentials is Options<'PluggableAuthClient'> {
  return programSchema.safeParse(credentials).success;
}

/** As the library's own `fromJSON`, which warns on the console of files from strangers; this one is the operator's. */
function federate(library: Library, options: object): AuthClient | undefined {
  if (isOfAws(options)) return new library.AwsClient(options);
  if (isOfProgram(options)) return new library.PluggableAuthClient(options);
  return isExternalAccount(options) ? new library.IdentityPoolClient(options) : undefined;
}

/** Sends what is meant for Google to the endpoint of the settings: `rootUrl` of the client drops a path in front. */
function throughEndpoint(send: typeof fetch, endpoint: string | undefined): typeof fetch {
  if (endpoint === undefined) return send;
  const base = endpoint.replace(/\/+$/, '');
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.hostname === 'oauth2.googleapis.com') return send(`${base}/token`, init);
    if (url.hostname === 'sheets.googleapis.com') return send(`${base}${url.pathname}${url.search}`, init);
    return send(input, init);
  };
}
