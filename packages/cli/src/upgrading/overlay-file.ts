import { mkdir, readFile } from 'node:fs/promises';
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

/** An overlay as its file has it, and read. */
export interface OverlayFile {
  readonly path: string;
  readonly json: JsonObject;
  readonly overlay: Overlay;
}

/** Where an organisation's overlay of a form is. */
export function overlayPath(folder: string, organisation: string, form: string): string {
  return join(folder, 'organisations', organisation, 'overlays', `${form}.json`);
}

/** Reads an overlay; nothing where there is none, `wrong` where it is none: `tablee check` says what is wrong with it. */
export async function readOverlay(path: string): Promise<OverlayFile | 'wrong' | undefined> {
  const json = await jsonIn(path);
  if (json === undefined || json === 'wrong') return json;
  const { data } = overlaySchema.safeParse(json);
  return data === undefined ? 'wrong' : { path, json, overlay: data };
}

/** The copy of the form that an overlay was written on, kept beside the overlays. */
function basePath(overlay: string, form: string): string {
  return join(dirname(overlay), '.base', `${form}.json`);
}

/** The kept copy; nothing where there is none, or none of a form any more. */
export async function readBase(overlay: string, form: string): Promise<FormSource | undefined> {
  const json = await jsonIn(basePath(overlay, form));
  if (json === undefined || json === 'wrong') return undefined;
  const definition = formDefinitionSchema.safeParse(json['form']).data;
  const survey = json['survey'];
  return definition === undefined || !isObject(survey) ? undefined : { definition, survey };
}

async function jsonIn(path: string): Promise<JsonObject | 'wrong' | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isObject(json) ? json : 'wrong';
  } catch (fault) {
    if (fault instanceof SyntaxError) return 'wrong';
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
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

/** Everybody who keeps the folder may read both: they hold no answer. */
const readable = 0o644;

/**
 * Writes the copy first, the overlay after it: cut off in between, the overlay still names the older form, whose copy is
 * gone, and the next upgrade says that nobody knows it.
 */
export async function writeUpgraded(path: string, overlay: JsonObject, next: FormSource): Promise<void> {
  const { $schema: _schema, ...definition } = next.definition;
  const base = basePath(path, next.definition.id);
  await mkdir(dirname(base), { recursive: true });
  await writeAtomically(base, bytes({ form: definition, survey: next.survey }), readable);
  await writeAtomically(path, bytes(overlay), readable);
}

async function* bytes(value: object): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
