import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CoverageInput, coveragePicture } from './coverage.ts';
import { type Shape, svgText } from './shape.ts';

const words = {
  id: 'who',
  title: 'Qui apporte quoi',
  description: 'En mots à côté.',
  legend: { chosen: 'Cochée', others: 'Non cochée', nobody: 'Personne' },
};
const person = (label: string, chosen = false) => ({ label, chosen });

/** Every element under a shape, with the way that its groups move it. */
function placed(
  shape: Shape,
  x = 0,
  y = 0,
): readonly { readonly element: Shape; readonly x: number; readonly y: number }[] {
  const [, dx = '0', dy = '0'] =
    /translate\(([\d.]+) ([\d.]+)\)/.exec(String(shape.attributes['transform'] ?? '')) ?? [];
  const [left, top] = [x + Number(dx), y + Number(dy)];
  const inside = shape.children.flatMap((child) => (typeof child === 'string' ? [] : placed(child, left, top)));
  return [{ element: shape, x: left, y: top }, ...inside];
}

test('who brings a value stands by it: filled when ticked, open when not; a gap says so', () => {
  const values = [
    { label: 'Expérience de proche', people: [person('K7F-2QM', true), person('M3P-9TR')] },
    { label: 'Voix d’une association', people: [] },
  ];
  const text = svgText(
    coveragePicture({ ...words, columns: 1, groups: [{ label: 'Expérience', nobody: 'personne', values }] }),
  );
  expect(text).toMatch(/fill="#0B5563"[^>]*><\/rect><text[^>]*>K7F-2QM/);
  expect(text).toMatch(/fill="none"[^>]*><\/rect><text[^>]*>M3P-9TR/);
  expect(text).toMatch(/stroke-dasharray[^>]*><\/rect><text[^>]*>Voix d’une association<\/text><text[^>]*>personne</);
  expect(text).not.toMatch(/%|\d ?\/ ?\d|total/i);
});

test('nothing leaves the picture, and two columns keep the order of the facts', () => {
  const label = fc.stringMatching(/^[A-Z][a-zé ]{1,110}$/);
  const value = fc.record({
    label,
    people: fc.array(fc.record({ label: fc.stringMatching(/^[A-Z0-9-]{1,12}$/), chosen: fc.boolean() }), {
      maxLength: 14,
    }),
  });
  const group = fc.record({ label, nobody: fc.constant('personne'), values: fc.array(value, { maxLength: 5 }) });
  const columns = fc.constantFrom<CoverageInput['columns']>(1, 2);
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), columns, (groups, count) => {
      const picture = coveragePicture({ ...words, columns: count, groups });
      const [, , width = 0, height = 0] = String(picture.attributes['viewBox']).split(' ').map(Number);
      const all = placed(picture).filter(({ element }) => element.name === 'rect' && 'rx' in element.attributes);
      for (const { element, x, y } of all) {
        const { x: left = 0, y: top = 0, width: wide = 0, height: high = 0 } = element.attributes;
        expect(x + Number(left) + Number(wide)).toBeLessThanOrEqual(width);
        expect(y + Number(top) + Number(high)).toBeLessThanOrEqual(height);
      }
      const titles = placed(picture).filter(({ element }) => element.attributes['font-size'] === 17);
      const places = titles.map(({ element, x, y }) => x * 1e6 + y + Number(element.attributes['y']));
      expect(places).toEqual([...places].sort((one, other) => one - other));
    }),
    { numRuns: 40 },
  );
});

test('texts are escaped, and what is no reference is cut to its chip', () => {
  const groups = [{ label: '<b>', nobody: '&', values: [{ label: '"', people: [person('A-2027-0042')] }] }];
  const text = svgText(coveragePicture({ ...words, columns: 2, groups }));
  expect(text).not.toContain('<b>');
  expect(text).toContain('>A-2027…<');
});
