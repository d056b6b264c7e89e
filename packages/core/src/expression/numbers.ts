/** Numbers in expressions, as survey-core 3.1.1 reads and rounds them (`Helpers.getNumber`, `correctAfterPlusMinis`). */

/** The number a value stands for, or `NaN`: `"12"`, `"1,5"`, `"0x10"`; not `"1/2"`, nor more than 15 digits. */
export function toNumber(value: unknown): number {
  if (typeof value !== 'string') return toPlainNumber(value);
  const text = value.trim();
  if (text === '') return Number.NaN;
  if (text.startsWith('0x')) return text.length > 32 ? Number.NaN : Number.parseInt(text, 16);
  if (text.length > 15 && /^\d+$/.test(text)) return Number.NaN;
  if (holdsOperator(text)) return Number.NaN;
  return toPlainNumber(withPoint(text));
}

/** Whether {@link toNumber} finds one. */
export function isNumeric(value: unknown): boolean {
  return !Number.isNaN(toNumber(value));
}

/** A sum or difference without the noise of binary fractions: `0.1 + 0.2` is `0.3`. */
export function roundSum(a: unknown, b: unknown, result: number): number {
  const digits = Math.max(countDecimals(a), countDecimals(b));
  return digits > 0 ? Number.parseFloat(result.toFixed(digits)) : result;
}

/** The same for a product. */
export function roundProduct(a: unknown, b: unknown, result: number): number {
  const digits = countDecimals(a) + countDecimals(b);
  return digits > 0 ? Number.parseFloat(result.toFixed(digits)) : result;
}

function toPlainNumber(value: unknown): number {
  const parsed = Number.parseFloat(String(value));
  return Number.isNaN(parsed) || !Number.isFinite(Number(value)) ? Number.NaN : parsed;
}

/** A formula is no number; a sign that is not the first character makes survey-core look no further. */
function holdsOperator(text: string): boolean {
  if (text.lastIndexOf('-') > 0 || text.lastIndexOf('+') > 0) return false;
  return /[*^/%]/.test(text);
}

function withPoint(text: string): string {
  const comma = text.indexOf(',');
  return comma > -1 && text.indexOf(',', comma + 1) < 0 ? text.replace(',', '.') : text;
}

function countDecimals(value: unknown): number {
  if (!isNumeric(value) || Math.floor(Number(value)) === value) return 0;
  return String(value).split('.')[1]?.length ?? 0;
}
