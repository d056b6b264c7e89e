import { comparabilityOf } from '../form/comparability.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import { isEasyRead } from '../form/easy-read.ts';
import type { FormOrigin } from '../form/form-source.ts';
import type { TableId } from '../form/form-values.ts';
import type { LocalText } from '../text/local-text.ts';
import { codebookWords, comparabilityWords } from './codebook-words.ts';
import type { Cell, Column } from './table.ts';
import { tablePlansOf } from './table-plan.ts';

/** A table about tables: one row for each column a form fills, in the order of the tables. */
export interface Codebook {
  readonly columns: readonly { readonly key: string; readonly label: LocalText }[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

const labels = {
  key: { fr: 'Nom de colonne', en: 'Column name' },
  type: { fr: 'Type', en: 'Type' },
  options: { fr: 'Choix possibles', en: 'Options' },
  sensitivity: { fr: 'Sensibilité', en: 'Sensitivity' },
  retention: { fr: 'Conservation', en: 'Retention' },
  source: { fr: 'Source', en: 'Source' },
  table: { fr: 'Tableau', en: 'Table' },
  kept_by: { fr: 'Tenu par', en: 'Kept by' },
  comparable: { fr: 'Comparable à d’autres organisations', en: 'Comparable with other organisations' },
} as const satisfies Record<string, LocalText>;

/** What every column of a form's tables means, in each of the form's languages. */
export function codebookOf(form: CompiledForm): Codebook {
  const { key, comparable, ...others } = labels;
  // Where every question is asked as everywhere else, a column that says so helps nobody.
  const rest = { ...others, ...(form.comparability === undefined ? {} : { comparable }) };
  const texts = languagesOf(form).map((language) => ({
    key: `label_${language.replaceAll('-', '_').toLowerCase()}`,
    label: { fr: `Libellé (${language})`, en: `Label (${language})` },
  }));
  return {
    columns: [
      { key: 'key', label: key },
      ...texts,
      ...Object.entries(rest).map(([name, label]) => ({ key: name, label })),
    ],
    rows: form.tables.flatMap(({ table }) => table.columns.map((column) => rowOf(form, table.id, column))),
  };
}

function rowOf(form: CompiledForm, table: TableId, column: Column): Readonly<Record<string, Cell>> {
  const languages = languagesOf(form);
  const texts = languages.map((language) => [
    `label_${language.replaceAll('-', '_').toLowerCase()}`,
    column.label[language] ?? null,
  ]);
  return {
    key: column.key,
    ...Object.fromEntries(texts),
    type: column.type,
    options: column.choices === undefined ? null : optionsOf(column, languages),
    ...codebookWords(column, languages),
    ...(form.origin === undefined || column.keptBy !== 'form'
      ? {}
      : { source: sourceWithOrigin(codebookWords(column, form.languages).source, form.origin) }),
    table,
    kept_by: column.keptBy,
    ...(form.comparability === undefined ? {} : { comparable: comparabilityIn(form, table, column) }),
  };
}

/** Simple words are labels of no column. */
function languagesOf({ languages }: CompiledForm): readonly string[] {
  return languages.filter((language) => !isEasyRead(language));
}

function comparabilityIn(form: CompiledForm, table: TableId, { key, keptBy }: Column): string | null {
  const filled = tablePlansOf(form)
    .get(table)
    ?.cells.find(({ column }) => column === key);
  if (keptBy !== 'form' || filled === undefined) return null;
  return comparabilityWords(comparabilityOf(form, filled.question), languagesOf(form));
}

/** A question of somebody else's form: where it comes from, then whose form that is. */
function sourceWithOrigin(source: string, { name, version, licence, author }: FormOrigin): string {
  const named = [version === undefined ? name : `${name} ${version}`, author, licence];
  return [source, named.filter((part) => part !== undefined).join(', ')].join('; ');
}

function optionsOf(column: Column, languages: readonly string[]): string {
  const lines = (column.choices ?? []).map((choice) => {
    const words = languages.map((language) => choice.label[language] ?? '').filter((word) => word !== '');
    return `${choice.value} = ${words.join(' / ')}`;
  });
  return lines.join('\n');
}
