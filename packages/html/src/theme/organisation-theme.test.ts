import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf } from './contrast.ts';
import { type OrganisationTheme, renderThemeStylesheet, themeFindings, tintOf } from './organisation-theme.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const tokens = readFileSync(fileURLToPath(new URL('../../styles/tokens.css', import.meta.url)), 'utf8');

test('contrast is the one of WCAG', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('a colour that cannot be read is a finding with the ratio and the nearest that can', () => {
  const [finding] = themeFindings({ accent: '#ffdd57' });
  expect(finding).toMatchObject({
    path: 'accent',
    message: 'contrast with #FBFAF7 is 1.2:1, and it needs at least 4.5:1',
  });
  const [nearest = ''] = /#[0-9a-f]{6}/.exec(finding?.fix ?? '') ?? [];
  expect(themeFindings({ accent: nearest })).toEqual([]);
  expect(themeFindings({ accent: 'teal' })[0]?.message).toBe('teal is not a colour');
  expect(themeFindings({ accent: '#0b5563' })).toEqual([]);
});

test('a page that our texts cannot be read on is refused, and the accent is held against the page', () => {
  expect(themeFindings({ page: '#8899aa' }).map(({ path }) => path)).toEqual(['page']);
  expect(themeFindings({ pageDark: '#445566' }).map(({ path }) => path)).toEqual(['pageDark']);
  expect(themeFindings({ accent: '#757575' })[0]?.fix).toMatch(/^The nearest that can be read is #[67]/);
  expect(themeFindings({ accent: '#6f6f6f' })).toEqual([]);
  expect(themeFindings({ accent: '#6f6f6f', page: '#f3eee6' }).map(({ path }) => path)).toEqual(['accent']);
});

test('whatever is advised in place of a colour is accepted', () => {
  const names = fc.constantFrom('accent', 'accentDark', 'page', 'pageDark');
  fc.assert(
    fc.property(names, colours, (name, colour) => {
      for (const { fix } of themeFindings({ [name]: colour })) {
        const [nearest = ''] = /#[0-9a-f]{6}/.exec(fix) ?? [];
        expect(themeFindings({ [name]: nearest })).toEqual([]);
      }
    }),
  );
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

test('the tint takes the accent’s colour, and texts, links and control borders can be read on it', () => {
  expect(tintOf('#8a3324', 'light')).toBe('#f7f1f0');
  expect(tokens.match(/--tint: #\w+/g)?.slice(0, 2)).toEqual([
    `--tint: ${tintOf('#0b5563', 'light')}`,
    `--tint: ${tintOf('#7ccbd9', 'dark')}`,
  ]);
  fc.assert(
    fc.property(colours, fc.constantFrom('accent', 'accentDark'), (colour, name) => {
      if (themeFindings({ [name]: colour }).length > 0) return;
      const [tint, ...inks] =
        name === 'accent'
          ? [tintOf(colour, 'light'), '#1b2126', '#4a545c', '#a8201a', '#1d6a3a']
          : [tintOf(colour, 'dark'), '#eef1f2', '#b4bec5', '#ffb0a8', '#8fd6a6'];
      for (const ink of [...inks, colour]) expect(contrastOf(ink, tint)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(name === 'accent' ? '#767f87' : '#7f8b94', tint)).toBeGreaterThanOrEqual(3);
    }),
  );
});

test('on paper, no tint of an organisation stands in the way of the ink', () => {
  const onPaper = renderThemeStylesheet({ accent: '#8a3324' }).replaceAll(
    /@media screen[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g,
    '',
  );
  expect(onPaper).toContain('--accent:#8a3324');
  expect(onPaper).not.toContain('--tint');
});

test('an embedded page can be told light or dark, with the colours of that scheme', () => {
  const css = renderThemeStylesheet({ accent: '#0b5563', accentDark: '#7ccbd9', page: '#ffffff', pageDark: '#000000' });
  expect(css).toContain(
    ':root[data-scheme=light]{--accent:#0b5563;--on-accent:#FFFFFF;--focus:#0b5563;--tint:#eef3f4;--page:#ffffff}',
  );
  expect(css).toContain(
    ':root[data-scheme=dark]{--accent:#7ccbd9;--on-accent:#0B1D21;--focus:#FFDD57;--tint:#212d33;--page:#000000}',
  );
});

test.each<OrganisationTheme>([
  { page: '#fafaf5' },
  { page: '#fafaf5', pageDark: '#ffffff' },
  { accent: '#2c6033', accentDark: '#2c6033' },
])('what a theme sets for light alone never stays under the texts of the dark scheme: %o', (theme) => {
  const css = tokens + renderThemeStylesheet(theme);
  for (const dark of [
    /@media screen and \(prefers-color-scheme:\s*dark\)\s*\{([^@]*)/g,
    /:root\[data-scheme=dark\]\{([^}]*)/g,
  ]) {
    const rules = [...css.matchAll(dark)].map(([, rule = '']) => rule).join(' ');
    const last = (name: string): string =>
      [...rules.matchAll(new RegExp(`--${name}:\\s*(#\\w+)`, 'g'))].at(-1)?.[1] ?? '';
    if (theme.page !== undefined) expect(contrastOf(last('page'), '#eef1f2')).toBeGreaterThanOrEqual(4.5);
    else expect(contrastOf(last('accent'), '#12171b')).toBeGreaterThanOrEqual(4.5);
  }
});

test('letters and corners are taken; what is no font is refused and never written', () => {
  const theme: OrganisationTheme = { font: '"Source Sans 3", Calibri', radius: 12 };
  expect(themeFindings(theme)).toEqual([]);
  expect(renderThemeStylesheet(theme)).toBe(
    ':root{--radius:12px}\nbody{font-family:"Source Sans 3", Calibri,system-ui,sans-serif}\n',
  );
  for (const font of ['Arial}body{display:none', 'url(https://evil.example)', '"a";}', '', 'a,,b', '"</style>"']) {
    expect(themeFindings({ font }).map(({ path }) => path)).toEqual(['font']);
    expect(renderThemeStylesheet({ font })).toBe('');
  }
});

test('a theme without anything is an empty stylesheet', () => {
  expect(renderThemeStylesheet({})).toBe('');
});

test('the colours that a theme is held against are those of tokens.css', () => {
  const source = readFileSync(fileURLToPath(new URL('./organisation-theme.ts', import.meta.url)), 'utf8');
  const named = [...source.matchAll(/'(#[0-9A-F]{6})'/g)].map(([, colour = '']) => colour.toLowerCase());
  expect(named.length).toBeGreaterThan(20);
  for (const colour of named) expect(tokens).toContain(colour);
});
