/** The languages in which the command speaks. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** What {@link languageOf} looks at. */
export interface LanguageHints {
  /** The value of `--lang`, when it was given. */
  readonly asked: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The system's own locale, for where the environment says nothing (Windows). */
  readonly systemLocale: string;
}

/** French or English: what was asked, else what the environment says in POSIX order, else the system; else English. */
export function languageOf(hints: LanguageHints): Language {
  const { asked, env, systemLocale } = hints;
  const said = [asked, env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  // `C` and `POSIX` are how a bare machine says "nothing was chosen".
  const locale = said === undefined || /^(C|POSIX)(\.|$)/.test(said) ? systemLocale : said;
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** The value of a `--lang` that stands before the command or, for every command but `link`, after it. */
export function askedLanguage(args: readonly string[]): string | undefined {
  const link = args.indexOf('link');
  // `tablee link --lang fr` speaks about the form that the link opens, not about the terminal.
  const own = link === -1 ? args : args.slice(0, link);
  for (const [at, arg] of own.entries()) {
    if (arg === '--') return undefined;
    if (arg === '--lang') return own[at + 1];
    if (arg.startsWith('--lang=')) return arg.slice('--lang='.length);
  }
  return undefined;
}
