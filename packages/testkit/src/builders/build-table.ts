import type { Column, ColumnType, Table, TableId } from '@tablee/core';

/** What to change in the table that {@link buildTable} makes. */
export interface TableChanges {
  readonly id?: TableId;
  readonly organisation?: string;
  readonly form?: string;
  readonly formVersion?: string;
  readonly languages?: readonly string[];
  /** New columns of the form, after its others. */
  readonly added?: readonly Column[];
  /** Keys of columns to leave out. */
  readonly without?: readonly string[];
}

/**
 * A table with a column of every type: what is known of the response, answers, and two columns of the coordinator, of
 * which `status` starts as `new`.
 */
export function buildTable(changes: TableChanges = {}): Table {
  const id = changes.id ?? 'main';
  const without = new Set(changes.without);
  const columns = [...recordColumns[id], ...answerColumns, ...(changes.added ?? []), ...coordinatorColumns];
  return {
    organisation: changes.organisation ?? 'demo',
    form: changes.form ?? 'application',
    formVersion: changes.formVersion ?? '1.0.0',
    id,
    title: { fr: 'Candidatures', en: 'Applications' },
    languages: changes.languages ?? ['fr', 'en'],
    columns: columns.filter((column) => !without.has(column.key)),
  };
}

/** One column of a form; a text one unless said otherwise. */
export function buildColumn(key: string, changes: Partial<Column> = {}): Column {
  return {
    key,
    label: { fr: `Libellé de ${key}`, en: `Label of ${key}` },
    type: 'text',
    keptBy: 'form',
    sensitivity: 'personal',
    retention: 'R1',
    source: '',
    ...changes,
  };
}

const record = (key: string, type: ColumnType, fr: string, en: string): Column =>
  buildColumn(key, { type, label: { fr, en }, keptBy: 'record', sensitivity: 'none' });

const responseId = record('response_id', 'text', 'Numéro de réponse', 'Response id');
const reference = record('reference', 'text', 'Référence', 'Reference');
const formVersion = record('form_version', 'text', 'Version du formulaire', 'Form version');

const recordColumns: Readonly<Record<TableId, readonly Column[]>> = {
  main: [
    responseId,
    reference,
    record('received_on', 'date', 'Reçu le', 'Received on'),
    formVersion,
    record('language', 'text', 'Langue de la réponse', 'Language of the answers'),
  ],
  restricted: [responseId, reference],
  anonymous: [
    record('row_id', 'text', 'Numéro de ligne', 'Row id'),
    record('received_month', 'month', 'Mois de réception', 'Month received'),
    formVersion,
  ],
};

const choices = ['phone', 'email', 'letter'].map((value) => ({ value, label: { fr: `Par ${value}`, en: value } }));

const answerColumns: readonly Column[] = [
  buildColumn('first_name', { label: { fr: 'Prénom', en: 'First name' } }),
  buildColumn('story', { label: { fr: 'Votre parcours, en quelques mots', en: 'Your story' }, type: 'long-text' }),
  buildColumn('phone', { label: { fr: 'Téléphone (facultatif)', en: 'Phone; optional' } }),
  buildColumn('age', { label: { fr: 'Âge', en: 'Age' }, type: 'number' }),
  buildColumn('born_on', { label: { fr: 'Date de naissance', en: 'Date of birth' }, type: 'date' }),
  buildColumn('available_from', { label: { fr: 'Disponible dès', en: 'Available from' }, type: 'month' }),
  buildColumn('called_at', { label: { fr: 'Appel', en: 'Call' }, type: 'date-time' }),
  buildColumn('contact_preference', { label: { fr: 'Contact', en: 'Contact' }, type: 'choice', choices }),
  buildColumn('topics', { label: { fr: 'Sujets "préférés"', en: 'Topics' }, type: 'choices', choices }),
  buildColumn('agrees', { label: { fr: 'Accord', en: 'Agrees' }, type: 'boolean' }),
  buildColumn('comments', { label: { fr: 'Commentaires', en: 'Comments' }, type: 'long-text' }),
];

const coordinatorColumns: readonly Column[] = [
  buildColumn('status', {
    label: { fr: 'Suivi', en: 'Status' },
    type: 'choice',
    keptBy: 'coordinator',
    initial: 'new',
    choices: ['new', 'met', 'closed'].map((value) => ({ value, label: { fr: value, en: value } })),
  }),
  buildColumn('notes', { label: { fr: 'Notes', en: 'Notes' }, type: 'long-text', keptBy: 'coordinator' }),
];
