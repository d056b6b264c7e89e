import type { MailAnswer, MailOffer } from '@tablee/core';

/** Past this, the network counts as cut. Longer than the collector waits for a mail server. */
const timeoutMs = 45_000;

/** What a reply told, with its offer's address made whole: a form may stand on another site than the collector. */
export function withWholeAddress<Told extends { readonly mail?: MailOffer }>(told: Told, { url }: Response): Told {
  const { mail } = told;
  return mail === undefined || url === '' ? told : { ...told, mail: { ...mail, url: new URL(mail.url, url).href } };
}

/** Asks for what is offered, and gives what to say. A network that fails is an outcome, never a throw. */
export async function askForMail({ url, proof, offline }: MailOffer, address: string): Promise<MailAnswer> {
  // AbortSignal.timeout is younger than the phones this page is for.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ proof, address, language: document.documentElement.lang }),
      credentials: 'omit',
      signal: controller.signal,
    });
    const answer: Partial<MailAnswer> = await response.json();
    const { status = 'failed', text = offline } = answer;
    return typeof status === 'string' ? { status, text } : { status: 'failed', text: offline };
  } catch {
    return { status: 'failed', text: offline };
  } finally {
    clearTimeout(timer);
  }
}
