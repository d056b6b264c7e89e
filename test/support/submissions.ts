import { newResponseId, type Submission } from '@tablee/core';

/** The shortest application that is accepted, in words that nothing else says: easy to look for where they must not be. */
export const shortApplication = {
  filled_by: 'self',
  first_name: 'Canarella',
  last_name: 'Serinus-Jaune',
  contact_preference: 'email',
  email: 'canari.secret@exemple.org',
  language_written: 'fr',
  age_group_gate: 'adult',
  experience_roles: ['relative'],
  motivation: 'Le canari chante dans la mine.',
  engagement_levels: ['not-sure'],
  consent_use: ['agreed'],
  consent_name: 'Canarella Serinus-Jaune',
} as const;

/** A new response id, as browsers make them. */
export function anId(): string {
  return newResponseId(new Date(), (bytes) => crypto.getRandomValues(bytes));
}

/** What a browser sends for the application; any part of it may be another. */
export function anApplication(parts: Readonly<Record<string, unknown>> = {}): Submission & Record<string, unknown> {
  return {
    id: anId(),
    formVersion: '1.0.0',
    language: 'fr',
    startedAt: new Date().toISOString(),
    data: { ...shortApplication },
    ...parts,
  };
}

/** An answer of the collector. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** Reads an answer whole. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** Sends a response to a form as a browser does. A text or bytes are sent as they are. */
export async function send(
  url: string,
  body: unknown,
  {
    form = 'demo/application',
    headers = {},
  }: { readonly form?: string; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/${form}/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body:
      typeof body === 'string' || body instanceof Uint8Array ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body),
  });
  return answerOf(response);
}
