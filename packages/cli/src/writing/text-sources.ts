import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { discoverForms, type FoundForm } from '@tablee/collector';
import { overlaySchema, TableeError } from '@tablee/core';
import { type FrenchStyle, overlayUnitsOf, type TextFile, type TextUnit, textUnitsOf } from '@tablee/core/writing';
import type { CommandContext } from '../command-context.ts';
import { builtInForms, loadFolder } from '../folder/load-folder.ts';

/** Texts that are translated together, and the files that they stand in. */
export interface TextSource {
  /** `application`, or `erables/application` for the words of an overlay. */
  readonly id: string;
  readonly languages: readonly string[];
  readonly units: readonly TextUnit[];
  /** Absolute, by what the file is. */
  readonly files: Readonly<Partial<Record<TextFile, string>>>;
  /** Somebody else's package: its files are replaced by the next install. */
  readonly isForeign: boolean;
  /** Whose habits its French follows. */
  readonly style: FrenchStyle;
}

/** Which texts are meant. */
export interface TextChoice {
  readonly folder?: string | undefined;
  readonly form?: string | undefined;
  readonly organisation?: string | undefined;
}

/**
 * The texts of the forms of a folder, or those that come with Tablée; of one organisation's overlays where it is named.
 *
 * @throws TableeError FORM_UNKNOWN or ORGANISATION_UNKNOWN with those that there are
 */
export async function textSources(context: CommandContext, choice: TextChoice): Promise<readonly TextSource[]> {
  const { choice: texts } = context.texts;
  if (choice.organisation !== undefined) return overlaySources(context, choice, choice.organisation);
  const forms = await foundForms(context, choice.folder);
  const { form } = choice;
  const wanted = form === undefined ? forms : forms.filter(({ id }) => id === form);
  if (wanted.length === 0) {
    throw new TableeError('FORM_UNKNOWN', texts.unknownForm(form ?? '', ''), {
      fix: texts.forms(forms.map(({ id }) => id).join(', ')),
    });
  }
  return wanted;
}

async function foundForms(context: CommandContext, folder: string | undefined): Promise<readonly TextSource[]> {
  const path = builtInForms();
  const loaded = folder === undefined ? undefined : await loadFolder(context, folder);
  const root = loaded?.folder ?? context.cwd;
  const { forms } = await discoverForms(loaded?.parts.folders ?? [{ path, place: path }]);
  return [...forms.values()].map((form) => sourceOf(form, root));
}

function sourceOf({ id, place, source }: FoundForm, root: string): TextSource {
  const path = resolve(root, place);
  return {
    id,
    languages: source.definition.languages,
    units: textUnitsOf(source),
    files: { 'form.json': join(path, 'form.json'), 'survey.json': join(path, 'survey.json') },
    isForeign: source.origin !== undefined || path.split(/[\\/]/).includes('node_modules'),
    style: 'canada',
  };
}

async function overlaySources(
  context: CommandContext,
  { folder = '.', form }: TextChoice,
  organisation: string,
): Promise<readonly TextSource[]> {
  const { choice: texts } = context.texts;
  const { configuration, folder: root } = await loadFolder(context, folder);
  const organisations = configuration?.organisations ?? [];
  const found = organisations.find(({ id }) => id === organisation);
  if (found === undefined) {
    throw new TableeError('ORGANISATION_UNKNOWN', texts.unknownOrganisation(organisation), {
      fix: texts.organisations(organisations.map(({ id }) => id).join(', ')),
    });
  }
  const { languages, forms, profile } = found.settings;
  const style = profile.startsWith('ca-') ? 'canada' : 'europe';
  const wanted = Object.keys(forms).filter((id) => form === undefined || id === form);
  const sources = await Promise.all(
    wanted.map(async (id): Promise<readonly TextSource[]> => {
      const file = join(root, 'organisations', organisation, 'overlays', `${id}.json`);
      const text = await textOf(file);
      if (text === undefined) return [];
      const units = overlayUnitsOf(overlaySchema.parse(JSON.parse(text)), languages[0] ?? 'fr');
      return [{ id: `${organisation}/${id}`, languages, units, files: { overlay: file }, isForeign: false, style }];
    }),
  );
  return sources.flat().filter(({ units }) => units.length > 0);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}
