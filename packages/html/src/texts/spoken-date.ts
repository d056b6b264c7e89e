const wholeDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const wholeMonth = /^(\d{4})-(\d{2})$/;

/**
 * A date (`2026-05-12`) or a month (`2026-05`) as people say it: « 12 mai 2026 », “May 12, 2026”, « mai 2026 ». Anything
 * else comes back as it is. Read and written in UTC, so that no time zone moves it to the day before.
 */
export function spokenDate(value: string, language: string): string {
  const [, year, month, day] = wholeDay.exec(value) ?? wholeMonth.exec(value) ?? [];
  if (year === undefined || month === undefined) return value;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')));
  if (date.getUTCMonth() !== Number(month) - 1) return value;
  const said = new Intl.DateTimeFormat(language.startsWith('en') ? 'en-CA' : language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(date);
  // French says the first of a month as an ordinal; Intl does not.
  return language.startsWith('fr') ? said.replace(/^1 /, '1er ') : said;
}
