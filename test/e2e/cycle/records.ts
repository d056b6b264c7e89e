import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referenceOf } from '@tablee/core';
import { expect } from 'vitest';
import { type FileRow, readTable } from '../table-file.ts';
import { type Cycle, project } from './coordinator.ts';

/** Every table that the cycle fills, and how many answered. */
const counts = {
  'readiness.anonymous': 5,
  'continuum-chooser': 1,
  'planning-sheet': 1,
  'project-one-pager': 1,
  'spotting-note': 1,
  'spotting-note.restricted': 1,
  application: 2,
  // On paper, nothing was said that fewer may read.
  'application.restricted': 1,
  'interview-grid': 2,
  'interview-grid.restricted': 2,
  commitment: 2,
  'commitment.restricted': 2,
  'training-tracker': 2,
  'mentoring-checkin': 3,
  'mentoring-checkin.restricted': 3,
  barometer: 1,
  'barometer.anonymous': 6,
  'role-self-check.anonymous': 5,
  'post-engagement': 1,
  'post-engagement.anonymous': 5,
  'closing-loop': 2,
} as const;
type TableName = keyof typeof counts;
export type Records = Readonly<Record<TableName, readonly FileRow[]>>;

/** What the content's chapter 6 has the coordinator keep, by table, and what a row starts with. */
const kept: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>> = {
  application: {
    status: 'new',
    ...empty('owner next_step next_step_date contacted_on interview_planned_on interviewed_on'),
    ...empty('answer_given_on delete_after withdrawn_on coordinator_note'),
  },
  'planning-sheet': {
    status: 'planned',
    ...empty('owner partners_active readiness_done_on readiness_band barometer_start_on barometer_mid_on'),
    ...empty('barometer_end_on post_engagement_on cl_sent_on cl_next_update next_step next_step_date'),
  },
  commitment: {
    status: 'commitment-signed',
    ...empty('owner selected_on invited_on accepted_on commitment_renew_on first_meeting_on ended_on end_reason'),
    ...empty('thanked_on'),
  },
  'commitment.restricted': {
    background_required: 'to-confirm',
    ...empty('background_status background_seen_on background_seen_by'),
  },
  'training-tracker': { ready_to_start: 'no', owner: '' },
  'mentoring-checkin': { status: 'to-do', ...empty('owner next_step next_step_date answer_given_on') },
  'post-engagement': { status: 'to-do', ...empty('owner next_step next_step_date') },
  'closing-loop': { status: 'closing', ...empty('owner next_step next_step_date thanked_on') },
};

function empty(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, '']));
}

/** What only a restricted table may hold (content, chapter 6, list 2), and words of the cycle that were said there alone. */
const restricted: readonly string[] = [
  ...[
    'experience_domains',
    'experience_recency',
    'experience_learned',
    'needs',
    'needs_detail',
    'interpreter_language',
  ],
  ...['allowance_talk', 'perspectives', 'perspectives_words', 'diversity_use', 'consent_sensitive', 'anything_else'],
  ...['rate_motivation', 'rate_sharing', 'rate_perspective', 'rate_listening', 'rate_speaking', 'rate_collaboration'],
  ...[
    'motivation_notes',
    'expectations_notes',
    'experience_notes',
    'teamwork_notes',
    'needs_confirmed',
    'support_wish',
  ],
  ...['hard_topics', 'applicant_questions', 'profile_diversity', 'attention_points', 'attention_followup'],
  ...['recommendation_reason', 'profile_summary', 'background_required', 'background_status', 'mt_pair_ok'],
  ...['sp_potential', 'sp_contact_first_name', 'sp_contact_phone_or_email'],
];
const saidInConfidence = {
  'application.restricted': ['Going home went well', 'Grace comes with me', 'Call after lunch'],
  'interview-grid.restricted': ['Raconte une nuit à l’urgence', 'avec un horaire adapté', 'fin d’après-midi'],
  'spotting-note.restricted': ['ruth@example.org'],
} as const;

/** Every table as its file has it: those that must be there, with the rows that must be there, and no other. */
export async function readRecords({ running, coordinator }: Cycle): Promise<Records> {
  const folder = join(running.configuration.folder, 'responses/demo');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv') && !name.includes('codebook'));
  for (const file of files) {
    const name = file.replace(/\.csv$/, '');
    const count = Object.hasOwn(counts, name) ? counts[name as TableName] : 0;
    if (count === 0) expect(await readTable(running, name), name).toEqual([]);
  }
  const names = Object.keys(counts) as readonly TableName[];
  const tables = names.map(async (name) => [name, await coordinator.rows(name, counts[name])] as const);
  const records = Object.fromEntries(await Promise.all(tables)) as Records;
  for (const name of names) expect(records[name], name).toHaveLength(counts[name]);
  for (const [table, words] of Object.entries(saidInConfidence)) {
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      for (const said of words) expect(text.includes(said), `“${said}” in ${file}`).toBe(file === `${table}.csv`);
    }
  }
  return records;
}

/** Each response once, with an id and its number; restricted rows belong to a row of the main table. */
export function expectOnce(records: Records): void {
  for (const [name, rows] of Object.entries(records)) {
    if (name.endsWith('.anonymous')) continue;
    const ids = rows.map((row) => row['response_id'] ?? '');
    expect(new Set(ids).size, name).toBe(rows.length);
    for (const [index, id] of ids.entries()) expect(rows[index]?.['reference']).toBe(referenceOf(id));
    if (!name.endsWith('.restricted')) continue;
    const main = records[name.replace('.restricted', '') as TableName].map((row) => row['response_id']);
    expect(main).toEqual(expect.arrayContaining(ids));
  }
  const links = Object.values(records).flatMap((rows) =>
    rows.flatMap((row) => Object.entries(row).filter(([key, cell]) => key.startsWith('open_') && cell !== '')),
  );
  expect(links.length).toBeGreaterThan(12);
  expect(new Set(links.map(([, cell]) => cell)).size).toBe(links.length);
}

/** From the application to the training, the same two numbers; everywhere, the one project. */
export function expectJoined(records: Records): void {
  const column = (table: TableName, key: string): readonly string[] =>
    records[table].map((row) => row[key] ?? '').toSorted();
  const people = column('application', 'reference');
  expect(column('interview-grid', 'application_id')).toEqual(people);
  expect(column('commitment', 'cm_application_id')).toEqual(people);
  expect(column('commitment.restricted', 'cm_application_id')).toEqual(people);
  expect(column('training-tracker', 'tr_application_id')).toEqual(people);
  for (const pair of column('mentoring-checkin', 'pair_code')) expect(pair).toBe('DUO-07');
  const codes = Object.values(records).flatMap((rows) =>
    rows.flatMap((row) => Object.entries(row).filter(([key]) => /project_code$|^team_code$|^group_code$/.test(key))),
  );
  expect(codes.length).toBeGreaterThan(35);
  for (const [key, code] of codes) expect(`${key}: ${code}`).toBe(`${key}: ${project}`);
}

/** The coordinator's columns are there with what a row starts with, and what fewer may read is nowhere else. */
export function expectColumns(records: Records): void {
  for (const [name, columns] of Object.entries(kept)) {
    for (const row of records[name as TableName]) expect(row, name).toMatchObject(columns);
  }
  for (const [name, rows] of Object.entries(records)) {
    const keys = Object.keys(rows[0] ?? {});
    if (name.endsWith('.anonymous')) {
      expect(keys.slice(0, 3)).toEqual(['row_id', 'received_month', 'form_version']);
      expect(keys.filter((key) => /^(response_id|reference|received_on|language|open_.*)$/.test(key))).toEqual([]);
    } else if (!name.endsWith('.restricted')) {
      expect(keys.filter((key) => restricted.includes(key), name)).toEqual([]);
    }
  }
}
