import type { CompiledForm } from '../form/compiled-form.ts';
import type { LocalText } from '../text/local-text.ts';
import { codebookWords } from './codebook-words.ts';
import type { Cell, Column } from './table.ts';

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
} as const satisfies Record<string, LocalText>;

/** What every column of a form's tables means, in each of the form's languages. */
export function codebookOf(form: CompiledForm): Codebook {
  const { key, ...rest } = labels;
  const texts = form.languages.map((language) => ({
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

function rowOf(form: CompiledForm, table: string, column: Column): Readonly<Record<string, Cell>> {
  const texts = form.languages.map((language) => [
    `label_${language.replaceAll('-', '_').toLowerCase()}`,
    column.label[language] ?? null,
  ]);
  return {
    key: column.key,
    ...Object.fromEntries(texts),
    type: column.type,
    options: column.choices === undefined ? null : optionsOf(column, form.languages),
    ...codebookWords(column, form.languages),
    table,
    kept_by: column.keptBy,
  };
}

function optionsOf(column: Column, languages: readonly string[]): string {
  const lines = (column.choices ?? []).map((choice) => {
    const words = languages.map((language) => choice.label[language] ?? '').filter((word) => word !== '');
    return `${choice.value} = ${words.join(' / ')}`;
  });
  return lines.join('\n');
}
