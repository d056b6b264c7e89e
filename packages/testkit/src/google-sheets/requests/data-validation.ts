import { invalidArgument } from '../api-error.ts';
import { tokensOf } from '../formula/references.ts';
import type { Cell } from '../types.ts';

type Rule = NonNullable<Cell['dataValidation']>;

/** Values that a condition takes [D ConditionType]: at least, at most. Types that are not named take any number. */
const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  ONE_OF_LIST: [1, Number.POSITIVE_INFINITY],
  ONE_OF_RANGE: [1, 1],
  BOOLEAN: [0, 2],
  BLANK: [0, 0],
  NOT_BLANK: [0, 0],
  CUSTOM_FORMULA: [1, 1],
};

/** Conditions that the discovery document allows for conditional formats or filters only. */
const NOT_FOR_CELLS = ['TEXT_STARTS_WITH', 'TEXT_ENDS_WITH', 'BLANK', 'NOT_BLANK', 'TEXT_NOT_EQ', 'DATE_NOT_EQ'];

/** Refuses a rule that the real service would refuse [D which types and how many values, the texts are assumed]. */
export function assertRule({ condition }: Rule): void {
  const type = condition?.type;
  if (!type) throw invalidArgument('rule.condition is required.');
  if (NOT_FOR_CELLS.includes(type))
    throw invalidArgument(`ConditionType ${type} is not supported for data validation.`);
  const values = condition.values ?? [];
  const [least, most] = COUNTS[type] ?? [0, Number.POSITIVE_INFINITY];
  if (values.length < least || values.length > most) {
    throw invalidArgument(`Invalid number of values for condition ${type}: ${values.length}.`);
  }
  if (type === 'ONE_OF_RANGE') assertRange(values[0]?.userEnteredValue ?? '');
}

/** "Requires a single ConditionValue, and the value must be a valid range in A1 notation" [D]. */
function assertRange(text: string): void {
  const tokens = tokensOf(text.startsWith('=') ? text : `=${text}`);
  if (tokens?.length !== 1 || tokens[0]?.kind !== 'reference') {
    throw invalidArgument(`Invalid data validation range: ${text}`);
  }
}
