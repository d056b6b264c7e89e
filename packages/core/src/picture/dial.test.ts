import { expect, test } from 'vitest';
import { dialPicture, dialPictures } from './dial.ts';
import type { DialInput } from './dial-input.ts';
import { type Shape, svgText } from './shape.ts';

const dimensions = ['co-expression', 'co-construction', 'co-decision', 'co-implementation'];
const criteria = Array.from({ length: 12 }, (_, index) => ({
  name: `bm_${index + 1}`,
  label: `Critère ${index + 1}`,
  dimension: dimensions[Math.floor(index / 3)] ?? '',
}));
const input: DialInput = {
  id: 'mine',
  title: 'Mon baromètre',
  description: 'Douze critères, de 0 à 4.',
  dimensions: dimensions.map((id) => ({ id, label: id })),
  criteria,
};

/** Every element of a picture with a name. */
function all(shape: Shape, name: string): readonly Shape[] {
  const inside = shape.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return shape.name === name ? [shape, ...inside] : inside;
}

/** The sectors that are painted. */
function filled(shape: Shape): readonly Shape[] {
  return all(shape, 'path').filter(({ attributes }) => String(attributes['fill']).startsWith('url('));
}

/** How far from the centre a path reaches. */
function reach({ attributes }: Shape): number {
  const radii = [...String(attributes['d']).matchAll(/A([\d.]+)/g)].map(([, radius]) => Number(radius));
  return Math.max(...radii);
}

test('a dial names every criterion, the five levels and itself', () => {
  const text = svgText(dialPicture(input));
  for (const { label } of criteria) {
    for (const word of label.split(' ')) expect(text).toContain(word);
  }
  expect([...text.matchAll(/>([0-4])<\/text>/g)].map(([, level]) => level)).toEqual(['0', '1', '2', '3', '4']);
  expect(text).toContain('<title id="mine-title">Mon baromètre</title>');
  expect(text).toContain('aria-labelledby="mine-title mine-description"');
});

test('a higher mark reaches further out, and zero is not the same as no answer', () => {
  const marks = { bm_1: 0, bm_2: 1, bm_3: 2, bm_4: 3, bm_5: 4 };
  const sectors = filled(dialPicture({ ...input, marks }));
  expect(sectors).toHaveLength(5);
  const radii = sectors.map(reach);
  expect(radii).toEqual([...radii].sort((a, b) => a - b));
  expect(new Set(radii).size).toBe(5);
});

test('each dimension has a paint of its own, so that it is told apart in grey', () => {
  const patterns = all(dialPicture(input), 'pattern').map((pattern) => JSON.stringify(pattern.children.slice(1)));
  expect(new Set(patterns).size).toBe(4);
});

test('an outline stops where a mark is missing, and is closed where none is', () => {
  const marks = Object.fromEntries(criteria.map(({ name }) => [name, 2]));
  const { bm_6: _, ...partly } = marks;
  const picture = dialPicture({
    ...input,
    outlines: [
      { label: 'Professionnels', marks },
      { label: 'Partenaires', marks: partly },
    ],
  });
  const [whole, interrupted] = all(picture, 'path').filter(
    ({ attributes }) => attributes['class'] === 'outline' && String(attributes['d']).includes('A'),
  );
  expect(String(whole?.attributes['d'])).toMatch(/^M[^M]*Z$/);
  expect(String(interrupted?.attributes['d'])).toMatch(/^M[^M]*M[^M]*$/);
  expect(svgText(picture)).toContain('Partenaires');
});

test('a dial to press has a field for each level of each criterion', () => {
  const fields = all(dialPicture({ ...input, pressable: true }), 'path').filter(
    ({ attributes }) => attributes['data-level'] !== undefined,
  );
  expect(fields).toHaveLength(60);
  expect(
    new Set(fields.map(({ attributes }) => `${attributes['data-criterion']} ${attributes['data-level']}`)).size,
  ).toBe(60);
  expect(all(dialPicture(input), 'path').some(({ attributes }) => attributes['data-level'] !== undefined)).toBe(false);
});

test('texts are escaped, and the same input gives the same text', () => {
  const strange = { ...input, title: '<script>"&', criteria: criteria.map((one) => ({ ...one, label: '<b>x</b>' })) };
  const text = svgText(dialPicture(strange));
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('<b>');
  expect(svgText(dialPicture(strange))).toBe(text);
});

test('outlines with the same marks run side by side, and their markers stand apart', () => {
  const marks = Object.fromEntries(criteria.map(({ name }) => [name, 3]));
  const three = ['Professionnels', 'Partenaires', 'Ensemble'].map((label) => ({ label, marks }));
  const picture = dialPicture({ ...input, outlines: three });
  const lines = all(picture, 'path').filter(
    ({ attributes }) => attributes['class'] === 'outline' && String(attributes['d']).includes('A'),
  );
  const radii = lines.map(reach);
  expect(radii[0]).toBeGreaterThan((radii[1] ?? 0) + 3.5);
  expect(radii[1]).toBeGreaterThan((radii[2] ?? 0) + 3.5);
  const places = all(picture, 'g')
    .filter(({ attributes }) => attributes['class'] === 'outline-marker')
    .map((group) => JSON.stringify(group.children[0]));
  expect(new Set(places).size).toBe(places.length);
});

test('on a telephone 300 px wide every word of a dial is at least 12 px high', () => {
  const marks = Object.fromEntries(criteria.map(({ name }) => [name, 2]));
  const [, narrow] = dialPictures({ ...input, outlines: [{ label: 'Partenaires', marks }] });
  const [, , width = 0] = String(narrow.attributes['viewBox']).split(' ').map(Number);
  const sizes = [...svgText(narrow).matchAll(/font-size="(\d+)"/g)].map(([, size]) => (Number(size) * 300) / width);
  expect(sizes.length).toBeGreaterThan(4);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
});

test('the list on a telephone has every criterion with the number of its sector, beside its quarter', () => {
  const [wide, narrow] = dialPictures(input);
  const texts = all(narrow, 'text').map(({ attributes, children }) => ({
    x: Number(attributes['x']),
    y: Number(attributes['y']),
    text: children.join(''),
  }));
  for (const [index, { label }] of criteria.entries()) {
    const row = texts.find(({ text }) => text === label);
    expect(row, label).toBeDefined();
    const rows = texts.filter((one) => one.y === row?.y).map(({ text }) => text);
    expect(rows).toContain(String(index + 1));
    expect(texts.filter(({ text }) => text === String(index + 1)).length).toBeGreaterThanOrEqual(2);
    expect((row?.x ?? 0) > 310).toBe(index < 6);
    expect((row?.y ?? 0) < 245).toBe(index < 3 || index > 8);
  }
  expect(wide.attributes['aria-labelledby']).not.toBe(narrow.attributes['aria-labelledby']);
});
