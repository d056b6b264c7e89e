import type { FormSource, JsonValue } from '../form/form-source.ts';
import type { Overlay } from '../form/overlay.ts';
import { canonicalJson } from '../response/canonical-json.ts';
import { type CoreForm, coreForm, coreWords } from './core-words.ts';
import { objectsIn, textAt } from './json-parts.ts';
import { overlayTexts } from './overlay-words.ts';

/**
 * What a new version of the form means for one thing that an overlay says.
 * `kept`: it goes on saying it. `unneeded`: the form says the same by now. `conflict`: somebody has to choose.
 */
export type UpgradeState = 'kept' | 'unneeded' | 'conflict';

/** Why somebody has to choose. */
export const conflictReasons = [
  'both-changed',
  'no-base',
  'gone',
  'option-gone',
  'became-required',
  'no-longer-open',
  'option-taken',
  'anchor-gone',
  'pages-changed',
  'item-changed',
] as const;
export type ConflictReason = (typeof conflictReasons)[number];

/** One thing that an overlay says, three ways. */
export interface UpgradeItem {
  /** Keys and indices from the overlay down to it, joined with dots: what `--keep` and `--take` name. */
  readonly id: string;
  readonly place: readonly string[];
  /** The question, page or panel that it is about; empty for the form's own words. */
  readonly name: string;
  readonly language?: string;
  readonly state: UpgradeState;
  readonly reason?: ConflictReason;
  readonly ours: JsonValue;
  /** What the form said when the overlay was written. */
  readonly before?: JsonValue;
  /** What the form says now. */
  readonly core?: JsonValue;
  /** Whether the overlay may go on saying it: what the form would refuse can only be taken out, or changed by hand. */
  readonly mayKeep: boolean;
}

/** What an overlay says, against the form that it was written on and the form as it is now. */
export interface UpgradeInput {
  readonly overlay: Overlay;
  /** Left out when nobody knows it any more: what the form changed cannot be told then. */
  readonly base?: FormSource | undefined;
  readonly next: FormSource;
}

/** Everything an overlay says, and what becomes of each on a new version of its form. Pure; changes nothing. */
export function upgradeItems({ overlay, base, next }: UpgradeInput): readonly UpgradeItem[] {
  const now = coreForm(next);
  const old = base === undefined ? undefined : coreForm(base);
  return [
    ...textItems(overlay, old, now),
    ...hideItems(overlay, now),
    ...showItems(overlay, now),
    ...optionItems(overlay, now),
    ...additionItems(overlay, now),
    ...pageOrderItems(overlay, now),
    ...officialItems(overlay, old, now),
  ];
}

function textItems(overlay: Overlay, old: CoreForm | undefined, now: CoreForm): readonly UpgradeItem[] {
  const brought = new Set(overlay.languages);
  return overlayTexts(overlay).flatMap((text) => {
    const core = coreWords(now, text);
    const before = old === undefined ? undefined : coreWords(old, text);
    return Object.entries(text.words).map(([language, ours]): UpgradeItem => {
      const item = { ...itemAt([...text.place, language], text.name), language, ours };
      if (core === 'gone') {
        const was = before === 'gone' ? undefined : before?.[language];
        const isThere = now.parts.has(text.name);
        return { ...item, ...conflict(isThere ? 'option-gone' : 'gone'), ...sayings(was, undefined) };
      }
      const [said, says] = [before === 'gone' ? undefined : before?.[language], core?.[language]];
      const all = { ...item, ...sayings(said, says) };
      if (says === ours) return { ...all, ...unneeded };
      // A language that the overlay itself brings is never in the form.
      if (says === undefined && (brought.has(language) || said === undefined)) return { ...all, ...kept };
      if (old === undefined) return { ...all, ...conflict('no-base', true) };
      return said === says ? { ...all, ...kept } : { ...all, ...conflict('both-changed', true) };
    });
  });
}

function sayings(before: string | undefined, core: string | undefined): Pick<UpgradeItem, 'before' | 'core'> {
  return { ...(before === undefined ? {} : { before }), ...(core === undefined ? {} : { core }) };
}

function itemAt(place: readonly string[], name: string): Pick<UpgradeItem, 'id' | 'place' | 'name'> {
  return { id: place.join('.'), place, name };
}

const kept = { state: 'kept', mayKeep: true } as const;
const unneeded = { state: 'unneeded', mayKeep: false } as const;

function conflict(reason: ConflictReason, mayKeep = false): Pick<UpgradeItem, 'state' | 'reason' | 'mayKeep'> {
  return { state: 'conflict', reason, mayKeep };
}

function hideItems({ hide = [] }: Overlay, now: CoreForm): readonly UpgradeItem[] {
  return hide.map((name, at): UpgradeItem => {
    const item = { ...itemAt(['hide', String(at)], name), ours: name };
    if (!now.parts.has(name)) return { ...item, ...conflict('gone') };
    return { ...item, ...(isRequiredIn(now, name) ? conflict('became-required') : kept) };
  });
}

/** Whether a question, or one on a page or panel, has to be answered. */
function isRequiredIn(form: CoreForm, name: string): boolean {
  const part = form.parts.get(name);
  if (part === undefined) return false;
  if (part.kind === 'question' && (part.node['isRequired'] === true || textAt(part.node, 'requiredIf') !== ''))
    return true;
  if (part.kind !== 'section') return false;
  return [...form.parts.values()].some((one) => one.around === name && isRequiredIn(form, one.name));
}

function showItems({ show = [] }: Overlay, now: CoreForm): readonly UpgradeItem[] {
  const { profiles = {} } = now.source.definition;
  const hidden = new Set(
    Object.values(profiles).flatMap((rule) => [...(rule?.hide ?? []), ...(rule?.hideColumns ?? [])]),
  );
  const columns = Object.values(now.source.definition.tables).flatMap((table) => table?.columns ?? []);
  return show.map((name, at): UpgradeItem => {
    const item = { ...itemAt(['show', String(at)], name), ours: name };
    const isThere = now.parts.has(name) || columns.some(({ key }) => key === name);
    if (!isThere) return { ...item, ...conflict('gone') };
    return { ...item, ...(hidden.has(name) ? kept : unneeded) };
  });
}

function optionItems({ options = {} }: Overlay, now: CoreForm): readonly UpgradeItem[] {
  return Object.entries(options).flatMap(([name, list]): readonly UpgradeItem[] => {
    const node = now.parts.get(name)?.node;
    const whole = { ...itemAt(['options', name], name), ours: list.map(({ value }) => value) };
    if (node === undefined) return [{ ...whole, ...conflict('gone') }];
    if (node['openOptions'] !== true) return [{ ...whole, ...conflict('no-longer-open') }];
    const taken = new Set(objectsIn(node['choices']).map((choice) => String(choice['value'])));
    return list.map(({ value }, at): UpgradeItem => {
      const item = { ...itemAt(['options', name, String(at)], name), ours: value };
      return { ...item, ...(taken.has(value) ? conflict('option-taken') : kept) };
    });
  });
}

function additionItems({ add = [] }: Overlay, now: CoreForm): readonly UpgradeItem[] {
  const own = new Set(add.flatMap(({ question, page }) => namesIn(question ?? page)));
  return add.map((addition, at): UpgradeItem => {
    const { question, page, before, after, in: inside } = addition;
    const ours = question ?? page ?? {};
    const item = { ...itemAt(['add', String(at)], textAt(ours, 'name')), ours };
    const anchor = before ?? after ?? inside;
    const stands = anchor === undefined || now.parts.has(anchor) || own.has(anchor);
    return stands ? { ...item, ...kept } : { ...item, ...conflict('anchor-gone'), before: anchor };
  });
}

/** The names of an element and of everything in it: other additions may stand beside them. */
function namesIn(node: JsonValue | undefined): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'name' && typeof value === 'string' ? [value] : key === 'elements' ? namesIn(value) : [],
  );
}

function pageOrderItems({ pageOrder, add = [] }: Overlay, now: CoreForm): readonly UpgradeItem[] {
  if (pageOrder === undefined) return [];
  const own = new Set(add.flatMap(({ page }) => (page === undefined ? [] : [textAt(page, 'name')])));
  const pages = [...now.parts.values()].filter(({ kind, around }) => kind === 'section' && around === '');
  const names = pages.map(({ name }) => name);
  const listed = pageOrder.filter((name) => !own.has(name));
  const isSame = listed.length === names.length && names.every((name) => listed.includes(name));
  const item = { ...itemAt(['pageOrder'], ''), ours: pageOrder, core: names };
  return [{ ...item, ...(isSame ? kept : conflict('pages-changed')) }];
}

/** Official wording stands for one item of one document: another item in its place needs other words. */
function officialItems({ official = {} }: Overlay, old: CoreForm | undefined, now: CoreForm): readonly UpgradeItem[] {
  return Object.entries(official).map(([name, words]): UpgradeItem => {
    const item = { ...itemAt(['official', name], name), ours: words.title };
    const node = now.parts.get(name)?.node;
    if (node === undefined) return { ...item, ...conflict('gone') };
    const sourceIn = (form: CoreForm | undefined): string => {
      const found = form?.parts.get(name)?.node;
      return found === undefined ? '' : textAt(found, 'source');
    };
    const known = [...Object.keys(words.options ?? {}), ...Object.keys(words.rows ?? {})];
    const offered = valuesOf(now, name);
    const all = { ...item, ...sayings(sourceIn(old) || undefined, sourceIn(now) || undefined) };
    if (known.some((value) => !offered.has(value))) return { ...all, ...conflict('option-gone') };
    const isOther = old !== undefined && canonicalJson(sourceIn(old)) !== canonicalJson(sourceIn(now));
    return isOther ? { ...all, ...conflict('item-changed', true) } : { ...all, ...kept };
  });
}

function valuesOf({ parts }: CoreForm, name: string): ReadonlySet<string> {
  const node = parts.get(name)?.node ?? {};
  const lists = ['choices', 'columns', 'rows'].flatMap((key) => objectsIn(node[key]));
  const special = [node['showOtherItem'] === true ? 'other' : '', node['showNoneItem'] === true ? 'none' : ''];
  return new Set([...lists.map((option) => String(option['value'])), ...special]);
}
