import { mkdir, readFile, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type FormSource,
  formDefinitionSchema,
  type JsonObject,
  type Overlay,
  overlaySchema,
  sourceDigest,
} from '@tablee/core';
import { writeAtomically } from '../export/write-atomically.ts';
import { rewriteJson } from './json-text.ts';

/** An overlay as its file has it, and read. */
export interface OverlayFile {
  readonly path: string;
  /** As it was read. */
  readonly text: string;
  readonly json: JsonObject;
  readonly overlay: Overlay;
}

/** Where an organisation's overlay of a form is. */
export function overlayPath(folder: string, organisation: string, form: string): string {
  return join(folder, 'organisations', organisation, 'overlays', `${form}.json`);
}

/** Reads an overlay; nothing where there is none, `wrong` where it is none: `tablee check` says what is wrong with it. */
export async function readOverlay(path: string): Promise<OverlayFile | 'wrong' | undefined> {
  const text = await textIn(path);
  if (text === undefined) return undefined;
  const json = jsonOf(text);
  if (json === undefined) return 'wrong';
  const { data } = overlaySchema.safeParse(json);
  return data === undefined ? 'wrong' : { path, text, json, overlay: data };
}

/** The copy of the form that an overlay was written on, kept beside the overlays; and the one that takes its place. */
function basePaths(overlay: string, form: string): { readonly kept: string; readonly coming: string } {
  const folder = join(dirname(overlay), '.base');
  return { kept: join(folder, `${form}.json`), coming: join(folder, `${form}.next.json`) };
}

/**
 * The copy of the form with this digest; the one that is kept where none is named. Nothing where there is none, or none of
 * a form any more.
 */
export async function readBase(
  overlay: string,
  form: string,
  digest: string | undefined,
): Promise<FormSource | undefined> {
  const { kept, coming } = basePaths(overlay, form);
  for (const path of digest === undefined ? [kept] : [kept, coming]) {
    const source = sourceOf(jsonOf((await textIn(path)) ?? ''));
    if (source !== undefined && (digest === undefined || sourceDigest(source) === digest)) return source;
  }
  return undefined;
}

function sourceOf(json: JsonObject | undefined): FormSource | undefined {
  const definition = formDefinitionSchema.safeParse(json?.['form']).data;
  const survey = json?.['survey'];
  return definition === undefined || !isObject(survey) ? undefined : { definition, survey };
}

async function textIn(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

function jsonOf(text: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(json) ? json : undefined;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** JSON that was parsed holds nothing but JSON. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An overlay for another form than the one it was written on: what it says stays, `on` is new and stands behind `form`. */
export function overlayOn(json: JsonObject, next: FormSource): JsonObject {
  const { $schema, form, on: _on, ...rest } = json;
  return {
    ...($schema === undefined ? {} : { $schema }),
    ...(form === undefined ? {} : { form }),
    on: { version: next.definition.version, digest: sourceDigest(next) },
    ...rest,
  };
}

/** Everybody who keeps the folder may read the copy: it holds no answer. */
const readable = 0o644;

/**
 * Writes an overlay anew, as far as it changes: its layout, line ends and rights stay, also behind a symbolic link. The
 * copy of the form waits beside the older one until the overlay names it, so that whenever this is cut off, the form that
 * the overlay names is there. `changed` and nothing written where somebody else wrote the overlay since it was read.
 */
export async function writeUpgraded(
  { path, text }: Pick<OverlayFile, 'path' | 'text'>,
  overlay: JsonObject,
  next: FormSource,
): Promise<'written' | 'changed'> {
  if ((await textIn(path)) !== text) return 'changed';
  const { $schema: _schema, ...definition } = next.definition;
  const { kept, coming } = basePaths(path, next.definition.id);
  await mkdir(dirname(kept), { recursive: true });
  await writeAtomically(
    coming,
    bytes(`${JSON.stringify({ form: definition, survey: next.survey }, null, 2)}\n`),
    readable,
  );
  const file = await realpath(path);
  await writeAtomically(file, bytes(rewriteJson(text, overlay, 'form')), (await stat(file)).mode & 0o777);
  await rename(coming, kept);
  return 'written';
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
