import { expect, test } from 'vitest';
import { teamChecklist } from './group-results.ts';

const columns = ['leaders', 'a', 'b', 'c', 'd'];
const team = (notYet: Readonly<Record<string, number>>) => ({
  group: { team_code: 'X' },
  rows: 6,
  counts: Object.fromEntries(
    columns.map((column) => [column, { 'is-true': 6 - (notYet[column] ?? 0), 'not-yet': notYet[column] ?? 0 }]),
  ),
});

test('a team is ready when every statement is true for everybody, and not when somebody left one out', () => {
  expect(teamChecklist(columns, team({}))).toEqual({ isReady: true, begin: [], leadersFirst: false });
  expect(teamChecklist(columns, team({ d: 1 })).isReady).toBe(false);
  const { a: _, ...partly } = team({}).counts;
  expect(teamChecklist(columns, { ...team({}), counts: partly }).isReady).toBe(false);
});

test('a team begins with at most three statements, those that most have not yet, in their order where equal', () => {
  expect(teamChecklist(columns, team({ a: 1, b: 4, c: 1, d: 1 })).begin).toEqual(['b', 'a', 'c']);
});

test('leaders come first when half of the team or more does not see their commitment', () => {
  expect(teamChecklist(columns, team({ leaders: 3 })).leadersFirst).toBe(true);
  expect(teamChecklist(columns, team({ leaders: 2 })).leadersFirst).toBe(false);
});
