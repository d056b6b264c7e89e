import { schemaFindings } from '@tablee/collector';
import {
  type FormSource,
  formDefinitionSchema,
  type JsonObject,
  type LocalText,
  localTextSchema,
  type Wording,
} from '@tablee/core';
import type { PublishedNames } from '@tablee/core/compare';
import type { CompareTexts } from '../texts/compare-texts.ts';
import type { FormTree } from './form-tree.ts';
import { readPublished } from './published-file.ts';

/** The forms of one side of a comparison. */
export interface FormsRead {
  readonly label: string;
  /** See FormTree. */
  readonly root?: string;
  readonly forms: ReadonlyMap<string, FormSource>;
  /** Where each form's files are, from the tree's root; empty for a tree that is one form. */
  readonly places: ReadonlyMap<string, string>;
  /** Why a form could not be read, by its id or folder. */
  readonly unreadable: ReadonlyMap<string, string>;
  readonly published: ReadonlyMap<string, PublishedNames>;
  readonly hasWording: boolean;
  /** Of the tree's wording.json. */
  readonly wording: Wording;
}

/** Reads every form of a tree. A form that cannot be read is named, the others are there. */
export async function readForms(tree: FormTree, texts: CompareTexts): Promise<FormsRead> {
  const folders = tree.files
    .filter((file) => /(^|\/)form\.json$/.test(file))
    .map((file) => file.slice(0, -'form.json'.length));
  const forms = new Map<string, FormSource>();
  const places = new Map<string, string>();
  const unreadable = new Map<string, string>();
  const published = new Map<string, PublishedNames>();
  for (const folder of folders.toSorted()) {
    const source = await readSource(tree, folder, texts);
    if (typeof source === 'string') {
      unreadable.set(folder === '' ? tree.label : folder.slice(0, -1), source);
      continue;
    }
    const { id } = source.definition;
    forms.set(id, source);
    places.set(id, folder);
    const file = `${folder}published.json`;
    if (!tree.files.includes(file)) continue;
    const names = readPublished(parsed(await tree.read(file)));
    // A gate that takes a broken file for none would let everything through.
    if (names === undefined) unreadable.set(id, texts.notPublishedNames(file));
    else published.set(id, names);
  }
  return {
    label: tree.label,
    ...(tree.root === undefined ? {} : { root: tree.root }),
    forms,
    places,
    unreadable,
    published,
    hasWording: tree.files.includes('wording.json'),
    wording: await readWording(tree),
  };
}

async function readSource(tree: FormTree, folder: string, texts: CompareTexts): Promise<FormSource | string> {
  const [form, survey] = [`${folder}form.json`, `${folder}survey.json`];
  if (!tree.files.includes(survey)) return texts.fileMissing(survey);
  const definition = parsed(await tree.read(form));
  if (definition === undefined) return texts.notJson(form);
  const reading = formDefinitionSchema.safeParse(definition, { reportInput: true });
  if (!reading.success) {
    const source = { file: form, blocks: 'form', language: texts.language } as const;
    const [first] = schemaFindings(reading.error.issues, formDefinitionSchema, source);
    return texts.notAForm(form, first?.path ?? '$', first?.found ?? '');
  }
  const json = parsed(await tree.read(survey));
  return isObject(json) ? { definition: reading.data, survey: json } : texts.notJson(survey);
}

/** Some editors write a mark at the beginning. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** JSON that was parsed holds nothing but JSON. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Words that every form of the tree may use; what is no such file gives none. */
async function readWording(tree: FormTree): Promise<Wording> {
  const none: Wording = { tokens: {}, notices: {} };
  if (!tree.files.includes('wording.json')) return none;
  const json = parsed(await tree.read('wording.json'));
  if (!isObject(json)) return none;
  return { tokens: textsIn(json['tokens']), notices: textsIn(json['notices']) };
}

function textsIn(value: unknown): Readonly<Record<string, LocalText>> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).flatMap(([key, text]) => {
    const reading = localTextSchema.safeParse(text);
    return reading.success ? [[key, reading.data] as const] : [];
  });
  return Object.fromEntries(entries);
}
