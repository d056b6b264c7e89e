import { expect, test } from 'vitest';
import { severalAnswers } from './several-answers.ts';

test('several answers begin each with a mark, and one alone stands as it is', () => {
  expect(severalAnswers(['Matin', 'Soir'])).toBe('• Matin\n• Soir');
  expect(severalAnswers(['Oui'])).toBe('Oui');
  expect(severalAnswers([])).toBe('');
});
