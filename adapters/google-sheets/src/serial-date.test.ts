import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serialOfDate, serialOfMoment } from './serial-date.ts';

describe('a date is the day that spreadsheets count', () => {
  // Values that Google's guide and spreadsheets show for these days.
  test.each([
    ['1900-01-01', 2],
    ['1970-01-01', 25_569],
    ['2026-11-22', 46_348],
    ['2026-11', 46_327],
    ['2028-02-29', 46_812],
  ])('%s is %i', (text, serial) => expect(serialOfDate(text)).toBe(serial));

  test.each(['2026-02-30', '1899-12-31', '0026-01-01', '2026-13', 'demain', '2026-11-22T08:00:00Z', ''])(
    '“%s” is none',
    (text) => expect(serialOfDate(text)).toBeUndefined(),
  );
});

describe('a moment is shown by the clock of the spreadsheet', () => {
  test.each([
    ['2026-11-22T08:05:00.000Z', 'America/Toronto', '2026-11-22T03:05:00.000Z'],
    ['2026-07-01T02:00:00.000Z', 'America/Toronto', '2026-06-30T22:00:00.000Z'],
    ['2026-11-22T08:05:00.123Z', 'Asia/Kolkata', '2026-11-22T13:35:00.123Z'],
    ['2026-11-22T08:05:00.000Z', 'No/Where', '2026-11-22T08:05:00.000Z'],
  ])('%s in %s', (text, zone, shown) => {
    expect(serialOfMoment(text, zone)).toBeCloseTo(Date.parse(shown) / 86_400_000 + 25_569, 9);
  });

  test('to the millisecond, in every zone, as another way of asking has it', () => {
    const zone = fc.constantFrom('America/St_Johns', 'Europe/Paris', 'Pacific/Auckland', 'UTC', 'America/Vancouver');
    const date = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, zone, (moment, timeZone) => {
        const serial = serialOfMoment(moment.toISOString(), timeZone) ?? 0;
        const shown = new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString();
        const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
        const asked = new Intl.DateTimeFormat('sv-SE', options).format(moment);
        expect(shown.slice(0, 19).replace('T', ' ')).toBe(asked);
        expect(shown.slice(20, 23)).toBe(moment.toISOString().slice(20, 23));
      }),
    );
  });
});
