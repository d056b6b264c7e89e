import type { CompiledForm } from '../form/compiled-form.ts';
import type { JsonObject } from '../form/form-source.ts';
import type { TableId } from '../form/form-values.ts';
import { tablePlansOf } from '../table/table-plan.ts';
import { rowsOf } from './rows-of.ts';

/** Of no person: only which tables have the answers is looked at. */
const nobody = { id: '00000000-0000-7000-8000-000000000000', receivedAt: '1970-01-01T00:00:00.000Z', language: 'fr' };

/**
 * Whether a newer form would show answers to more readers than the form under which they were given: in the main table
 * what was for the restricted one, or beside a name what was for nobody's. Questions that one of the two does not have
 * say nothing.
 */
export function widensReaders(before: CompiledForm, after: CompiledForm, answers: JsonObject): boolean {
  const [old, now] = [readersOf(before, answers), readersOf(after, answers)];
  const asked = new Set(before.questions.map(({ name }) => name));
  return [...now].some(([name, reach]) => asked.has(name) && reach > (old.get(name) ?? 0));
}

/** How far each answer reaches: 1 in the restricted table, 2 in the main one. */
function readersOf(form: CompiledForm, answers: JsonObject): ReadonlyMap<string, number> {
  const rows = rowsOf(form, answers, { ...nobody, formVersion: form.version });
  const reach = new Map<string, number>();
  const note = (table: TableId, cells: Readonly<Record<string, unknown>> | undefined, far: number): void => {
    for (const { question, column } of tablePlansOf(form).get(table)?.cells ?? []) {
      if (cells !== undefined && Object.hasOwn(cells, column)) reach.set(question, far);
    }
  };
  note('restricted', rows.restricted?.cells, 1);
  note('main', rows.main?.cells, 2);
  return reach;
}
