import { referenceOf } from '@tablee/core';
import { expect } from 'vitest';
import type { RunningCollector } from './start-collector.ts';
import { anId, send, shortApplication } from './submissions.ts';

/** A person who applied and was interviewed. */
export interface CandidateAnswers {
  /** Beside the shortest application. */
  readonly application?: object;
  /** Beside the shortest grid. */
  readonly grid?: object;
  readonly project?: string;
}

/** A person in the store: what their application is called, and the id of each response. */
export interface SentCandidate {
  readonly reference: string;
  readonly application: string;
  readonly grid: string;
}

const shortGrid = {
  interview_date: '2026-06-02',
  interview_mode: 'phone',
  interviewers: 'KO',
  accommodation_done: 'none-needed',
  opening_checklist: ['presented'],
  availability_ok: 'yes',
  confidentiality_ok: 'yes',
  profile_role: ['community-member'],
  recommendation: 'invite',
  recommendation_reason: 'Une raison que la personne peut lire.',
  next_step: 'Appel',
  next_step_date: '2026-09-01',
};

/** The project of people who are sent without one. */
export const someProject = 'URG-2026';

/** A link that opens the view for choosing together. */
export async function choosingLink(
  { collector }: RunningCollector,
  project: string,
  role: 'choosing' | 'choosing-restricted' = 'choosing',
): Promise<string> {
  const { code } = await collector.links.create({ organisation: 'demo', form: 'interview-grid', role, project });
  return code;
}

/** Sends a grid about an application; its id. */
export async function sendGrid(
  running: RunningCollector,
  reference: string,
  { grid = {}, project = someProject }: CandidateAnswers = {},
): Promise<string> {
  const form = 'interview-grid';
  const { code: link } = await running.collector.links.create({ organisation: 'demo', form, role: 'staff' });
  const data = { ...shortGrid, application_id: reference, interview_project_code: project, ...grid };
  return sendData(running, form, { data, link });
}

/** Sends the application of a person, then the grid of their interview. */
export async function sendCandidate(running: RunningCollector, answers: CandidateAnswers = {}): Promise<SentCandidate> {
  const data = { ...shortApplication, project_code: answers.project ?? someProject, ...answers.application };
  const application = await sendData(running, 'application', { data });
  const reference = referenceOf(application);
  return { reference, application, grid: await sendGrid(running, reference, answers) };
}

async function sendData(
  { url }: RunningCollector,
  form: string,
  parts: { readonly data: object; readonly link?: string },
): Promise<string> {
  const id = anId();
  const submission = { id, formVersion: '1.0.0', language: 'fr', startedAt: new Date().toISOString(), ...parts };
  const answer = await send(url, submission, { form: `demo/${form}` });
  expect(answer.status, answer.text).toBe(201);
  return id;
}
