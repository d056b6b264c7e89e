import { type Html, html } from '@tablee/html';
import type { DeskLanguage, InBoth } from '../desk-page.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const locales: Readonly<Record<DeskLanguage, string>> = { fr: 'fr-CA', en: 'en-CA' };

const instants: InBoth<Readonly<Record<'ago' | 'ahead', string>>> = {
  fr: { ago: 'à l’instant', ahead: 'dans un instant' },
  en: { ago: 'just now', ahead: 'in a moment' },
};

/** What saying a moment takes. */
export interface Calendar {
  readonly language: DeskLanguage;
  /** IANA name. */
  readonly timeZone: string;
  readonly now: Date;
}

/** A moment in full: « 22 novembre 2026 à 14 h 05 ». */
export function exactMoment(moment: Date, { language, timeZone }: Omit<Calendar, 'now'>): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locales[language], format).format(moment);
}

/** A moment as people say it: « il y a 5 minutes », « aujourd’hui à 9 h 10 », « hier à 14 h 05 », « 3 mars 2026 ». */
export function saidMoment(moment: Date, calendar: Calendar): string {
  const { language, timeZone, now } = calendar;
  const locale = locales[language];
  const distance = now.getTime() - moment.getTime();
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(distance) < minuteMs) return instants[language][distance < 0 ? 'ahead' : 'ago'];
  if (Math.abs(distance) < hourMs) return relative.format(-Math.round(distance / minuteMs), 'minute');
  const days = daysBetween(moment, calendar);
  if (Math.abs(days) > 6) return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(moment);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(moment);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(moment);
  const day = Math.abs(days) <= 1 ? relative.format(days, 'day') : weekday;
  return language === 'fr' ? `${day} à ${time}` : `${day} at ${time}`;
}

/** Whole days of the calendar from now to the moment: -1 is yesterday, whatever the hour. */
function daysBetween(moment: Date, { timeZone, now }: Calendar): number {
  const dayOf = (date: Date): number => {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
    return Date.parse(`${parts}T00:00:00Z`);
  };
  return Math.round((dayOf(moment) - dayOf(now)) / (24 * hourMs));
}

/** A moment on a page: said as people do, exact when pointed at and for screen readers. */
export function moment(at: Date, calendar: Calendar): Html {
  const [said, exact] = [saidMoment(at, calendar), exactMoment(at, calendar)];
  const spelled = said !== exact && html`<span class="unseen"> (${exact})</span>`;
  return html`<time datetime="${at.toISOString()}" title="${exact}">${said}${spelled}</time>`;
}
