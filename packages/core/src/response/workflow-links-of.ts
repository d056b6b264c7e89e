import { holds } from '../expression/evaluate-expression.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import type { PrefillKey, TableId } from '../form/form-definition.ts';
import type { JsonObject } from '../form/form-source.ts';
import type { Row } from '../table/table.ts';

/** A link that a row is to have. Its code is made by whoever keeps links. */
export interface WantedLink {
  /** The key of the column that shows it. */
  readonly column: string;
  readonly form: string;
  /** What the link says about the next response. */
  readonly about: Readonly<Partial<Record<PrefillKey, string>>>;
  readonly uses: number;
  readonly days: number;
  /** That it opens a document made of the row's own response, named by `about.mode`, and no form. */
  readonly opens?: 'document';
}

/**
 * The links of one response's row in one table. The same answers and row give the same links; a cell that is empty
 * leaves its field out.
 */
export function workflowLinksOf(
  form: CompiledForm,
  table: TableId,
  answers: JsonObject,
  row: Row,
): readonly WantedLink[] {
  const forms = form.workflowLinks.flatMap((link): readonly WantedLink[] => {
    if (link.table !== table || (link.when !== undefined && !holds(link.when, { answers }))) return [];
    const carried = Object.entries(link.carries).flatMap(([field, column]) => {
      const cell = row.cells[column] ?? null;
      return cell === null ? [] : [[field, String(cell)] as const];
    });
    const role = link.role === undefined ? {} : { role: link.role };
    const { column, uses, days } = link;
    return [{ column, form: link.form, about: { ...Object.fromEntries(carried), ...role }, uses, days }];
  });
  return [...forms, ...documentLinksOf(form).filter((link) => link.table === table)];
}

/** The links to the documents of one response, whatever it answers. */
export function documentLinksOf(form: CompiledForm): readonly (WantedLink & { readonly table: TableId })[] {
  return form.documents.map(({ id, column, table, days }) => {
    const about = { role: 'document', mode: id } as const;
    return { column, table, form: form.id, about, uses: 1, days, opens: 'document' };
  });
}
