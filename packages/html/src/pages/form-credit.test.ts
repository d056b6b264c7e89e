import { expect, test } from 'vitest';
import { renderHelpLine } from './document.ts';
import { renderCredit } from './form-credit.ts';

const origin = { name: '@algoma/forms', version: '1.2.0', licence: 'CC-BY-4.0' };

test('a form of somebody else says whose it is, in the same part of the page as the help line', () => {
  const credit = renderCredit({ ...origin, author: 'Algoma <Health>', url: 'https://example.org/forms' }, 'en');
  const footer = renderHelpLine({ phone: { en: '514 555-0123' } }, 'en', undefined, credit).markup;
  expect(footer.match(/<footer/g)).toHaveLength(1);
  expect(footer).toContain(
    '<p class="credit">Form: <a href="https://example.org/forms" target="_blank" rel="noopener noreferrer">Algoma &lt;Health&gt;</a>, licence CC-BY-4.0</p>',
  );
});

test('a package without an author is called by its name, in French as well; our own forms say nothing', () => {
  expect(renderCredit(origin, 'fr')?.markup).toBe(
    '<p class="credit">Formulaire\u00a0: @algoma/forms, licence CC-BY-4.0</p>',
  );
  expect(renderHelpLine(undefined, 'fr', undefined, renderCredit(undefined, 'fr')).markup).toBe('');
});
