import {
  anonymousRowOf,
  type CompiledForm,
  fittingAnswers,
  type JsonObject,
  type Row,
  rowsOf,
  type TableId,
  validateResponse,
} from '@tablee/core';
import type { PreviewRows } from '@tablee/html/preview';
import type { PreviewSample, PreviewVariant } from './preview-sources.ts';

/** Ids that stand for those that a real response would get: the same in every preview, so that only changes show. */
const shownId = '019a0000-0000-7000-8000-000000000000';
const shownAnonymousId = '00000000-0000-4000-8000-000000000000';

/**
 * What somebody with a sample's answers could answer here: a choice that the organisation does not offer is left out. A
 * sample that is to be refused stays as it is.
 */
export function answersTo(
  form: CompiledForm,
  { data, isAccepted }: Pick<PreviewSample, 'data' | 'isAccepted'>,
): ReturnType<typeof fittingAnswers> {
  return isAccepted ? fittingAnswers(form, data) : { answers: data, dropped: [] };
}

/** The rows that a sample would write into an organisation's tables, or why it would be refused. */
export function sampleRows({ organisation, profile }: PreviewVariant, sample: PreviewSample, now: Date): PreviewRows {
  const shown = { id: organisation.id, name: organisation.settings.name, profile };
  const [form] = organisation.forms;
  if (form === undefined) return { organisation: shown, sample: sample.name, leftOut: [], refused: [], tables: [] };
  const { compiled } = form;
  const { answers: data, dropped: leftOut } = answersTo(compiled, sample);
  const verdict = validateResponse(compiled, data, sample.context);
  if (!verdict.accepted) {
    const refused = verdict.errors.map(({ question, code }) => ({ question, code }));
    return { organisation: shown, sample: sample.name, leftOut, refused, tables: [] };
  }
  const rows = everyRow(compiled, verdict.answers, {
    receivedAt: now.toISOString(),
    language: sample.language,
    timeZone: organisation.timeZone,
  });
  const tables = compiled.tables.map(({ table }) => ({ table, row: rows[table.id] }));
  return { organisation: shown, sample: sample.name, leftOut, refused: [], tables };
}

function everyRow(
  form: CompiledForm,
  answers: JsonObject,
  about: { readonly receivedAt: string; readonly language: string; readonly timeZone: string },
): Readonly<Partial<Record<TableId, Row | undefined>>> {
  const { receivedAt, timeZone } = about;
  return {
    ...rowsOf(form, answers, { ...about, id: shownId, formVersion: form.version }),
    anonymous: anonymousRowOf(form, answers, { rowId: shownAnonymousId, receivedAt, timeZone })?.row,
  };
}
