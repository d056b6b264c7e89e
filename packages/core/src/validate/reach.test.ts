import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every module that a module imports at run time, itself included, and every package. */
function reachOf(start: URL, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(start.href)) return seen;
  seen.add(start.href);
  const source = readFileSync(start, 'utf8');
  for (const [, clause = '', target = ''] of source.matchAll(/^(?:import|export)\s+([^;]*?)from '([^']+)'/gms)) {
    if (/^type\s/.test(clause)) continue;
    if (target.startsWith('.')) reachOf(new URL(target, start), seen);
    else seen.add(target);
  }
  return seen;
}

const modules = [
  'validate/validate-response.ts',
  'expression/evaluate-expression.ts',
  'response/rows-of.ts',
  'response/response-id.ts',
  'messages/answer-message.ts',
];

test.each(modules)('%s reaches neither zod nor survey-core nor anything else outside', (module) => {
  const reached = [...reachOf(new URL(`../${module}`, import.meta.url))];
  expect(reached.length).toBeGreaterThan(0);
  expect(reached.filter((target) => !target.startsWith('file:'))).toEqual([]);
});

test('the walk sees what it should: compiling reaches survey-core', () => {
  const reached = reachOf(new URL('../compile/compile-form.ts', import.meta.url));
  expect([...reached]).toContain('survey-core');
});
