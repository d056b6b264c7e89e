import type { DestinationSettings } from '@tablee/collector';
import type { CloudService } from './cloud-services.ts';
import { startListsPages } from './lists-pages.ts';

/** A service of the demonstration that runs: a local program that speaks the documented part of the real one's protocol. */
export interface StandIn {
  /** What stands in the organisation's settings for it. */
  readonly destination: DestinationSettings;
  /** Content of the files that the settings refer to, by name; only their owner may read them. */
  readonly files: Readonly<Record<string, string>>;
  /** Where a person sees the tables, as in a browser tab of the real service. */
  readonly view: string;
  close(): Promise<void>;
}

/** Where the stand-ins listen if nobody else does: a page that is open shows the next start as well. */
const ports = { google: 9901, microsoft: 9902, lists: 9903 } as const;

/** Starts the stand-in of a service on this machine, with nothing in it. Its code is loaded only now. */
export function startStandIn(service: CloudService, language: 'fr' | 'en'): Promise<StandIn> {
  return service === 'google' ? startGoogle(language) : startMicrosoft(language);
}

async function startGoogle(language: 'fr' | 'en'): Promise<StandIn> {
  const { startGoogleSheets } = await import('@tablee/testkit/google-sheets');
  // Nobody should wait for a minute to be over in a demonstration.
  const quota = { perUser: 6_000, perProject: 30_000 };
  const sheets = await orElsewhere((port) => startGoogleSheets({ port, quota }), ports.google);
  const key = sheets.createServiceAccount({ name: 'tablee', project: 'demonstration' });
  const spreadsheet = sheets.createSpreadsheet({
    id: 'demonstration-spreadsheet',
    title: language === 'fr' ? 'Partenariat (démonstration)' : 'Partnership (demonstration)',
    locale: 'fr_CA',
    timeZone: 'America/Toronto',
    tabs: [language === 'fr' ? 'Feuille 1' : 'Sheet1'],
    sharedWith: [key.client_email],
  });
  return {
    destination: {
      adapter: 'google-sheets',
      spreadsheet,
      credentials: { file: 'google-key.json' },
      endpoint: sheets.url,
      writesPerMinute: quota.perUser,
    },
    files: { 'google-key.json': `${JSON.stringify(key, null, 2)}\n` },
    view: `${sheets.url}/view/${spreadsheet}?lang=${language}`,
    close: () => sheets.close(),
  };
}

async function startMicrosoft(language: 'fr' | 'en'): Promise<StandIn> {
  const { startMicrosoftGraph, trustCertificate } = await import('@tablee/testkit/microsoft-graph');
  // Making every list of the kit at once is more than a tenant allows in a minute; nobody should wait here either.
  const limits = { perMinute: 1_000_000, perDay: 1_000_000_000 };
  const graph = await orElsewhere((port) => startMicrosoftGraph({ port, limits }), ports.microsoft);
  trustCertificate(graph.caCertificate);
  const app = graph.createApp({ name: 'Tablée' });
  const site = graph.createSite({
    path: '/sites/Partenariat',
    displayName: language === 'fr' ? 'Partenariat' : 'Partnership',
  });
  graph.grant(site.id, app.clientId, 'manage');
  const pages = await orElsewhere((port) => startListsPages(graph.url, port), ports.lists);
  return {
    destination: {
      adapter: 'microsoft-lists',
      site: site.site,
      tenantId: app.tenantId,
      clientId: app.clientId,
      clientSecret: { file: 'microsoft-secret.txt' },
      endpoint: graph.url,
    },
    files: { 'microsoft-secret.txt': `${app.clientSecret}\n`, 'microsoft-ca.pem': graph.caCertificate },
    view: `${pages.url}/?lang=${language}`,
    close: async () => {
      await pages.close();
      await graph.close();
    },
  };
}

/** Listens on the usual port, or on any free one where another program has it. */
async function orElsewhere<Server>(start: (port: number) => Promise<Server>, port: number): Promise<Server> {
  try {
    return await start(port);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE')) throw fault;
    return start(0);
  }
}
