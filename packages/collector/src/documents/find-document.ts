import type { CompiledDocument, JsonObject } from '@tablee/core';
import { responseColumns, responseOf } from '../delivery/stored-responses.ts';
import type { ServedForm, ServedForms } from '../forms/served-forms.ts';
import { hashLinkCode } from '../links/create-links.ts';
import type { LinkAbout } from '../links/links.ts';
import type { StoredResponse } from '../outbox/stored-response.ts';
import { createFormKeys } from '../store/form-keys.ts';
import type { Store } from '../store/store.ts';
import { isDocumentLink } from './document-link.ts';

/** A document, and the response that it is made of. */
export interface FoundDocument {
  readonly form: ServedForm;
  readonly document: CompiledDocument;
  readonly response: StoredResponse;
}

/** Where documents are looked for. */
export interface DocumentSource {
  readonly store: Store;
  readonly served: ServedForms;
  readonly now: () => Date;
}

/**
 * What the link of a row opens: the response’s answers as they are now, corrections included, or the other form’s
 * document that took this one’s place. `undefined` for any code that opens no document, whatever the reason. Spends
 * nothing.
 */
export async function findDocument(source: DocumentSource, code: string): Promise<FoundDocument | undefined> {
  const { store, served, now } = source;
  const link = await store.db
    .selectFrom('link')
    .innerJoin('form', 'form.key', 'link.form_key')
    .select(['organisation', 'form', 'about', 'revoked_at', 'expires_at', 'from_form_key', 'from_response_id'])
    .where('hash', '=', hashLinkCode(code))
    .executeTakeFirst();
  if (link === undefined) return undefined;
  const about: LinkAbout = JSON.parse(link.about);
  const isUsable = [
    isDocumentLink(about),
    link.revoked_at === null,
    link.expires_at === null || link.expires_at > now().getTime(),
  ];
  const { from_form_key: formKey, from_response_id: id } = link;
  if (isUsable.includes(false) || formKey === null || id === null) return undefined;
  const columns = await store.db
    .selectFrom('response')
    .select(responseColumns)
    .where('form_key', '=', formKey)
    .where('id', '=', id)
    .executeTakeFirst();
  const found = columns && named(served, { ...link, document: about.mode ?? '' }, responseOf(columns));
  return found && ((await replacement(source, found)) ?? found);
}

function named(
  served: ServedForms,
  names: { readonly organisation: string; readonly form: string; readonly document: string },
  response: StoredResponse,
): FoundDocument | undefined {
  const form = served.find(names.organisation, names.form);
  const document = form?.compiled.documents.find(({ id }) => id === names.document);
  return form && document && { form, document, response };
}

/** Responses in memory at a time. */
const pageSize = 50;

/** The newest response of the other form about the same thing, as that form's document. */
async function replacement(
  { store, served }: DocumentSource,
  { form, document, response }: FoundDocument,
): Promise<FoundDocument | undefined> {
  const { replacedBy } = document;
  if (replacedBy === undefined) return undefined;
  const organisation = form.organisation.id;
  const formKey = await createFormKeys(store).find(organisation, replacedBy.form);
  if (formKey === undefined) return undefined;
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await store.db
      .selectFrom('response')
      .select(responseColumns)
      .where('form_key', '=', formKey)
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .limit(pageSize)
      .execute();
    const match = page.map(responseOf).find(({ answers }) => matches(replacedBy.match, response.answers, answers));
    if (match !== undefined) return named(served, { ...replacedBy, organisation }, match);
    before = page.at(-1)?.seq ?? 0;
    if (page.length < pageSize) return undefined;
  }
}

/** Whether two responses are about the same thing: codes typed in small or capital letters are the same. */
function matches(match: Readonly<Record<string, string>>, own: JsonObject, other: JsonObject): boolean {
  const sameOf = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');
  const pairs = Object.entries(match).map(([name, theirs]) => [sameOf(own[name]), sameOf(other[theirs])] as const);
  return pairs.length > 0 && pairs.every(([mine, theirs]) => mine !== '' && mine === theirs);
}
