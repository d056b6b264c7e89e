import type { CompiledForm, JsonObject } from '@tablee/core';
import { envelopeFields } from '@tablee/html';
import { myAnswersFields } from '@tablee/html/my-answers';
import { plainFieldsOf } from '@tablee/html/preview';
import { codeOfToken } from '../my-answers/answers-code.ts';
import { contentOf, type FrameContent, type FramePage } from './frame-content.ts';
import type { InnerCollector } from './inner-collector.ts';

/** Somebody who has a form open, with answers in mind. */
export interface Visit {
  readonly inner: InnerCollector;
  readonly organisation: string;
  readonly compiled: CompiledForm;
  readonly language: string;
  readonly data: JsonObject;
  /** The code of the link that opened it. */
  readonly link: string | undefined;
}

type Fields = readonly (readonly [name: string, value: string])[];

/** The form as it opens: by its address, or by a link. */
export async function freshPage({ inner, link, language, ...visit }: Visit): Promise<FramePage> {
  const response =
    link === undefined
      ? await fetch(`${inner.url}${pathOf(visit)}?lang=${language}`)
      : await fetch(`${inner.url}/api/v1/links/open`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ code: link, as: 'page', language, chosen: language }),
        });
  return { kind: 'page', response, html: await response.text() };
}

/** The answers sent without JavaScript; `more` stands beside them, and in the place of fields of the same name. */
export async function sendPlainly(visit: Visit, more: Fields, look = ''): Promise<FrameContent> {
  const { inner, compiled, language, link, data } = visit;
  const fields: Fields = [
    ...plainFieldsOf(compiled, data),
    ...(more.some(([name]) => name === envelopeFields.version) ? [] : [[envelopeFields.version, compiled.version]]),
    [envelopeFields.language, language],
    ...(link === undefined ? [] : [[envelopeFields.link, link] as const]),
    ...more,
  ].map(([name = '', value = '']) => [name, value]);
  return contentOf(await post(`${inner.url}${pathOf(visit)}${look}`, fields));
}

/** Sent from a page of the collector's own: only such a page brings the code with which people come back. */
export async function sendFromPage(visit: Visit): Promise<{ readonly token: string; readonly sent: FrameContent }> {
  const { html } = await freshPage(visit);
  const token = new RegExp(`name="${envelopeFields.token}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return { token, sent: await sendPlainly(visit, [[envelopeFields.token, token]]) };
}

/** One's own answers, seen again after they were sent. */
export async function ownAnswersPage(visit: Visit): Promise<FrameContent> {
  const { inner, language } = visit;
  const { token } = await sendFromPage(visit);
  const shown = await post(`${inner.url}/mine`, [
    [myAnswersFields.code, codeOfToken(token)],
    [envelopeFields.language, language],
  ]);
  return shown.ok ? contentOf(shown) : { kind: 'absent', absent: 'mine' };
}

/** The page after "Finish later", with the code. */
export async function savedPage(visit: Visit): Promise<FrameContent> {
  if ((await keepDraft(visit)) === undefined) return { kind: 'absent', absent: 'drafts' };
  return sendPlainly(visit, [[envelopeFields.later, '1']]);
}

/** A draft that is opened again; where its link was revoked meanwhile, what is left of it. */
export async function resumedPage(visit: Visit, isRevoked: boolean): Promise<FrameContent> {
  const { inner, organisation, link, language } = visit;
  const code = await keepDraft(visit);
  if (code === undefined) return { kind: 'absent', absent: 'drafts' };
  if (isRevoked && link !== undefined) await inner.links.revoke(organisation, link);
  const fields: Fields = [
    ['code', code],
    ['action', 'open'],
    [envelopeFields.language, language],
  ];
  return contentOf(await post(`${inner.url}/resume`, fields));
}

/** Undefined where nothing is kept. */
async function keepDraft({ inner, compiled, organisation, language, data, link }: Visit): Promise<string | undefined> {
  const reply = await fetch(`${inner.url}/api/v1/${organisation}/${compiled.id}/drafts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ formVersion: compiled.version, language, data, ...(link === undefined ? {} : { link }) }),
  });
  const kept: unknown = reply.ok ? await reply.json() : undefined;
  return typeof kept === 'object' && kept !== null && 'code' in kept ? String(kept.code) : undefined;
}

function pathOf({ organisation, compiled }: Pick<Visit, 'organisation' | 'compiled'>): string {
  return `/${organisation}/${compiled.id}`;
}

function post(url: string, fields: Fields): Promise<Response> {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  return fetch(url, { method: 'POST', body, redirect: 'manual' });
}
