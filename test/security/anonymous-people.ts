import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOfForms, type RunningCollector } from '../support/start-collector.ts';
import { anId, send, shortApplication } from '../support/submissions.ts';

/** So large that a group in the order of arrival is no chance. */
export const groupSize = 12;

export const formIds = ['readiness', 'role-self-check', 'barometer', 'post-engagement', 'application'] as const;
export type AnonymousForm = (typeof formIds)[number];

/** Forms with an anonymous table, and what somebody says there who can be told by it from everybody else. */
export const anonymousForms: Readonly<Record<AnonymousForm, (place: number) => object>> = {
  readiness: (place: number) => ({
    team_code: 'EQUIPE-12',
    rd_share: 'yes',
    rd_01_comment: mark('readiness', place),
    ...digits('rd_', 11, place, ['is-true', 'not-yet']),
  }),
  'role-self-check': (place: number) => ({
    team_code: 'EQUIPE-12',
    rs_share: 'yes',
    rs_one_change: mark('role-self-check', place),
    ...digits('rs_', 14, place, ['always', 'often', 'sometimes']),
  }),
  barometer: (place: number) => ({
    bm_mode: 'individual',
    group_code: 'KIWI-27',
    bm_round: 'start',
    bm_role: 'professional',
    bm_share: 'marks-and-comments',
    bm_word: mark('barometer', place),
    ...digits('bm_', 12, place, ['0', '1', '2', '3', '4']),
  }),
  'post-engagement': (place: number) => ({
    pe_version: 'partner',
    pe_project_code: 'PROJET-12',
    pe_status: 'completed',
    pe_best: mark('post-engagement', place),
    ...digits('pe_', 10, place, ['fully', 'mostly', 'a-little']),
  }),
  application: (place: number) => ({
    ...shortApplication,
    first_name: `Prénom-${place}`,
    last_name: `Nom-${place}`,
    email: `personne-${place}@exemple.org`,
    consent_name: `Prénom-${place} Nom-${place}`,
    diversity_share: 'yes',
    diversity_use: 'statistics-only',
    perspectives: pairOfTicks(place),
  }),
};

const ticks = ['indigenous', 'disability', 'mental-health', 'substance-use', 'racialized', 'low-income', 'housing'];

/** Ticks that nobody else has together, in the order in which the form lists them. */
export function pairOfTicks(place: number): readonly string[] {
  const pairs = ticks.flatMap((one, index) => ticks.slice(index + 1).map((other) => [one, other]));
  return pairs[place] ?? [];
}

/** Words that one person says and nobody else. An application has no room for any: its ticks stand for them. */
export function mark(form: AnonymousForm, place: number): string {
  return `cygne ${form} ${place} .`;
}

/** The cells by which a person's row is known: whoever sees two of them beside a name has joined it. */
export function tellingCell(form: AnonymousForm, place: number): string {
  return form === 'application' ? pairOfTicks(place).join(', ') : mark(form, place);
}

/** A person's number, written in answers: no two people answer alike. */
function digits(prefix: string, count: number, place: number, options: readonly string[]): Record<string, string> {
  const own = Array.from({ length: count }, (_, index) => Math.floor(place / options.length ** index) % options.length);
  return Object.fromEntries(
    own.map((digit, index) => [`${prefix}${String(index + 1).padStart(2, '0')}`, options[digit] ?? '']),
  );
}

/** The forms of the kit, whose anonymous tables all wait for {@link groupSize} rows. */
export async function formsWithLargeGroups(): Promise<string> {
  const folder = await copyOfForms();
  for (const form of formIds) {
    const file = join(folder, form, 'form.json');
    const definition: object = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...definition, minimumGroupSize: groupSize }));
  }
  return folder;
}

/** Sends what somebody says, as a browser does; the id that the browser made. */
export async function say(running: RunningCollector, form: string, data: object, link?: string): Promise<string> {
  const id = anId();
  const envelope = { id, formVersion: '1.0.0', language: 'fr', startedAt: new Date().toISOString() };
  const reply = await send(
    running.url,
    { ...envelope, data, ...(link === undefined ? {} : { link }) },
    { form: `demo/${form}` },
  );
  if (reply.status !== 201) throw new Error(`${form} answers ${reply.status}: ${reply.text}`);
  return id;
}
