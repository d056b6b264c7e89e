import type { ItemWording, Overlay, WordingChange } from '../form/overlay.ts';
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
    /** A path in form.json. */
    | { readonly kind: 'form'; readonly key: string };
}

/** Every text of an overlay that takes the place of one of the form's. Official wording is not among them. */
export function overlayTexts(overlay: Overlay): readonly OverlayText[] {
  const easy = overlay.variants?.['easy-read'];
  return [
    ...wordingTexts(overlay.wording, ['wording']),
    ...formTexts(overlay.formWording, ['formWording']),
    ...wordingTexts(easy?.wording, ['variants', 'easy-read', 'wording']),
    ...formTexts(easy?.formWording, ['variants', 'easy-read', 'formWording']),
  ];
}

function formTexts(texts: Overlay['formWording'], place: readonly string[]): readonly OverlayText[] {
  return Object.entries(texts ?? {}).map(([key, words]) => ({
    place: [...place, key],
    words,
    name: '',
    of: { kind: 'form', key },
  }));
}

function wordingTexts(wording: Overlay['wording'], place: readonly string[]): readonly OverlayText[] {
  return Object.entries(wording ?? {}).flatMap(([name, change]) => changeTexts(name, change, [...place, name]));
}

function changeTexts(name: string, change: WordingChange, place: readonly string[]): readonly OverlayText[] {
  const rows = Object.entries(change.rows ?? {});
  const texts = Object.entries(change.texts ?? {});
  return [
    ...itemTexts(name, change, place),
    ...(change.html === undefined ? [] : [property(name, 'html', change.html, [...place, 'html'])]),
    ...rows.map(([key, words]) => ({ place: [...place, 'rows', key], words, name, of: { kind: 'row' as const, key } })),
    ...texts.map(([key, words]) => property(name, key, words, [...place, 'texts', key])),
    ...Object.entries(change.items ?? {}).flatMap(([item, own]) =>
      itemTexts(`${name}.${item}`, own, [...place, 'items', item]),
    ),
  ];
}

function itemTexts(name: string, item: ItemWording, place: readonly string[]): readonly OverlayText[] {
  const { title, description, placeholder } = item;
  const own = Object.entries({ title, description, placeholder }).flatMap(([key, words]) =>
    words === undefined ? [] : [property(name, key, words, [...place, key])],
  );
  const options = Object.entries(item.options ?? {}).map(
    ([key, words]): OverlayText => ({ place: [...place, 'options', key], words, name, of: { kind: 'option', key } }),
  );
  return [...own, ...options];
}

function property(name: string, key: string, words: LocalText, place: readonly string[]): OverlayText {
  return { place, words, name, of: { kind: 'property', key } };
}
