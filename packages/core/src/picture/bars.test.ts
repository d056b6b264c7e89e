import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barsPicture } from './bars.ts';
import { type Shape, svgText } from './shape.ts';

const words = { id: 'team', title: 'Portrait', description: 'Une barre par énoncé.' };

/** The bars of a picture, legend left out, and the numbers below them. */
function drawn(shape: Shape, parts: number) {
  const of = (name: string) =>
    shape.children.filter((child): child is Shape => typeof child !== 'string' && child.name === name);
  return {
    rects: of('rect').slice(0, -parts),
    numbers: of('text').filter(({ attributes }) => attributes['text-anchor'] === 'middle'),
  };
}

test('a part is as long as the people who chose it, with their number; what nobody chose is not drawn', () => {
  const shape = barsPicture({
    ...words,
    parts: ['Vrai', 'Pas encore'],
    bars: [{ label: 'Un énoncé', counts: [3, 1] }],
  });
  const { rects, numbers } = drawn(shape, 2);
  const [most, least] = rects.map(({ attributes }) => Number(attributes['width']) + 2);
  expect(most).toBeCloseTo(3 * (least ?? 0));
  expect(numbers.map(({ children }) => children[0])).toEqual(['3', '1']);
  const agreed = barsPicture({ ...words, parts: ['Vrai', 'Pas encore'], bars: [{ label: 'Un', counts: [0, 6] }] });
  expect(drawn(agreed, 2).rects).toHaveLength(1);
});

test('a bar whose counts are not shown says why, and has no bar', () => {
  const parts = ['Vrai', 'Pas encore'];
  const shape = barsPicture({ ...words, parts, bars: [{ label: 'Un énoncé', counts: 'pas assez de réponses' }] });
  expect(drawn(shape, 2).rects).toEqual([]);
  expect(svgText(shape)).toContain('pas assez de réponses');
});

test('the numbers stand apart and inside the picture, however small the parts', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const some = fc.array(count, { minLength: 1, maxLength: 6 }).filter((counts) => counts.some((one) => one > 0));
  fc.assert(
    fc.property(some, (counts) => {
      const parts = counts.map((_, index) => `Option ${index}`);
      const { rects, numbers } = drawn(barsPicture({ ...words, parts, bars: [{ label: 'Un', counts }] }), parts.length);
      const places = numbers.map(({ attributes }) => Number(attributes['x']));
      for (const [at, place] of places.slice(1).entries()) expect(place - (places[at] ?? 0)).toBeGreaterThan(23.9);
      for (const place of places) expect(place).toBeGreaterThan(0);
      for (const place of places) expect(place).toBeLessThan(400);
      for (const { attributes } of rects) {
        expect(Number(attributes['x']) + Number(attributes['width'])).toBeLessThanOrEqual(397);
      }
    }),
  );
});

test('each part has a pattern of its own, and texts are escaped', () => {
  const parts = ['a', 'b', 'c', 'd', 'e', 'f'];
  const text = svgText(barsPicture({ ...words, parts, bars: [{ label: '<b>&', counts: [1, 1, 1, 1, 1, 1] }] }));
  const patterns = [...text.matchAll(/<pattern[^>]*><rect[^>]*><\/rect>(.*?)<\/pattern>/g)].map(([, inside]) => inside);
  expect(new Set(patterns).size).toBe(6);
  expect(text).not.toContain('<b>');
});
