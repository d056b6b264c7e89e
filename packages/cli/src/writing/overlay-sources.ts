import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discoverForms } from '@tablee/collector';
import { type FormSource, isEasyRead, type Overlay, overlaySchema, TableeError, withoutEasyRead } from '@tablee/core';
import { overlayPlaceOf, overlayUnitsOf, type TextUnit, textUnitsOf } from '@tablee/core/writing';
import type { CommandContext } from '../command-context.ts';
import { loadFolder } from '../folder/load-folder.ts';
import { defaultFolder } from '../program/default-folder.ts';
import type { TextChoice, TextSource } from './text-source.ts';
import { wordingForLanguage } from './wording-sources.ts';

/**
 * An organisation's own words. Into a language that a form does not have, the form's texts as well: the overlay then
 * brings the whole language. Into an easy-read version, such as `fr-simple`, what its variant says.
 *
 * @throws TableeError ORGANISATION_UNKNOWN with those that there are
 */
export async function overlaySources(
  context: CommandContext,
  { folder = defaultFolder, form, to }: TextChoice,
  organisation: string,
): Promise<readonly TextSource[]> {
  const { choice: texts } = context.texts;
  const { configuration, parts, folder: root } = await loadFolder(context, folder);
  const organisations = configuration?.organisations ?? [];
  const found = organisations.find(({ id }) => id === organisation);
  if (found === undefined) {
    throw new TableeError('ORGANISATION_UNKNOWN', texts.unknownOrganisation(organisation), {
      fix: texts.organisations(organisations.map(({ id }) => id).join(', ')),
    });
  }
  const { languages, forms, profile } = found.settings;
  const core = (await discoverForms(parts.folders)).forms;
  const wanted = Object.keys(forms).filter((id) => form === undefined || id === form);
  const sources = await Promise.all(
    wanted.map(async (id): Promise<TextSource> => {
      const file = join(root, 'organisations', organisation, 'overlays', `${id}.json`);
      const overlay = await readOverlay(file, id);
      const own = overlayUnitsOf(overlay, languages[0] ?? 'fr');
      const source = core.get(id)?.source;
      const brings = source !== undefined && to !== undefined && !source.definition.languages.includes(to);
      const whole = brings ? withForm(own, source) : { units: own, unplaced: 0 };
      const common: TextSource = {
        ...{ id: `${organisation}/${id}`, files: { overlay: file }, isForeign: false, units: whole.units },
        languages: brings ? [...source.definition.languages, ...(overlay.languages ?? [])] : languages,
        style: profile.startsWith('ca-') ? 'canada' : 'europe',
        unplaced: whole.unplaced,
      };
      if (brings && isEasyRead(to))
        return { ...common, units: asEasyRead(whole.units, to), writtenAs: withoutEasyRead(to) };
      return brings ? { ...common, languageFile: 'overlay' } : common;
    }),
  );
  const shared =
    to === undefined || isEasyRead(to)
      ? []
      : await wordingForLanguage({
          ...{ folders: parts.folders, root, speak: context.texts.language },
          ...{ organisation, profile, to },
        });
  return [...sources.filter(({ units }) => units.length > 0), ...shared];
}

/** The words that are there, and under `variants` their simple ones: a text may stay without, and is read as it is. */
function asEasyRead(units: readonly TextUnit[], to: string): readonly TextUnit[] {
  const root = ['variants', 'easy-read'];
  const simple = new Map(units.map((unit) => [JSON.stringify(unit.steps), unit.texts[withoutEasyRead(to)]]));
  return units.flatMap((unit): readonly TextUnit[] => {
    if (unit.steps[0] !== 'wording' && unit.steps[0] !== 'formWording' && unit.steps[0] !== 'surveyWording') return [];
    const steps = [...root, ...unit.steps];
    const said = simple.get(JSON.stringify(steps));
    return [{ ...unit, steps, texts: said === undefined ? unit.texts : { ...unit.texts, [to]: said } }];
  });
}

/** The form's texts where the overlay says them, with the organisation's own words before the form's. */
function withForm(
  own: readonly TextUnit[],
  source: FormSource,
): { readonly units: readonly TextUnit[]; readonly unplaced: number } {
  const byPlace = new Map(own.map((unit) => [JSON.stringify(unit.steps), unit]));
  const placed = textUnitsOf(source).map((unit) => {
    const steps = overlayPlaceOf(unit, source);
    const said = byPlace.get(JSON.stringify(steps));
    const { default: every, ...texts } = { ...unit.texts, ...said?.texts };
    return {
      unit: { ...unit, file: 'overlay' as const, steps: steps ?? [], texts: every === undefined ? texts : unit.texts },
      steps,
    };
  });
  const places = new Set(placed.map(({ steps }) => JSON.stringify(steps)));
  return {
    units: [
      ...placed.flatMap(({ unit, steps }) => (steps === undefined ? [] : [unit])),
      ...own.filter(({ steps }) => !places.has(JSON.stringify(steps))),
    ],
    unplaced: placed.filter(({ steps }) => steps === undefined).length,
  };
}

/** An overlay; an empty one where there is none yet. */
async function readOverlay(file: string, form: string): Promise<Overlay> {
  try {
    return overlaySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return { form };
    throw fault;
  }
}
