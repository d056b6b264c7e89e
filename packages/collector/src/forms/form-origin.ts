import { isAbsolute, join, normalize } from 'node:path';
import type { FormOrigin } from '@tablee/core';
import { z } from 'zod';
import type { Finding } from '../settings/finding.ts';
import type { FindingLanguage } from '../settings/finding-language.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { formWords } from './form-words.ts';

/** What a folder of somebody's forms says of itself. */
export interface ReadOrigin {
  readonly origin: FormOrigin;
  /** The folder in it that holds the forms, where it is not the whole. */
  readonly forms?: string;
  readonly findings: readonly Finding[];
}

interface PackageFacts {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly license?: string | undefined;
  readonly author?: string | { readonly name: string } | undefined;
  readonly homepage?: string | undefined;
  readonly tablee?: { readonly forms?: string | undefined } | undefined;
}

const packageSchema: z.ZodType<PackageFacts> = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
  homepage: z.string().optional(),
  tablee: z.object({ forms: z.string().optional() }).optional(),
});

/** What `tablee-forms.json` says of a folder that is no npm package. */
interface FolderFacts {
  readonly $schema?: string | undefined;
  readonly name: string;
  readonly version?: string | undefined;
  readonly licence?: string | undefined;
  readonly author?: string | undefined;
  /** Where the forms come from. */
  readonly url?: string | undefined;
}

/** `tablee-forms.json`. */
export const folderOriginSchema: z.ZodType<FolderFacts> = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().min(1),
  version: z.string().optional(),
  licence: z.string().min(1).optional(),
  author: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * Whose forms a folder holds and under which licence: from its `tablee-forms.json`, else from its `package.json`. A
 * folder with neither is one's own, and nothing is asked of it.
 */
export async function readOrigin(
  folder: string,
  place: string,
  language: FindingLanguage,
): Promise<ReadOrigin | undefined> {
  const file = (name: string) =>
    ({ path: join(folder, name), file: join(place, name), blocks: 'start', language }) as const;
  const [own, npm] = await Promise.all([
    readJsonFile(file('tablee-forms.json'), folderOriginSchema),
    readJsonFile(file('package.json'), packageSchema),
  ]);
  if (own.status === 'missing' && npm.status === 'missing') return undefined;
  const wrong = [own, npm].flatMap((reading) => (reading.status === 'wrong' ? reading.findings : []));
  const facts = npm.status === 'read' ? npm.value : {};
  const forms = facts.tablee?.forms;
  const isInside = forms === undefined || staysInside(forms);
  const origin = { ...fromPackage(facts, place), ...(own.status === 'read' ? fromFolder(own.value) : {}) };
  const named = own.status === 'missing' ? 'package.json' : 'tablee-forms.json';
  return {
    origin,
    ...(forms === undefined || !isInside ? {} : { forms }),
    findings: [
      ...wrong,
      ...(isInside ? [] : [outside(join(place, 'package.json'), language)]),
      ...(origin.licence === undefined ? [noLicence(join(place, named), named, language)] : []),
    ],
  };
}

function fromPackage({ name, version, license, author, homepage }: PackageFacts, place: string): FormOrigin {
  const person = typeof author === 'string' ? author : author?.name;
  // "Name <address> (site)": an address is no business of a page's readers.
  const writer = person?.replace(/\s*[<(].*$/, '');
  return {
    name: name ?? place,
    ...(version === undefined ? {} : { version }),
    ...(license === undefined || license === 'UNLICENSED' ? {} : { licence: license }),
    ...(writer === undefined || writer === '' ? {} : { author: writer }),
    ...(homepage === undefined || !/^https?:\/\//.test(homepage) ? {} : { url: homepage }),
  };
}

function fromFolder({ name, version, licence, author, url }: FolderFacts): FormOrigin {
  return {
    name,
    ...(version === undefined ? {} : { version }),
    ...(licence === undefined ? {} : { licence }),
    ...(author === undefined ? {} : { author }),
    ...(url === undefined ? {} : { url }),
  };
}

/** Whether a path stays inside the folder that it starts from. */
function staysInside(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).startsWith('..');
}

function noLicence(file: string, name: string, language: FindingLanguage): Finding {
  return {
    severity: 'warning',
    blocks: 'nothing',
    file,
    path: name === 'package.json' ? '$.license' : '$.licence',
    language,
    ...formWords[language].noLicence,
  };
}

function outside(file: string, language: FindingLanguage): Finding {
  return {
    severity: 'error',
    blocks: 'start',
    file,
    path: '$.tablee.forms',
    language,
    ...formWords[language].outside,
  };
}
