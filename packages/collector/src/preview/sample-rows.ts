import {
  anonymousRowOf,
  type CompiledForm,
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

/** The rows that a sample would write into an organisation's tables, or why it would be refused. */
export function sampleRows({ organisation, profile }: PreviewVariant, sample: PreviewSample, now: Date): PreviewRows {
  const shown = { id: organisation.id, name: organisation.settings.name, profile };
  const [form] = organisation.forms;
  if (form === undefined) return { organisation: shown, sample: sample.name, refused: [], tables: [] };
  const { compiled } = form;
  const verdict = validateResponse(compiled, sample.data, sample.context);
  if (!verdict.accepted) {
    const refused = verdict.errors.map(({ question, code }) => ({ question, code }));
    return { organisation: shown, sample: sample.name, refused, tables: [] };
  }
  const rows = everyRow(compiled, verdict.answers, {
    receivedAt: now.toISOString(),
    language: sample.language,
    timeZone: organisation.timeZone,
  });
  const tables = compiled.tables.map(({ table }) => ({ table, row: rows[table.id] }));
  return { organisation: shown, sample: sample.name, refused: [], tables };
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
