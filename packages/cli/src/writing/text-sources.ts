import { join, resolve } from 'node:path';
import { discoverForms, type FoundForm } from '@tablee/collector';
import { TableeError } from '@tablee/core';
import { textUnitsOf } from '@tablee/core/writing';
import type { CommandContext } from '../command-context.ts';
import { builtInForms, loadFolder } from '../folder/load-folder.ts';
import { overlaySources } from './overlay-sources.ts';
import type { TextChoice, TextSource } from './text-source.ts';
import { wordingSources } from './wording-sources.ts';

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
    throw new TableeError('FORM_UNKNOWN', texts.noForm(form ?? ''), {
      fix: texts.formsHere(forms.map(({ id }) => id).join(', ')),
    });
  }
  return wanted;
}

async function foundForms(context: CommandContext, folder: string | undefined): Promise<readonly TextSource[]> {
  const path = builtInForms();
  const loaded = folder === undefined ? undefined : await loadFolder(context, folder);
  const root = loaded?.folder ?? context.cwd;
  const folders = loaded?.parts.folders ?? [{ path, place: path }];
  const { forms } = await discoverForms(folders);
  const shared = await wordingSources({ folders, root, speak: context.texts.language });
  return [...[...forms.values()].map((form) => sourceOf(form, root)), ...shared];
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
    languageFile: 'form.json',
  };
}
