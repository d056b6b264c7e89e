import type { CompiledWorkflowLink, Question, TableRule } from '../form/compiled-form.ts';
import type { WorkflowLink } from '../form/form-definition.ts';
import { linkColumnKey, runsForm } from '../table/tables-of.ts';
import { type CompileContext, readExpression } from './compile-context.ts';
import type { FilledDefinition } from './fill-definition.ts';
import { oneOf } from './finding-words.ts';
import { at, type Place } from './findings.ts';

const root: Place = { file: 'form.json', path: '$.workflow.links' };

/** What links may name. */
interface LinkedNames {
  readonly tables: readonly TableRule[];
  readonly questions: readonly Question[];
  /** Those that a profile or an overlay took out, too. */
  readonly allNames: ReadonlySet<string>;
}

/** The links in the rows of a form's tables; what they carry is in the row. */
export function compileLinks(
  context: CompileContext,
  { workflow }: FilledDefinition,
  names: LinkedNames,
): readonly CompiledWorkflowLink[] {
  return (workflow.links ?? []).flatMap((link, index): readonly CompiledWorkflowLink[] => {
    if (!runsForm(context.input.owner, link.form)) return [];
    const place = at(root, index);
    const { tables, allNames } = names;
    const { table = 'main', carries = {}, role, uses = 1, days = 180 } = link;
    const own = tables.find((rule) => rule.table.id === table);
    if (own === undefined) {
      context.findings.error(at(place, 'table'), {
        code: 'FORM_TABLE_INVALID',
        en: {
          message: `The link to "${link.form}" is in the table "${table}", which form.json does not have.`,
          fix: `Add "${table}" to "tables", or put the link in another one.`,
        },
        fr: {
          message: `Le lien vers « ${link.form} » est dans le tableau « ${table} », que form.json n’a pas.`,
          fix: `Ajoutez « ${table} » à « tables », ou mettez le lien dans un autre.`,
        },
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
        en: {
          message: `The link to "${link.form}" carries "${column}", which is no column of the table "${table}".`,
          fix: oneOf([...columns]).en,
        },
        fr: {
          message: `Le lien vers « ${link.form} » apporte « ${column} », qui n’est pas une colonne du tableau « ${table} ».`,
          fix: oneOf([...columns]).fr,
        },
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
        ...firstAnswers(context, link, names, at(place, 'fills')),
        ...(role === undefined ? {} : { role }),
        uses,
        days,
      },
    ];
  });
}

/** The names in a text's braces. */
const braces = /\{([a-z][a-z0-9_]*)\}/g;

/** The first answers that a link brings. Whoever opens it reads answers: it must be for staff, and of its own table. */
function firstAnswers(
  { findings }: CompileContext,
  { form, fills, role, table = 'main' }: WorkflowLink,
  { questions, allNames }: LinkedNames,
  place: Place,
): Pick<CompiledWorkflowLink, 'fills'> {
  if (fills === undefined) return {};
  if (role !== 'staff') {
    findings.error(place, {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: `The link to "${form}" brings answers, and is not for staff.`,
        fix: 'Give the link the role "staff", or take "fills" out: whoever has the link reads these answers.',
      },
      fr: {
        message: `Le lien vers « ${form} » apporte des réponses, et n’est pas pour le personnel.`,
        fix: 'Donnez au lien le rôle "staff", ou retirez "fills" : toute personne qui a le lien lit ces réponses.',
      },
    });
  }
  for (const [target, texts] of Object.entries(fills)) {
    const named = texts.flatMap((text) => Object.values(text).flatMap((words) => [...words.matchAll(braces)]));
    for (const name of new Set(named.map(([, inner]) => inner ?? ''))) {
      const question = questions.find((one) => one.name === name || `${one.name}_other` === name);
      if (question === undefined && allNames.has(name.replace(/_other$/, ''))) continue;
      if (question !== undefined && (question.table === 'main' || question.table === table)) continue;
      findings.error(at(place, target), {
        code: question === undefined ? 'FORM_NAME_UNKNOWN' : 'FORM_TABLE_INVALID',
        en: {
          message: `The link to "${form}" in the table "${table}" brings {${name}}, which is no answer of that table.`,
          fix: 'Write the name of a question of this table, or take the text out.',
        },
        fr: {
          message: `Le lien vers « ${form} » dans le tableau « ${table} » apporte {${name}}, qui n’est pas une réponse de ce tableau.`,
          fix: 'Écrivez le nom d’une question de ce tableau, ou retirez le texte.',
        },
      });
    }
  }
  return { fills };
}
