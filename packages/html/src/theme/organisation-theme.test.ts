import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf, renderThemeStylesheet, themeFindings } from './organisation-theme.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is the one of WCAG', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('a colour that cannot be read is a finding with the ratio and what to choose', () => {
  expect(themeFindings({ accent: '#ffdd57' })).toEqual([
    { path: 'accent', message: 'contrast is 1.3:1, and text needs at least 4.5:1', fix: 'Choose a darker colour.' },
  ]);
  expect(themeFindings({ accent: 'teal' })[0]?.message).toBe('teal is not a colour');
  expect(themeFindings({ accent: '#0b5563' })).toEqual([]);
});

test('whatever colour is given, the stylesheet holds only readable ones, in both schemes', () => {
  fc.assert(
    fc.property(colours, (accent) => {
      const css = renderThemeStylesheet({ accent });
      const [light, dark] = [...css.matchAll(/--accent:(#[0-9a-fA-F]{6})/g)].map((match) => match[1] ?? '');
      if (light === undefined) {
        expect(themeFindings({ accent })).toHaveLength(1);
        return;
      }
      expect(contrastOf(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(light, '#fbfaf7')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(dark ?? '', '#1a2126')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(dark ?? '', '#0b1d21')).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('a theme without colours is an empty stylesheet', () => {
  expect(renderThemeStylesheet({})).toBe('');
});
