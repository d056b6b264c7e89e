import type { Expression } from '../expression/expression.ts';
import { namesIn } from '../expression/expression-parts.ts';
import { localPrefix } from '../form/comparability.ts';
import type { Question, TableRule } from '../form/compiled-form.ts';
import type { FormDefinition, TableDefinition, TableId } from '../form/form-definition.ts';
import { answerCellsOf } from '../table/answer-cells.ts';
import { type InEach, oneOf } from './finding-words.ts';
import { at, type Findings, type FindingWords, type Place } from './findings.ts';

const root: Place = { file: 'form.json', path: '$.tables' };

/** What checking the tables of a form needs to know. */
export interface TablesToCheck {
  readonly definition: FormDefinition;
  /** The questions of the form before a profile or an overlay took any out. */
  readonly allNames: ReadonlySet<string>;
  readonly questions: readonly Question[];
  readonly tables: readonly TableRule[];
  readonly conditions: Readonly<Partial<Record<TableId, Expression>>>;
}

/** Every question has a table that exists, every reference resolves, and no two columns of a table share a key. */
export function checkTables(input: TablesToCheck, findings: Findings): void {
  for (const question of input.questions) {
    const { table } = question;
    if (table === 'none' || input.definition.tables[table] !== undefined) continue;
    findings.error(root, {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: `Question "${question.name}" goes to the table "${table}", which form.json does not have.`,
        fix: `Add "${table}" to "tables", or give the question another table.`,
      },
      fr: {
        message: `La question « ${question.name} » va dans le tableau « ${table} », que form.json n’a pas.`,
        fix: `Ajoutez « ${table} » à « tables », ou donnez à la question un autre tableau.`,
      },
    });
  }
  for (const { table } of input.tables) {
    const definition = input.definition.tables[table.id];
    if (definition !== undefined) checkReferences(input, definition, at(root, table.id), findings);
    checkOtherwise(input, definition, at(root, table.id), findings);
    checkColumns(
      table.columns.map((column) => column.key),
      at(root, table.id),
      findings,
    );
  }
  checkGroups(input, findings);
  checkLinkedCells(input, findings);
  for (const { table } of input.tables) checkSummary(table, input.allNames, findings);
  checkConditions(input, findings);
  checkVariables(input, findings);
}

/** What stands in for an answer is one of the form's own columns, and one of its options where it has some. */
function checkOtherwise(
  { tables, allNames }: TablesToCheck,
  definition: TableDefinition | undefined,
  place: Place,
  findings: Findings,
): void {
  const columns = tables.flatMap(({ table }) => (at(root, table.id).path === place.path ? table.columns : []));
  for (const [key, value] of Object.entries(definition?.otherwise ?? {})) {
    const column = columns.find((candidate) => candidate.key === key && candidate.keptBy === 'form');
    const own = at(at(place, 'otherwise'), key);
    if (column === undefined) {
      if (allNames.has(key)) continue;
      findings.error(own, {
        code: 'FORM_NAME_UNKNOWN',
        en: {
          message: `"otherwise" names "${key}", which is no answer in this table.`,
          fix: 'Write the key of a column that an answer fills.',
        },
        fr: {
          message: `« otherwise » nomme « ${key} », qui n’est pas une réponse de ce tableau.`,
          fix: 'Écrivez la clé d’une colonne qu’une réponse remplit.',
        },
      });
    } else if (column.choices !== undefined && !column.choices.some((choice) => choice.value === value)) {
      findings.error(own, {
        code: 'FORM_NAME_UNKNOWN',
        en: {
          message: `Column "${key}" has no option "${value}".`,
          fix: oneOf(column.choices.map((choice) => choice.value)).en,
        },
        fr: {
          message: `La colonne « ${key} » n’a pas de choix « ${value} ».`,
          fix: oneOf(column.choices.map((choice) => choice.value)).fr,
        },
      });
    }
  }
}

function checkReferences(input: TablesToCheck, definition: TableDefinition, place: Place, findings: Findings): void {
  for (const key of ['alsoHolds', 'takes'] as const) {
    (definition[key] ?? []).forEach((name, index) => {
      if (input.allNames.has(name)) return;
      findings.error(at(at(place, key), index), {
        code: 'FORM_NAME_UNKNOWN',
        en: {
          message: `"${key}" names "${name}", which is no question.`,
          fix: 'Write the name of a question of survey.json.',
        },
        fr: {
          message: `« ${key} » nomme « ${name} », qui n’est pas une question.`,
          fix: 'Écrivez le nom d’une question de survey.json.',
        },
      });
    });
  }
  const cells = new Map(
    input.questions.flatMap((question) => answerCellsOf(question)).map((cell) => [cell.key, cell] as const),
  );
  for (const [name, recoding] of Object.entries(definition.recode ?? {})) {
    const cell = cells.get(name);
    const isGone = cell === undefined && input.allNames.has(name);
    const values = new Set((cell?.choices ?? []).map((choice) => choice.value));
    const targets = new Set(recoding.choices.map((choice) => choice.value));
    const isWhole = cell?.type === 'choice' && [...values].every((value) => Object.hasOwn(recoding.values, value));
    const isClosed = Object.values(recoding.values).every((value) => targets.has(value));
    if (isGone || (isWhole && isClosed)) continue;
    findings.error(at(at(place, 'recode'), name), {
      code: 'FORM_TABLE_INVALID',
      ...recodeWords(name, cell === undefined, [...values].join(', ')),
    });
  }
}

function recodeWords(name: string, isUnknown: boolean, values: string): InEach<FindingWords> {
  return {
    en: {
      message: isUnknown
        ? `"recode" names "${name}", which is no column.`
        : `"recode" of "${name}" does not say what becomes of every option, or names an option it does not list.`,
      fix: isUnknown
        ? 'Name a question with one choice, or take this entry out.'
        : `Recode a question with one choice, and write a value for each of: ${values}.`,
    },
    fr: {
      message: isUnknown
        ? `« recode » nomme « ${name} », qui n’est pas une colonne.`
        : `« recode » de « ${name} » ne dit pas ce que devient chaque choix, ou nomme un choix qui n’est pas dans sa liste.`,
      fix: isUnknown
        ? 'Nommez une question à un seul choix, ou retirez cette ligne.'
        : `Recodez une question à un seul choix, et écrivez une valeur pour chacun de : ${values}.`,
    },
  };
}

function checkColumns(keys: readonly string[], place: Place, findings: Findings): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) {
      // Only an overlay brings such names.
      const own: Place = key.startsWith(localPrefix) ? { file: 'overlay', path: '$.add' } : place;
      findings.error(own, {
        code: 'FORM_NAME_TAKEN',
        en: {
          message: `Two columns would have the key "${key}".`,
          fix: 'Rename a question, or a column under "columns". "x_other" is the text beside "other" of question "x".',
        },
        fr: {
          message: `Deux colonnes auraient la clé « ${key} ».`,
          fix: 'Renommez une question, ou une colonne sous « columns ». « x_other » est le texte à côté de « autre » de la question « x ».',
        },
      });
    }
    seen.add(key);
  }
}

function checkGroups(input: TablesToCheck, findings: Findings): void {
  const anonymous = input.tables.find(({ table }) => table.id === 'anonymous');
  if (anonymous === undefined) return;
  if (input.definition.minimumGroupSize === undefined) {
    findings.error(
      { file: 'form.json', path: '$.minimumGroupSize' },
      {
        code: 'FORM_TABLE_INVALID',
        en: {
          message: 'The form has an anonymous table and no "minimumGroupSize".',
          fix: 'Write how many rows must exist before any is delivered, for example 5.',
        },
        fr: {
          message: 'Le formulaire a un tableau anonyme et pas de « minimumGroupSize ».',
          fix: 'Écrivez combien de lignes il faut avant que la première soit livrée, par exemple 5.',
        },
      },
    );
  }
  const keys = new Set(anonymous.table.columns.map((column) => column.key));
  anonymous.groupedBy.forEach((key, index) => {
    if (keys.has(key) || input.allNames.has(key)) return;
    findings.error(at(at(at(root, 'anonymous'), 'groupedBy'), index), {
      code: 'FORM_NAME_UNKNOWN',
      en: {
        message: `"groupedBy" names "${key}", which is no column of the anonymous table.`,
        fix: `Use one of: ${[...keys].join(', ')}. After "recode", a column has its new name.`,
      },
      fr: {
        message: `« groupedBy » nomme « ${key} », qui n’est pas une colonne du tableau anonyme.`,
        fix: `${oneOf([...keys]).fr} Après « recode », une colonne porte son nouveau nom.`,
      },
    });
  });
}

/**
 * What a link fills in is one person's where the link is. In a row without a name it may stand where rows wait for others
 * that say the same, or where it decides whether there is a row at all.
 */
function checkLinkedCells({ definition, tables, conditions }: TablesToCheck, findings: Findings): void {
  const anonymous = tables.find(({ table }) => table.id === 'anonymous');
  if (anonymous === undefined) return;
  const deciding = conditions.anonymous === undefined ? [] : namesIn(conditions.anonymous);
  for (const [key, question] of Object.entries(definition.prefill ?? {})) {
    if (question === undefined) continue;
    const column = anonymous.recode[question]?.as ?? question;
    const isThere = anonymous.table.columns.some((one) => one.key === column);
    if (!isThere || anonymous.groupedBy.includes(column) || deciding.includes(question)) continue;
    findings.warning(at({ file: 'form.json', path: '$.prefill' }, key), {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: `A link can write "${question}" into a row without a name: a link made for one person would say whose it is.`,
        fix: `Name "${column}" under "groupedBy" of the anonymous table, or keep its question out of the table.`,
      },
      fr: {
        message: `Un lien peut écrire « ${question} » dans une ligne sans nom : un lien fait pour une seule personne dirait de qui elle vient.`,
        fix: `Nommez « ${column} » sous « groupedBy » du tableau anonyme, ou gardez sa question hors de ce tableau.`,
      },
    });
  }
}

/** A summary counts what the table has. A question that an overlay hides may be missing. */
function checkSummary(
  { id, columns, summary }: TableRule['table'],
  allNames: ReadonlySet<string>,
  findings: Findings,
): void {
  const types = new Map(columns.map((column) => [column.key, column.type]));
  for (const key of ['columns', 'by'] as const) {
    (summary?.[key] ?? []).forEach((name, index) => {
      const type = types.get(name);
      const canCount = type === 'choice' || (key === 'by' && type === 'text');
      if (canCount || (type === undefined && allNames.has(name))) return;
      findings.error(at(at(at(at(root, id), 'summary'), key), index), {
        code: 'FORM_TABLE_INVALID',
        en: {
          message: `The summary names "${name}", which is no column with one choice.`,
          fix: 'Name columns of this table that hold one choice; under "by", also short texts.',
        },
        fr: {
          message: `Le sommaire nomme « ${name} », qui n’est pas une colonne à un seul choix.`,
          fix: 'Nommez des colonnes de ce tableau qui contiennent un seul choix; sous « by », aussi des textes courts.',
        },
      });
    });
  }
}

/** Rows are told from answers alone; nothing says afterwards who typed them. */
function checkVariables(input: TablesToCheck, findings: Findings): void {
  for (const [id, condition] of Object.entries(input.conditions)) {
    if (!namesIn(condition).includes('staff_mode')) continue;
    findings.error(at(at(root, id), 'when'), {
      code: 'FORM_TABLE_INVALID',
      en: {
        message: '"when" looks at {staff_mode}, which is not kept.',
        fix: 'Ask for what the table depends on in a question, such as "entry_mode".',
      },
      fr: {
        message: '« when » regarde {staff_mode}, qui n’est pas gardé.',
        fix: 'Demandez ce dont le tableau dépend par une question, comme « entry_mode ».',
      },
    });
  }
}

/**
 * A row with identity must be told again from what is stored beside its id; so its condition may look only at answers
 * that its own tables hold.
 */
function checkConditions(input: TablesToCheck, findings: Findings): void {
  const identified = input.tables.filter(({ table }) => table.id !== 'anonymous');
  const keys = new Set(identified.flatMap(({ table }) => table.columns.map((column) => column.key)));
  const held = new Set(
    input.questions
      .filter((question) => answerCellsOf(question).some((cell) => keys.has(cell.key)))
      .map((question) => question.name),
  );
  for (const id of ['main', 'restricted'] as const) {
    const condition = input.conditions[id];
    const asked = new Set(input.questions.map((question) => question.name));
    const lost = condition === undefined ? [] : namesIn(condition).filter((name) => asked.has(name) && !held.has(name));
    for (const name of lost) {
      findings.error(at(at(root, id), 'when'), {
        code: 'FORM_TABLE_INVALID',
        en: {
          message: `"when" looks at "${name}", whose answer is not kept beside the response.`,
          fix: `Give "${name}" the table "${id}", or name it under "alsoHolds" of "${id}".`,
        },
        fr: {
          message: `« when » regarde « ${name} », dont la réponse n’est pas gardée avec les autres.`,
          fix: `Donnez à « ${name} » le tableau « ${id} », ou nommez-la sous « alsoHolds » de « ${id} ».`,
        },
      });
    }
  }
}
