import { discoverForms } from '@tablee/collector';
import { describe, expect, test } from 'vitest';
import { builtInForms } from '../folder/load-folder.ts';
import { inProjectOrder } from './project-order.ts';

const form = (id: string, step: string, ...next: readonly string[]) => ({ id, workflow: { step, next } });

describe('forms in the order of a project', () => {
  test('begin with readiness and end with the report back, training before mentoring', async () => {
    const { forms } = await discoverForms([{ path: builtInForms(), place: '' }]);
    const ids = inProjectOrder([...forms.values()].map(({ source }) => source.definition)).map(({ id }) => id);
    expect(ids).toHaveLength(forms.size);
    expect(ids[0]).toBe('readiness');
    expect(ids.slice(-5)).toEqual([
      'training-tracker',
      'mentoring-checkin',
      'barometer',
      'post-engagement',
      'closing-loop',
    ]);
  });

  test('all come once where they lead to each other in a circle', () => {
    const circle = [form('b', '9', 'a'), form('a', '9', 'b'), form('first', '1', 'a')];
    expect(inProjectOrder(circle).map(({ id }) => id)).toEqual(['first', 'b', 'a']);
  });
});
