import { isColour, isReadable, mixed, type Neighbour, nearestReadable, worstOf } from './contrast.ts';
import { themeWords } from './theme-words.ts';

/** The look an organisation may choose; everything else stays ours, so that every page keeps its contrast. */
export interface OrganisationTheme {
  /** Links, primary buttons, marks: `#rrggbb`, at least 4.5:1 on white and on the page. */
  readonly accent?: string | undefined;
  /** The same in dark mode, at least 4.5:1 on the dark page; derived from `accent` when left out. */
  readonly accentDark?: string | undefined;
  /** Behind the sheet, light: all our texts must be readable on it. */
  readonly page?: string | undefined;
  /** Behind the sheet, dark. */
  readonly pageDark?: string | undefined;
  /** Families that readers have on their devices, as in CSS: `"Source Sans 3", Calibri`. Ours follow. */
  readonly font?: string | undefined;
  /** Of corners, in CSS pixels, 0 to 24. */
  readonly radius?: number | undefined;
}

type ColourName = 'accent' | 'accentDark' | 'page' | 'pageDark';

/** What is wrong with a theme, as a settings finding: `path` inside the theme. */
export interface ThemeFinding {
  readonly path: ColourName | 'font';
  readonly message: string;
  readonly fix: string;
}

const text = 4.5;
const shape = 3;

function all(least: number, ...colours: readonly string[]): readonly Neighbour[] {
  return colours.map((colour) => ({ colour, least }));
}

/** What stands in tokens.css; a test holds the two together. */
const light = {
  page: '#FBFAF7',
  accent: '#0B5563',
  surface: '#FFFFFF',
  surfaces: all(text, '#FFFFFF'),
  inks: [
    ...all(text, '#1B2126', '#4A545C', '#A8201A', '#1D6A3A'),
    ...all(shape, '#767F87', '#0B5563', '#8A4B08', '#5B3A8C', '#2E6B34'),
  ],
  onAccent: '#FFFFFF',
  focus: undefined,
};
const dark = {
  page: '#12171B',
  accent: '#7CCBD9',
  surface: '#1A2126',
  surfaces: all(text, '#1A2126', '#0B1D21'),
  inks: [
    ...all(text, '#EEF1F2', '#B4BEC5', '#FFB0A8', '#8FD6A6'),
    ...all(shape, '#7F8B94', '#7CCBD9', '#F0B36B', '#C3A6F0', '#93D59A'),
  ],
  onAccent: '#0B1D21',
  focus: '#FFDD57',
};

/** A family by its name, quoted where it has something else than letters, digits, spaces and hyphens. */
const family = /^\s*(?:"[\p{L}\p{N} ._&-]+"|'[\p{L}\p{N} ._&-]+'|[A-Za-z_][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*)\s*$/u;

function isFont(font: string): boolean {
  return font.length <= 300 && font.split(',').every((one) => family.test(one));
}

/** What each colour stands beside. A page that cannot be used counts as ours, so that one mistake is one finding. */
function neighboursOf(theme: OrganisationTheme): Readonly<Record<ColourName, readonly Neighbour[]>> {
  const usable = (page: string | undefined, ours: typeof light | typeof dark): string =>
    page !== undefined && isColour(page) && isReadable(page, ours.inks) ? page : ours.page;
  return {
    page: light.inks,
    pageDark: dark.inks,
    accent: [...light.surfaces, ...all(text, usable(theme.page, light))],
    accentDark: [...dark.surfaces, ...all(text, usable(theme.pageDark, dark))],
  };
}

/** Findings for the settings check: not a colour, or too little contrast, with the ratio and the nearest that passes. */
export function themeFindings(theme: OrganisationTheme, language: 'fr' | 'en' = 'en'): readonly ThemeFinding[] {
  const words = themeWords[language];
  const neighbours = neighboursOf(theme);
  const colours = (['accent', 'accentDark', 'page', 'pageDark'] as const).flatMap((path): readonly ThemeFinding[] => {
    const colour = theme[path];
    if (colour === undefined) return [];
    if (!isColour(colour)) {
      return [{ path, ...words.notAColour(colour) }];
    }
    const { contrast, least, colour: other } = worstOf(colour, neighbours[path]);
    if (contrast >= least) return [];
    const nearest = nearestReadable(colour, neighbours[path]);
    return [
      {
        path,
        message: words.contrast(other, Math.floor(contrast * 10) / 10, least),
        fix: nearest === undefined ? words.another : words.nearest(nearest),
      },
    ];
  });
  if (theme.font === undefined || isFont(theme.font)) return colours;
  return [...colours, { path: 'font', ...words.notAFont }];
}

/** Our own colour, or the accent as far towards white as dark pages need for comfort: 7:1. */
function derivedDark(accent: string | undefined, beside: readonly Neighbour[]): string | undefined {
  if (accent === undefined) return undefined;
  return (
    nearestReadable(
      accent,
      beside.map(({ colour }) => ({ colour, least: 7 })),
    ) ?? '#ffffff'
  );
}

function accentRules(accent: string | undefined, { onAccent, focus }: typeof light | typeof dark): string {
  return accent === undefined ? '' : `--accent:${accent};--on-accent:${onAccent};--focus:${focus ?? accent}`;
}

/** How much of the accent is in the tint, in hundredths: enough to be seen beside the surface. */
const tintHundredths = 7;

/**
 * What stands behind a chosen option, a notice, a table's head: the surface with a little of the accent, less of it where
 * a text or a link would be hard to read on it. Computed here because old phones have no `color-mix()`.
 */
export function tintOf(accent: string, scheme: 'light' | 'dark'): string {
  const { surface, inks } = scheme === 'light' ? light : dark;
  const beside = [...inks, ...all(text, accent)];
  for (let share = tintHundredths; share > 0; share -= 1) {
    const tint = mixed(surface, accent, share / 100);
    if (isReadable(tint, beside)) return tint;
  }
  return surface.toLowerCase();
}

function tintRule(accent: string | undefined, scheme: 'light' | 'dark'): string {
  return accent === undefined ? '' : `--tint:${tintOf(accent, scheme)}`;
}

/**
 * An organisation's look as a stylesheet of its own, to be served from our host under a name with its digest: inline
 * styles would need a hole in the CSP. What {@link themeFindings} refuses is left out. Colours are there for each scheme
 * twice: as the reader's system says, and as an embedded page is told (`data-scheme`).
 */
export function renderThemeStylesheet(theme: OrganisationTheme): string {
  const refused = new Set(themeFindings(theme).map(({ path }) => path));
  const kept = <Name extends keyof OrganisationTheme & ThemeFinding['path']>(name: Name): OrganisationTheme[Name] =>
    refused.has(name) ? undefined : theme[name];
  const accent = kept('accent');
  const accentDark = kept('accentDark') ?? derivedDark(accent, neighboursOf(theme).accentDark);
  const lightAccent = accentRules(accent, light);
  const darkAccent = accentRules(accentDark, dark);
  const page = kept('page');
  // A light page alone would stay light behind the dark scheme's texts: its rule comes after that of tokens.css.
  const pageDark = kept('pageDark') ?? (page === undefined ? undefined : dark.page);
  const together = (...rules: readonly string[]): string => rules.filter(Boolean).join(';');
  // On paper the page and the tint are white.
  const lightScreen = together(tintRule(accent, 'light'), page === undefined ? '' : `--page:${page}`);
  const darkRules = together(
    darkAccent,
    tintRule(accentDark, 'dark'),
    pageDark === undefined ? '' : `--page:${pageDark}`,
  );
  const font = kept('font');
  const rule = (selector: string, content: string): string => (content === '' ? '' : `${selector}{${content}}\n`);
  const screen = (query: string, content: string): string => rule(`@media screen${query}`, content.trimEnd());
  return [
    rule(':root', lightAccent),
    rule(':root', theme.radius === undefined ? '' : `--radius:${theme.radius}px`),
    rule('body', font === undefined ? '' : `font-family:${font},system-ui,sans-serif`),
    screen('', rule(':root', lightScreen)),
    screen(' and (prefers-color-scheme:dark)', rule(':root', darkRules)),
    screen(
      '',
      rule(':root[data-scheme=light]', together(lightAccent, lightScreen)) + rule(':root[data-scheme=dark]', darkRules),
    ),
  ].join('');
}
