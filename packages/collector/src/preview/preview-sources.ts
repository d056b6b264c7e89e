import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type JsonObject, type LocalText, type Profile, profiles, type ResponseContext } from '@tablee/core';
import { compileForms } from '../forms/compile-forms.ts';
import { discoverForms, type FoundForms } from '../forms/discover-forms.ts';
import { type SampleFile, sampleSchema } from '../forms/sample-file.ts';
import type { Configuration, ConfiguredOrganisation } from '../settings/configuration.ts';
import type { Finding } from '../settings/finding.ts';
import type { FindingLanguage } from '../settings/finding-language.ts';
import { readJsonFile } from '../settings/json-file.ts';
import type { LoadedConfiguration } from '../settings/load-configuration.ts';

/** Answers to try a form with, from its `samples/`. */
export interface PreviewSample {
  readonly name: string;
  readonly language: string;
  readonly data: JsonObject;
  readonly context: ResponseContext;
  readonly isAccepted: boolean;
  /** Refused for an answer that is missing: what people meet first. */
  readonly isIncomplete: boolean;
}

/** One organisation under one law, with one form in it. */
export interface PreviewVariant {
  readonly organisation: ConfiguredOrganisation;
  readonly profile: Profile;
}

/** A form as every organisation would serve it, under every law. */
export interface PreviewForm {
  readonly id: string;
  readonly variants: readonly PreviewVariant[];
  readonly samples: readonly PreviewSample[];
  /** About its samples. */
  readonly findings: readonly Finding[];
}

/** A folder as it is now; `configuration` is the last one that could be used. */
export interface PreviewSources {
  readonly configuration: Configuration | undefined;
  /** What the organisations run; without a title where it cannot be read now. */
  readonly forms: readonly { readonly id: string; readonly title: LocalText | undefined }[];
  readonly findings: readonly Finding[];
  /** Compiles a form under every law; undefined where it cannot be compiled under any. */
  form(id: string): Promise<PreviewForm | undefined>;
}

/** Looks at a folder that was read. */
export async function previewSourcesOf(
  { configuration, findings, parts }: LoadedConfiguration,
  root: string,
): Promise<PreviewSources> {
  const found = await discoverForms(parts.folders);
  const run = new Set((configuration?.organisations ?? []).flatMap(({ settings }) => Object.keys(settings.forms)));
  return {
    configuration,
    forms: [...run].map((id) => ({ id, title: found.forms.get(id)?.source.definition.title })),
    findings,
    form: async (id) => {
      const form = found.forms.get(id);
      if (form === undefined || configuration === undefined) return undefined;
      const variants = await variantsOf(configuration, found, id);
      if (variants.length === 0) return undefined;
      return { id, variants, ...(await readSamples(root, form.place, parts.language)) };
    },
  };
}

/** Words that another law asks for, where the organisation has none because its own does not. */
const wordsOfOtherLaws = { legal_authority: '[legal_authority]', legal_basis: '[legal_basis]' } as const;

async function variantsOf(
  { folder, organisations }: Configuration,
  found: FoundForms,
  id: string,
): Promise<readonly PreviewVariant[]> {
  const form = found.forms.get(id);
  if (form === undefined) return [];
  const alone: FoundForms = { ...found, forms: new Map([[id, form]]) };
  const all = await Promise.all(
    organisations.flatMap((organisation) =>
      ownFirst(organisation.settings.profile).map(async (profile): Promise<readonly PreviewVariant[]> => {
        if (!Object.hasOwn(organisation.settings.forms, id)) return [];
        const tokens = { ...wordsOfOtherLaws, ...organisation.settings.tokens };
        const settings = { ...organisation.settings, profile, tokens };
        const compiled = await compileForms({
          root: folder,
          found: alone,
          organisations: [{ ...organisation, settings }],
        });
        const [made] = compiled.organisations;
        if (made === undefined || made.forms.length === 0) return [];
        return [{ profile, organisation: renamed(made, variantId(organisation, profile)) }];
      }),
    ),
  );
  return all.flat();
}

function ownFirst(own: Profile): readonly Profile[] {
  return [own, ...profiles.filter((profile) => profile !== own)];
}

/** Under its own law an organisation keeps its id, and so its addresses. */
function variantId({ id, settings }: ConfiguredOrganisation, profile: Profile): string {
  return profile === settings.profile ? id : `${id}--${profile}`;
}

function renamed(organisation: ConfiguredOrganisation, id: string): ConfiguredOrganisation {
  const forms = organisation.forms.map((form) => ({ ...form, compiled: { ...form.compiled, organisation: id } }));
  return { ...organisation, id, forms };
}

interface ReadSamples {
  readonly samples: readonly PreviewSample[];
  readonly findings: readonly Finding[];
}

/** Every sample that can be read; what is wrong with the others is said, and stops nothing. */
async function readSamples(root: string, place: string, language: FindingLanguage): Promise<ReadSamples> {
  const folder = join(place, 'samples');
  const names = await readdir(resolve(root, folder)).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  });
  const read = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name): Promise<ReadSamples> => {
        const file = join(folder, name);
        const reading = await readJsonFile({ path: resolve(root, file), file, blocks: 'form', language }, sampleSchema);
        if (reading.status === 'read') return { samples: [sampleFrom(name, reading.value)], findings: [] };
        const found = reading.status === 'wrong' ? reading.findings : [];
        return {
          samples: [],
          findings: found.map((finding) => ({ ...finding, severity: 'warning', blocks: 'nothing' })),
        };
      }),
  );
  return { samples: read.flatMap((one) => one.samples), findings: read.flatMap((one) => one.findings) };
}

function sampleFrom(file: string, { language, data, context = {}, expect }: SampleFile): PreviewSample {
  const { prefill = {}, staff = false } = context;
  const isAccepted = expect === 'accepted';
  const isIncomplete = !isAccepted && expect.some(({ code }) => code === 'required');
  const name = file.replace(/\.json$/, '');
  return { name, language, data, context: { prefill, staff }, isAccepted, isIncomplete };
}
