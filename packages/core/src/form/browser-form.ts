import type { CompiledForm } from './compiled-form.ts';

/** The parts of a compiled form that a browser needs; the rules, tables and questions stay on the collector. */
export type BrowserForm = Pick<
  CompiledForm,
  | 'organisation'
  | 'id'
  | 'version'
  | 'digest'
  | 'audience'
  | 'languages'
  | 'title'
  | 'purpose'
  | 'minutes'
  | 'confirmation'
  | 'sendLabel'
  | 'result'
  | 'bands'
  | 'dial'
  | 'lists'
  | 'continuum'
  | 'survey'
  | 'withhold'
  | 'sensitiveConsent'
  | 'prefill'
  | 'minimumGroupSize'
  | 'help'
  | 'origin'
>;

/** What `GET /api/v1/{org}/{form}` answers. The same compiled form gives the same bytes. */
export function browserFormOf(form: CompiledForm): BrowserForm {
  return {
    organisation: form.organisation,
    id: form.id,
    version: form.version,
    digest: form.digest,
    audience: form.audience,
    languages: form.languages,
    title: form.title,
    purpose: form.purpose,
    ...(form.minutes === undefined ? {} : { minutes: form.minutes }),
    confirmation: form.confirmation,
    sendLabel: form.sendLabel,
    ...(form.result === undefined ? {} : { result: form.result }),
    bands: form.bands,
    ...(form.dial === undefined ? {} : { dial: form.dial }),
    ...(form.lists === undefined ? {} : { lists: form.lists }),
    ...(form.continuum === undefined ? {} : { continuum: form.continuum }),
    survey: form.survey,
    withhold: form.withhold,
    ...(form.sensitiveConsent === undefined ? {} : { sensitiveConsent: form.sensitiveConsent }),
    prefill: form.prefill,
    minimumGroupSize: form.minimumGroupSize,
    help: form.help,
    ...(form.origin === undefined ? {} : { origin: form.origin }),
  };
}
