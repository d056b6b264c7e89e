import { type CompiledForm, type JsonObject, type PrefillKey, prefillErrors, prefillKeys } from '@tablee/core';
import { asReference } from '../changes/find-responses.ts';
import type { ReferenceIndex } from '../results/reference-index.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import type { LinkAbout, Links, OpenLink } from './links.ts';

type LookUp = NonNullable<NonNullable<CompiledForm['lookUp']>[PrefillKey]>;

/** Where what links leave out is looked up. */
export interface LookUpSource {
  readonly store: Pick<Store, 'db'>;
  readonly formOf: (organisation: string, form: string) => CompiledForm | undefined;
  readonly references: ReferenceIndex;
}

/**
 * Links that also say what their form looks up in another form's responses: the first name on a commitment, which the
 * interview's row keeps out. Read whenever such a link is used and kept nowhere: a corrected name is the new one, an
 * erased one is gone. What a link says itself is never replaced, and only links look up: whoever writes a reference into
 * a page's address learns nothing. Only what any reader of the other form's main table knows, and nothing sensitive: the
 * form that looks up may be somebody else's, and its link is made by people who may not read more.
 */
export function withLookUps(links: Links, source: LookUpSource): Links {
  const complete = async (link: OpenLink | undefined): Promise<OpenLink | undefined> => {
    const form = link && source.formOf(link.organisation, link.form);
    return link && form ? { ...link, about: await completed(source, form, link.about) } : link;
  };
  return {
    ...links,
    open: async (code) => complete(await links.open(code)),
    recall: async (code) => complete(await links.recall(code)),
  };
}

async function completed(source: LookUpSource, form: CompiledForm, about: LinkAbout): Promise<LinkAbout> {
  const { lookUp = {} } = form;
  const found: Record<string, string> = {};
  for (const key of prefillKeys) {
    const wanted = about[key] === undefined ? lookUp[key] : undefined;
    const value =
      wanted && (await findValue(source, form.organisation, shownOf(source, form.organisation, wanted), about));
    // What the form would refuse is left out: nobody could send it.
    if (value !== undefined && prefillErrors(form, { [key]: value }).length === 0) found[key] = value;
  }
  return { ...about, ...found };
}

/** What is looked up, without the answers that are for fewer readers, or sensitive. */
function shownOf({ formOf }: LookUpSource, organisation: string, wanted: LookUp): LookUp {
  const other = formOf(organisation, wanted.form)?.questions ?? [];
  const shown = other.filter(
    ({ table, sensitivity }) => table === 'main' && ['none', 'personal'].includes(sensitivity),
  );
  return { ...wanted, questions: wanted.questions.filter((name) => shown.some((question) => question.name === name)) };
}

/** `undefined` too where several responses have the reference: nobody is greeted by another one's name. */
async function findValue(
  { store, references }: LookUpSource,
  organisation: string,
  { form, by, questions }: LookUp,
  about: LinkAbout,
): Promise<string | undefined> {
  const reference = asReference(about[by] ?? '');
  const formKey = await createFormKeys(store).find(organisation, form);
  if (reference === undefined || formKey === undefined) return undefined;
  const ids = (await references.of(formKey)).get(reference) ?? [];
  if (ids.length === 0) return undefined;
  const [only, ...more] = await store.db
    .selectFrom('response')
    .select('answers')
    .where('form_key', '=', formKey)
    .where('id', 'in', ids)
    .execute();
  if (only === undefined || more.length > 0) return undefined;
  const answers: JsonObject = JSON.parse(only.answers);
  return questions.map((name) => textOf(answers[name])).find((text) => text !== '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
