const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdgA?\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux|X11/],
];

/** A browser as a person knows it: “Firefox, Windows”. From a list of ours, so that nothing a browser says is repeated. */
export function agentName(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const known = [browsers, systems].flatMap((list) => list.find(([, sign]) => sign.test(text))?.[0] ?? []);
  return known.join(', ');
}
