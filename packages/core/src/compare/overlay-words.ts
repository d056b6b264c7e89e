import type { ItemWording, Overlay, VariantWording, WordingChange } from '../form/overlay.ts';
import type { LocalText } from '../text/local-text.ts';

/** A text of an overlay: where it stands there, and which of the form's texts it takes the place of. */
export interface OverlayText {
  /** Keys from the overlay down to the text, its language left out: `['wording', 'age', 'title']`. */
  readonly place: readonly string[];
  readonly words: LocalText;
  /** The question, page, panel or note, dotted for a part of a question; empty for the form's own words. */
  readonly name: string;
  readonly of:
    | { readonly kind: 'property' | 'option' | 'row'; readonly key: string }
    /** A path in form.json, or a property of the survey itself. */
    | { readonly kind: 'form' | 'survey'; readonly key: string };
}

/** Every text of an overlay that takes the place of one of the form's. Official wording is not among them. */
export function overlayTexts(overlay: Overlay): readonly OverlayText[] {
  const easy = overlay.variants?.['easy-read'];
  return [
    ...wordingTexts(overlay.wording, ['wording']),
    ...ownTexts(overlay, []),
    ...wordingTexts(easy?.wording, ['variants', 'easy-read', 'wording']),
    ...ownTexts(easy ?? {}, ['variants', 'easy-read']),
  ];
}

/** Those that belong to no question: of form.json, and of the survey itself. */
function ownTexts(overlay: VariantWording, place: readonly string[]): readonly OverlayText[] {
  const kinds = { formWording: 'form', surveyWording: 'survey' } as const;
  return (['formWording', 'surveyWording'] as const).flatMap((list) =>
    Object.entries(overlay[list] ?? {}).map(([key, words]) => ({
      place: [...place, list, key],
      words,
      name: '',
      of: { kind: kinds[list], key },
    })),
  );
}

function wordingTexts(wording: Overlay['wording'], place: readonly string[]): readonly OverlayText[] {
  return Object.entries(wording ?? {}).flatMap(([name, change]) => changeTexts(name, change, [...place, name]));
}

function changeTexts(name: string, change: WordingChange, place: readonly string[]): readonly OverlayText[] {
  const rows = Object.entries(change.rows ?? {});
  return [
    ...itemTexts(name, change, place),
    ...rows.map(([key, words]) => ({ place: [...place, 'rows', key], words, name, of: { kind: 'row' as const, key } })),
    ...Object.entries(change.items ?? {}).flatMap(([item, own]) =>
      itemTexts(`${name}.${item}`, own, [...place, 'items', item]),
    ),
  ];
}

function itemTexts(name: string, item: ItemWording, place: readonly string[]): readonly OverlayText[] {
  const { title, description, placeholder, html } = item;
  const texts = Object.entries(item.texts ?? {});
  const own = Object.entries({ title, description, placeholder, html }).flatMap(([key, words]) =>
    words === undefined ? [] : [property(name, key, words, [...place, key])],
  );
  const options = Object.entries(item.options ?? {}).map(
    ([key, words]): OverlayText => ({ place: [...place, 'options', key], words, name, of: { kind: 'option', key } }),
  );
  return [...own, ...options, ...texts.map(([key, words]) => property(name, key, words, [...place, 'texts', key]))];
}

function property(name: string, key: string, words: LocalText, place: readonly string[]): OverlayText {
  return { place, words, name, of: { kind: 'property', key } };
}
