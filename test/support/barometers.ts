import { expect } from 'vitest';
import type { RunningCollector } from './start-collector.ts';
import { anId, send } from './submissions.ts';

const criteria = Array.from({ length: 12 }, (_, index) => `bm_${String(index + 1).padStart(2, '0')}`);

/** What a person of a group says in a barometer: the same mark everywhere, but for the criteria that are named. */
export interface BarometerAnswers {
  readonly role: 'professional' | 'partner' | 'representative';
  readonly mark: number;
  /** By criterion; `undefined` leaves it out. */
  readonly except?: Readonly<Record<string, number | undefined>>;
  readonly round?: string;
}

/** A link that opens a group's barometer, as often as one likes. */
export async function groupLink({ collector }: RunningCollector, group: string): Promise<string> {
  const { code } = await collector.links.create({ organisation: 'demo', form: 'barometer', group, uses: 100 });
  return code;
}

/** A link that opens the results of a form for one group. */
export async function resultsLink(
  { collector }: RunningCollector,
  form: string,
  about: Readonly<Record<string, string>>,
): Promise<string> {
  const { code } = await collector.links.create({ organisation: 'demo', form, role: 'results', ...about });
  return code;
}

/** Sends the barometers of several people of one group, one after the other. */
export async function sendBarometers(
  running: RunningCollector,
  { group, people }: { readonly group: string; readonly people: readonly BarometerAnswers[] },
): Promise<void> {
  const link = await groupLink(running, group);
  for (const { role, mark, except = {}, round = 'start' } of people) {
    const marks = criteria.flatMap((name) => {
      const own = Object.hasOwn(except, name) ? except[name] : mark;
      return own === undefined ? [] : [[name, String(own)] as const];
    });
    const data = { bm_mode: 'individual', group_code: group, bm_round: round, bm_role: role, bm_share: 'marks-only' };
    await sendTo(running, 'barometer', link, { ...data, ...Object.fromEntries(marks) });
  }
}

/** Sends a group's joint barometer: one mark everywhere. */
export async function sendJointBarometer(
  running: RunningCollector,
  { group, mark, more = {} }: { readonly group: string; readonly mark: number; readonly more?: object },
): Promise<void> {
  const marks = Object.fromEntries(criteria.map((name) => [`joint_${name}`, String(mark)]));
  await sendTo(running, 'barometer', await groupLink(running, group), {
    bm_mode: 'joint',
    group_code: group,
    bm_round: 'start',
    joint_people: { professionals: 3, partners: 3, representatives: 0 },
    joint_actions: [{ action: 'Écrire les rôles sur une page', who: 'Animation' }],
    ...marks,
    ...more,
  });
}

/** Sends answers to a form, and expects that they are taken. */
export async function sendTo(
  { url }: RunningCollector,
  form: string,
  link: string | undefined,
  data: object,
): Promise<void> {
  const submission = {
    id: anId(),
    formVersion: '1.0.0',
    language: 'fr',
    startedAt: new Date().toISOString(),
    data,
    ...(link === undefined ? {} : { link }),
  };
  const answer = await send(url, submission, { form: `demo/${form}` });
  expect(answer.status, answer.text).toBe(201);
}
