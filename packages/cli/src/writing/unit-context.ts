import { textIn } from '@tablee/core';
import type { TextUnit } from '@tablee/core/writing';
import type { WritingTexts } from '../texts/writing-texts.ts';
import type { UnitContext } from './translation.ts';

/** Where a text is seen and what it is, in words. */
export function contextOf(
  unit: TextUnit,
  { form, language, texts }: { readonly form: string; readonly language: string; readonly texts: WritingTexts },
): UnitContext {
  const { owner, page } = unit;
  const title = owner?.title === undefined ? '' : ` – ${textIn(owner.title, language)}`;
  return {
    form,
    page: page === undefined ? '' : textIn(page, language),
    question: owner === undefined ? '' : `${owner.name}${title}`,
    kind: texts.kinds[unit.kind],
  };
}

/** The text to translate. */
export function sourceText({ texts }: TextUnit, from: string): string {
  return texts[from] ?? texts['default'] ?? '';
}
