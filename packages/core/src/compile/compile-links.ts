import type { CompiledWorkflowLink, TableRule } from '../form/compiled-form.ts';
import { linkColumnKey, runsForm } from '../table/tables-of.ts';
import { type CompileContext, readExpression } from './compile-context.ts';
import type { FilledDefinition } from './fill-definition.ts';
import { at, type Place } from './findings.ts';

const root: Place = { file: 'form.json', path: '$.workflow.links' };

/** The links in the rows of a form's tables; what they carry is in the row. */
export function compileLinks(
  context: CompileContext,
  { workflow }: FilledDefinition,
  tables: readonly TableRule[],
  allNames: ReadonlySet<string>,
): readonly CompiledWorkflowLink[] {
  return (workflow.links ?? []).flatMap((link, index): readonly CompiledWorkflowLink[] => {
    if (!runsForm(context.input.owner, link.form)) return [];
    const place = at(root, index);
    const { table = 'main', carries = {}, role, uses = 1, days = 180 } = link;
    const own = tables.find((rule) => rule.table.id === table);
    if (own === undefined) {
      context.findings.error(at(place, 'table'), {
        code: 'FORM_TABLE_INVALID',
        message: `The link to "${link.form}" is in the table "${table}", which form.json does not have.`,
        fix: `Add "${table}" to "tables", or put the link in another one.`,
      });
      return [];
    }
    const columns = new Set(own.table.columns.map((column) => column.key));
    const carried = Object.entries(carries).flatMap(([field, column]) => {
      if (column === undefined) return [];
      if (columns.has(column)) return [[field, column] as const];
      // Hidden by a profile or an overlay: the link carries less.
      if (allNames.has(column)) return [];
      context.findings.error(at(at(place, 'carries'), field), {
        code: 'FORM_NAME_UNKNOWN',
        message: `The link to "${link.form}" carries "${column}", which is no column of the table "${table}".`,
        fix: `Use one of: ${[...columns].join(', ')}.`,
      });
      return [];
    });
    const when = link.when === undefined ? undefined : readExpression(context, link.when, at(place, 'when'));
    return [
      {
        table,
        column: linkColumnKey(link.form),
        form: link.form,
        ...(when === undefined ? {} : { when }),
        carries: Object.fromEntries(carried),
        ...(role === undefined ? {} : { role }),
        uses,
        days,
      },
    ];
  });
}
