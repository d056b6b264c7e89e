import { describe, expect, test } from 'vitest';
import { formatNumber, serialOfDate } from './number-format.ts';

describe('a number as a cell shows it', () => {
  test.each([
    [46_330, { type: 'DATE', pattern: 'yyyy-mm-dd' }, '2026-11-04'],
    [46_330, { type: 'DATE', pattern: 'd mmm yyyy' }, '4 Nov 2026'],
    [46_330, { type: 'DATE', pattern: 'dddd d mmmm' }, 'Wednesday 4 November'],
    [46_330.5, { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' }, '2026-11-04 12:00'],
    [46_330.771, { type: 'DATE_TIME', pattern: 'dd/mm/yy h:mm:ss am/pm' }, '04/11/26 6:30:14 PM'],
    [0.25, { type: 'PERCENT', pattern: '0%' }, '25%'],
    [1234.5, { type: 'NUMBER', pattern: '#,##0.00' }, '1,234.50'],
    [7, { type: 'NUMBER', pattern: '000' }, '007'],
    [-1234.5, { type: 'NUMBER', pattern: '0.##' }, '-1234.5'],
    [0.1 + 0.2, undefined, '0.3'],
    [46_330, { type: 'DATE' }, '11/4/2026'],
  ])('%f by %j', (value, format, expected) => {
    expect(formatNumber(value, format)).toBe(expected);
  });

  test('a day that does not exist has no serial number', () => {
    expect(serialOfDate(2026, 2, 29)).toBeUndefined();
    expect(serialOfDate(2028, 2, 29)).toBe(46_812);
  });
});
