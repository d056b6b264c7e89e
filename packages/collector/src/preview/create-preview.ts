import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalText } from '@tablee/core';
import type { LogStream } from '../observation/log.ts';
import type { Finding } from '../settings/finding.ts';
import type { LoadedConfiguration } from '../settings/load-configuration.ts';
import { type InnerCollector, startInnerCollector } from './inner-collector.ts';
import { createPreviewServer, type PreviewServer } from './preview-server.ts';
import { type PreviewForm, type PreviewSources, previewSourcesOf } from './preview-sources.ts';

/** What a preview is made of. */
export interface PreviewOptions {
  /** Of the settings; absolute. */
  readonly folder: string;
  readonly assetsDirectory: string;
  /** Of the preview's own words. */
  readonly language: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logStream: LogStream;
  readonly now: () => Date;
  /** 0, the usual one, takes any free port. */
  readonly port?: number;
}

/**
 * A page for whoever writes forms: every page, language, law and state of a form side by side, on this machine alone,
 * with a store of its own that goes with it.
 */
export interface Preview {
  /** Listens on 127.0.0.1; gives the address to open. */
  start(loaded: LoadedConfiguration): Promise<{ readonly url: string }>;
  /** Shows a folder that was read again. What cannot be compiled stays as it was, with the findings above it. */
  show(loaded: LoadedConfiguration): Promise<void>;
  stop(): Promise<void>;
}

/** What the pages of a preview are made from at one moment. */
export interface PreviewMoment {
  readonly generation: number;
  readonly findings: readonly Finding[];
  readonly forms: readonly { readonly id: string; readonly title: LocalText }[];
  /** The form as it is, or as it last was; undefined where it never could be compiled. */
  form(id: string): Promise<PreviewForm | undefined>;
  /** The collector that serves this form, among others; without a form, the one that runs. */
  collector(form?: PreviewForm): Promise<InnerCollector | undefined>;
}

/** While something is to fix, an organisation whose form cannot be compiled stays with what it last could. */
function withLast(made: PreviewForm, last: PreviewForm | undefined): PreviewForm {
  const now = new Map(made.variants.map((variant) => [variant.organisation.id, variant]));
  const before = (last?.variants ?? []).map((variant) => now.get(variant.organisation.id) ?? variant);
  const known = new Set(before.map(({ organisation }) => organisation.id));
  const added = made.variants.filter(({ organisation }) => !known.has(organisation.id));
  return { ...made, variants: [...before, ...added] };
}

/** A preview of a folder. Nothing is opened before `start`. */
export function createPreview(options: PreviewOptions): Preview {
  let server: PreviewServer | undefined;
  let scratch: string | undefined;
  let sources: PreviewSources | undefined;
  let lastUsable: PreviewSources | undefined;
  let allWell: PreviewSources | undefined;
  let generation = 0;
  let stores = 0;
  const known = new Map<string, { readonly generation: number; readonly form: PreviewForm | undefined }>();
  const titles = new Map<string, LocalText>();
  const lastGood = new Map<string, PreviewForm>();
  let inner: { readonly of: ReadonlyMap<string, PreviewForm>; readonly running: Promise<InnerCollector> } | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function formOf(id: string): Promise<PreviewForm | undefined> {
    const before = known.get(id);
    if (before?.generation === generation) return before.form;
    const at = generation;
    const made = await (sources?.configuration === undefined ? undefined : sources.form(id));
    // A form that nobody has looked at yet is there as it was when all was well.
    const isWell = sources !== undefined && sources === allWell;
    const last = isWell && made !== undefined ? undefined : (lastGood.get(id) ?? (await allWell?.form(id)));
    const form = made === undefined ? last : withLast(made, last);
    if (form !== undefined) lastGood.set(id, form);
    known.set(id, { generation: at, form });
    return form;
  }

  /** One after the other: two frames that ask at once get the same collector. */
  function collectorOf(form?: PreviewForm): Promise<InnerCollector | undefined> {
    const made = queue.then(() => (form === undefined && inner !== undefined ? inner.running : innerWith(form)));
    queue = made.catch(() => undefined);
    return made;
  }

  async function innerWith(wanted: PreviewForm | undefined): Promise<InnerCollector | undefined> {
    const form = wanted ?? (await formOf(lastUsable?.forms[0]?.id ?? ''));
    if (form !== undefined && inner?.of.get(form.id) === form) return inner.running;
    const configuration = lastUsable?.configuration;
    if (form === undefined || configuration === undefined || scratch === undefined) return undefined;
    const of = new Map([...(inner?.of ?? []), [form.id, form]]);
    const old = inner?.running;
    stores += 1;
    const storeFile = join(scratch, `preview-${stores}.db`);
    const running = startInnerCollector({ ...options, configuration, forms: [...of.values()], storeFile });
    inner = { of, running };
    // Pages that are being made by the old one are finished; the new one listens already.
    await running.finally(async () => (await old?.catch(() => undefined))?.stop());
    return running;
  }

  async function take(loaded: LoadedConfiguration): Promise<void> {
    sources = await previewSourcesOf(loaded, options.folder);
    if (sources.configuration !== undefined) lastUsable = sources;
    if (sources.findings.every(({ severity }) => severity !== 'error')) allWell = sources;
    for (const { id, title } of sources.forms) if (title !== undefined) titles.set(id, title);
    generation += 1;
  }

  return {
    async start(loaded) {
      scratch = await mkdtemp(join(tmpdir(), 'tablee-preview-'));
      await take(loaded);
      server = createPreviewServer({
        ...options,
        moment: (): PreviewMoment => ({
          generation,
          findings: sources?.findings ?? [],
          forms: (lastUsable?.forms ?? []).flatMap(({ id }) => {
            const title = titles.get(id);
            return title === undefined ? [] : [{ id, title }];
          }),
          form: formOf,
          collector: collectorOf,
        }),
      });
      return server.start();
    },
    async show(loaded) {
      await take(loaded);
      server?.tell(generation);
    },
    async stop() {
      await server?.stop();
      await queue;
      await (await inner?.running.catch(() => undefined))?.stop();
      if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    },
  };
}
