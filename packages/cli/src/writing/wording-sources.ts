import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FormFolder } from '@tablee/collector';
import { TableeError, type Wording } from '@tablee/core';
import { type TextUnit, wordingUnitsOf } from '@tablee/core/writing';
import { writingTexts } from '../texts/writing-texts.ts';
import type { TextSource } from './text-source.ts';

/** The file of words that all forms of a folder share. */
export const wordingFile = 'wording.json';

/** What reading the words of folders takes. */
interface WordingOptions {
  readonly folders: readonly FormFolder[];
  /** The folder of the settings. */
  readonly root: string;
  /** Of what is said about a file that cannot be read. */
  readonly speak: 'fr' | 'en';
}

interface ReadWording {
  readonly folder: FormFolder;
  readonly path: string;
  /** None where the folder has no such file. */
  readonly units: readonly TextUnit[];
  readonly isForeign: boolean;
}

/** The words that all forms share, by folder of forms, for who translates the forms themselves. */
export async function wordingSources(options: WordingOptions): Promise<readonly TextSource[]> {
  return (await readAll(options))
    .filter(({ units }) => units.length > 0)
    .map(({ folder, path, units, isForeign }) => ({
      id: folder.setting === undefined ? wordingFile : `${folder.place}/${wordingFile}`,
      languages: languagesOf(units),
      units,
      files: { [wordingFile]: path },
      isForeign,
      style: 'canada',
    }));
}

/**
 * The same for an organisation that brings a language: what the forms of all folders say, and the law's notice of its
 * profile. They go into the last folder of forms of one's own; without one there is nowhere to write them.
 */
export async function wordingForLanguage(
  options: WordingOptions & { readonly organisation: string; readonly profile: string; readonly to: string },
): Promise<readonly TextSource[]> {
  const { organisation, profile, to } = options;
  const all = await readAll(options);
  const own = all.findLast(({ folder, isForeign }) => folder.setting !== undefined && !isForeign);
  const others = all.filter((one) => one !== own && one.folder.origin === undefined);
  if (others.every(({ units }) => units.every(({ texts }) => texts[to] !== undefined))) return [];
  const merged = new Map<string, TextUnit>();
  for (const unit of [...others, ...(own === undefined ? [] : [own])].flatMap(({ units }) => units)) {
    if (unit.kind === 'law' && unit.steps[1] !== profile) continue;
    merged.set(unit.id, { ...unit, texts: { ...merged.get(unit.id)?.texts, ...unit.texts } });
  }
  const units = [...merged.values()];
  return [
    {
      id: `${organisation}/${wordingFile}`,
      languages: languagesOf(units),
      units,
      files: own === undefined ? {} : { [wordingFile]: own.path },
      isForeign: false,
      style: profile.startsWith('ca-') ? 'canada' : 'europe',
    },
  ];
}

async function readAll({ folders, root, speak }: WordingOptions): Promise<readonly ReadWording[]> {
  return Promise.all(
    folders.map(async (folder) => {
      const path = join(resolve(root, folder.path), wordingFile);
      const isForeign = folder.origin !== undefined || path.split(/[\\/]/).includes('node_modules');
      const wording = await readWording(path, speak);
      return { folder, path, isForeign, units: wording === undefined ? [] : wordingUnitsOf(wording) };
    }),
  );
}

async function readWording(path: string, speak: 'fr' | 'en'): Promise<Wording | undefined> {
  try {
    const wording: Wording = JSON.parse(await readFile(path, 'utf8'));
    return wording;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    const words = writingTexts(speak);
    throw new TableeError('TEXTS_UNREADABLE', words.unreadable(path), { fix: words.unreadableFix, cause });
  }
}

function languagesOf(units: readonly TextUnit[]): readonly string[] {
  return [...new Set(units.flatMap(({ texts }) => Object.keys(texts)))];
}
