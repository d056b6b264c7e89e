import type { CompiledForm } from '@tablee/core';
import { type Html, html } from '@tablee/html';
import { z } from 'zod';
import type { HandOut } from '../../invitations/hand-out.ts';
import { readCode } from '../../links/typed-code.ts';
import type { DeskOutcome, DeskParts, DeskVisit } from '../desk-page.ts';
import { actionForm } from '../frame/desk-parts.ts';
import { inviteWords } from './invite-words.ts';

/** A person with the link that is handed to them. */
type HandedPerson = HandOut['people'][number];

/** What is handed out: of one form, good until one day. */
export interface Handed {
  readonly form: CompiledForm;
  readonly people: readonly HandedPerson[];
  readonly expiresAt: Date;
}

interface PersonJson {
  readonly name: string;
  readonly email?: string | undefined;
  readonly language: string;
  readonly code: string;
}

const people: z.ZodType<PersonJson[]> = z.array(
  z.strictObject({
    name: z.string().max(200),
    email: z.string().max(320).optional(),
    language: z.string().max(10),
    code: z.string().refine((code) => readCode(code) === code),
  }),
);

/**
 * Two buttons for links that are told this once: the page itself carries them, and its buttons make files of what they
 * carry. Nothing of it is kept on the server.
 */
export function renderHandOut(visit: DeskVisit, handed: Handed): Html {
  const words = inviteWords(visit.language);
  const fields = {
    form: handed.form.id,
    until: handed.expiresAt.toISOString(),
    people: JSON.stringify(handed.people),
  };
  return html`${actionForm(visit, { to: 'invite/merge', label: words.merge, fields, isPrimary: true })}<p class="hint">${words.mergeHint}</p>
${actionForm(visit, { to: 'invite/sheet', label: words.sheet, fields })}<p class="hint">${words.sheetHint}</p>`;
}

/** The links that a page carried; `undefined` for anything else. */
export function readHanded({ organisation }: DeskVisit, field: (name: string) => string): Handed | undefined {
  const form = organisation.forms.find(({ compiled }) => compiled.id === field('form'))?.compiled;
  const expiresAt = new Date(field('until'));
  const read = people.safeParse(parsed(field('people')));
  if (form === undefined || Number.isNaN(expiresAt.getTime()) || !read.success) return undefined;
  const persons = read.data.map(({ email, ...person }) => ({ ...person, ...(email === undefined ? {} : { email }) }));
  return { form, expiresAt, people: persons };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** A file to keep: for a mail merge, or to print. */
export async function handOutFile(
  visit: DeskVisit,
  { configuration, address }: Pick<DeskParts, 'configuration' | 'address'>,
  { kind, ...handed }: Handed & { readonly kind: 'merge' | 'sheet' },
): Promise<DeskOutcome> {
  const { mergeFileOf, sheetOf } = await import('../../invitations/hand-out.ts');
  const all: HandOut = { configuration, address: address(), ...handed };
  const text = kind === 'merge' ? mergeFileOf(all) : sheetOf(all, visit.language);
  const [type, name] = kind === 'merge' ? ['text/csv', 'invitations.csv'] : ['text/html', 'invitations.html'];
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${handed.form.id}-${name}"`,
  };
  return { file: new Response(text, { headers }), noted: [{ act: 'links-taken', about: `${handed.form.id} ${kind}` }] };
}
