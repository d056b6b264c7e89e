import type { Choice } from '../form/choice.ts';
import type { Question } from '../form/compiled-form.ts';
import type { LocalText } from '../text/local-text.ts';
import type { Cell, ColumnType } from './table.ts';

/** One column's share of a question: where its answer lies and how it is written. */
export interface AnswerCell {
  /** The column's key: stable over versions and languages. */
  readonly key: string;
  readonly label: LocalText;
  readonly type: ColumnType;
  readonly choices?: readonly Choice[];
  /** From the answers to the value: `["matrix", "row"]`, `["panels", 0, "question"]`. */
  readonly path: readonly (string | number)[];
}

interface Place {
  readonly key: string;
  readonly label: LocalText;
  readonly path: readonly (string | number)[];
}

const otherWords: LocalText = { fr: 'précision', en: 'details' };

/**
 * The columns that a question fills: one for itself, one for each cell of a matrix, item of a group and question of a
 * grid's row, fixed slots for panels (from 1), and `<name>_other` for the text beside "other".
 */
export function answerCellsOf(question: Question): readonly AnswerCell[] {
  return cellsAt(question, { key: question.name, label: question.title, path: [question.name] });
}

function cellsAt(question: Question, place: Place): readonly AnswerCell[] {
  switch (question.kind) {
    case 'text':
      return [{ ...place, type: textTypes[question.format] }];
    case 'boolean':
      return [{ ...place, type: 'boolean' }];
    case 'choice':
    case 'choices':
      return choiceCells(question.kind, question, place);
    case 'matrix':
      return question.rows.map((row) => ({
        ...placeIn(place, row.value, row.label, [row.value]),
        type: 'choice',
        choices: question.options,
      }));
    case 'text-group':
      return question.items.flatMap((item) => cellsAt(item, placeIn(place, item.name, item.title, [item.name])));
    case 'grid':
      return question.rows.flatMap((row) => {
        const at = placeIn(place, row.value, row.label, [row.value]);
        return question.questions.flatMap((part) => cellsAt(part, placeIn(at, part.name, part.title, [part.name])));
      });
    case 'panels':
      return Array.from({ length: question.maxPanels }, (_, index) => {
        const number = String(index + 1);
        const at = placeIn(place, number, Object.fromEntries(Object.keys(place.label).map((l) => [l, number])), [
          index,
        ]);
        return question.questions.flatMap((part) => cellsAt(part, placeIn(at, part.name, part.title, [part.name])));
      }).flat();
  }
}

const textTypes = {
  line: 'text',
  lines: 'long-text',
  email: 'text',
  phone: 'text',
  date: 'date',
  month: 'month',
  number: 'number',
  url: 'text',
} as const;

function choiceCells(
  type: 'choice' | 'choices',
  question: { readonly options: readonly Choice[]; readonly otherKey?: string; readonly otherLabel?: LocalText },
  place: Place,
): readonly AnswerCell[] {
  const own: AnswerCell = { ...place, type, choices: question.options };
  if (question.otherKey === undefined) return [own];
  const label = joinLabels(place.label, question.otherLabel ?? otherWords);
  return [
    own,
    { key: `${place.key}_other`, label, type: 'text', path: [...place.path.slice(0, -1), question.otherKey] },
  ];
}

function placeIn(place: Place, part: string, label: LocalText, steps: readonly (string | number)[]): Place {
  return {
    key: `${place.key}_${part.replaceAll('-', '_')}`,
    label: joinLabels(place.label, label),
    path: [...place.path, ...steps],
  };
}

function joinLabels(whole: LocalText, part: LocalText): LocalText {
  const joined = Object.entries(whole).map(([language, text]) => {
    const addition = part[language] ?? Object.values(part)[0];
    return [language, addition === undefined ? text : `${text} – ${addition}`];
  });
  return Object.fromEntries(joined);
}

/** A cell's value out of checked answers; `null` when it is empty. Several choices are joined with `, `. */
export function cellOf(cell: AnswerCell, answers: Readonly<Record<string, unknown>>): Cell {
  let value: unknown = answers;
  for (const step of cell.path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = Reflect.get(value, step);
  }
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  if (typeof value === 'string' && value.trim() === '') return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
