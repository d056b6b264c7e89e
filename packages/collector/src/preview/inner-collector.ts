import { type Collector, createCollector } from '../collector.ts';
import type { LogStream } from '../observation/log.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { PreviewForm } from './preview-sources.ts';

/** What {@link startInnerCollector} needs. */
export interface InnerCollectorOptions {
  readonly configuration: Configuration;
  readonly forms: readonly PreviewForm[];
  /** The preview's own, thrown away at its end: nothing of it reaches a table or the folder's store. */
  readonly storeFile: string;
  readonly assetsDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logStream: LogStream;
}

/** A collector that serves the forms of a preview, on this machine alone. */
export interface InnerCollector {
  readonly url: string;
  readonly links: Collector['links'];
  stop(): Promise<void>;
}

/** Serves real pages of forms in every variant, with no destination, no mail, no desk and a store of their own. */
export async function startInnerCollector(options: InnerCollectorOptions): Promise<InnerCollector> {
  const { configuration, forms, storeFile, assetsDirectory, env, logStream } = options;
  const { mail: _mail, publicUrl: _publicUrl, ...settings } = configuration.settings;
  const collector = createCollector({
    configuration: {
      ...configuration,
      storeFile,
      settings: {
        ...settings,
        host: '127.0.0.1',
        spamProtection: 'off',
        metrics: 'off',
        playground: false,
        limits: { ...settings.limits, responsesPerMinute: 'off' },
      },
      organisations: organisationsOf(forms),
    },
    importAdapter: async (name) => {
      throw new Error(`the preview delivers nothing, and asked for ${name}`);
    },
    assetsDirectory,
    env,
    logStream,
    port: 0,
  });
  const { url } = await collector.start();
  return { url, links: collector.links, stop: () => collector.stop() };
}

/** The variants of all forms, each with all its forms. */
function organisationsOf(forms: readonly PreviewForm[]): Configuration['organisations'] {
  const variants = forms.flatMap((form) => form.variants.map(({ organisation }) => organisation));
  return [...Map.groupBy(variants, ({ id }) => id).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { mail: _mail, desk: _desk, ...settings } = first.settings;
    return [
      {
        ...first,
        settings: { ...settings, destinations: {}, embed: { sites: ['http://127.0.0.1:*', 'http://localhost:*'] } },
        forms: group.flatMap((one) => one.forms.map((form) => ({ ...form, deliver: {} }))),
      },
    ];
  });
}
