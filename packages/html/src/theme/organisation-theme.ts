/** The look an organisation may choose; everything else stays ours, so that every page keeps its contrast. */
export interface OrganisationTheme {
  /** Links, primary buttons, marks: `#rrggbb`, at least 4.5:1 on white. */
  readonly accent?: string | undefined;
  /** The same in dark mode, at least 4.5:1 on our dark page; derived from `accent` when left out. */
  readonly accentDark?: string | undefined;
}

/** What is wrong with a theme, as a settings finding: `path` inside the theme. */
export interface ThemeFinding {
  readonly path: 'accent' | 'accentDark';
  readonly message: string;
  readonly fix: string;
}

/** The surfaces an accent must stand out from (tokens.css), lightest and darkest ones included. */
const lightSurfaces = ['#FFFFFF', '#FBFAF7'] as const;
const darkSurfaces = ['#12171B', '#1A2126'] as const;
const onAccent = { light: '#FFFFFF', dark: '#0B1D21' } as const;
const minimumContrast = 4.5;

function channels(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2 computes it. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function lowestContrast(colour: string, surfaces: readonly string[]): number {
  return Math.min(...surfaces.map((surface) => contrastOf(colour, surface)));
}

/** The accent mixed with white, in steps, until it can be read on our dark page. */
function lightened(accent: string): string {
  const [red, green, blue] = channels(accent);
  for (let share = 0.3; share <= 1; share += 0.05) {
    const mixed = [red, green, blue].map((channel) => Math.round(channel + (255 - channel) * share));
    const colour = `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    if (lowestContrast(colour, [...darkSurfaces, onAccent.dark]) >= 7) return colour;
  }
  return '#FFFFFF';
}

/** Findings for the settings check: not a colour, or too little contrast, with the ratio found. */
export function themeFindings(theme: OrganisationTheme): readonly ThemeFinding[] {
  const findings: ThemeFinding[] = [];
  const look = (path: ThemeFinding['path'], surfaces: readonly string[], direction: string): void => {
    const colour = theme[path];
    if (colour === undefined) return;
    if (!/^#[0-9a-f]{6}$/i.test(colour)) {
      findings.push({ path, message: `${colour} is not a colour`, fix: 'Write it as #rrggbb, for example #0B5563.' });
      return;
    }
    const contrast = lowestContrast(colour, surfaces);
    if (contrast >= minimumContrast) return;
    findings.push({
      path,
      message: `contrast is ${contrast.toFixed(1)}:1, and text needs at least 4.5:1`,
      fix: `Choose a ${direction} colour.`,
    });
  };
  look('accent', lightSurfaces, 'darker');
  look('accentDark', [...darkSurfaces, onAccent.dark], 'lighter');
  return findings;
}

/**
 * An organisation's colours as a stylesheet of its own, to be served from our host under a name with its digest:
 * inline styles would need a hole in the CSP. Colours that {@link themeFindings} refuses are left out.
 */
export function renderThemeStylesheet(theme: OrganisationTheme): string {
  const refused = new Set(themeFindings(theme).map((finding) => finding.path));
  const accent = refused.has('accent') ? undefined : theme.accent;
  const accentDark = refused.has('accentDark') ? undefined : (theme.accentDark ?? (accent && lightened(accent)));
  const light =
    accent === undefined ? '' : `:root{--accent:${accent};--on-accent:${onAccent.light};--focus:${accent}}\n`;
  const dark =
    accentDark === undefined
      ? ''
      : `@media screen and (prefers-color-scheme:dark){:root{--accent:${accentDark};--on-accent:${onAccent.dark};--focus:#FFDD57}}\n`;
  return light + dark;
}
