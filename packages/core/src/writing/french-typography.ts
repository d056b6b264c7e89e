import { inlinePieces } from './inline-codes.ts';

/**
 * Whose habits French follows: in Canada nothing stands before `?`, `!` and `;`; in Europe a no-break space does. Where
 * the words of the kit and of an organisation meet in one form, a European one may leave it out, but never break there.
 */
export type FrenchStyle = 'canada' | 'europe';

const noBreak = '\u00a0';
/** A space of any kind on one line. */
const space = '[ \\t\u00a0\u202f\u2009]';

interface Rule {
  readonly pattern: RegExp;
  readonly as: string;
}

const common: readonly Rule[] = [
  { pattern: /(?<=\p{L})['\u02bc](?=[\p{L}\ue000])/gu, as: '’' },
  { pattern: /\.\.\./g, as: '…' },
  { pattern: /«(?!\u202f)[ \t\u00a0\u2009]*/g, as: `«${noBreak}` },
  { pattern: /(?<!\u202f)[ \t\u00a0\u2009]*»/g, as: `${noBreak}»` },
  // A colon between words, not in a time, a ratio or an address.
  { pattern: /(?<=[\p{L}\p{N})\ue000»…”])[ \t\u2009]?:(?=\s|$|\ue001)/gu, as: `${noBreak}:` },
  { pattern: /[ \t\u2009]+:(?=\s|$|\ue001)/g, as: `${noBreak}:` },
  { pattern: /(?<=\p{N})[ \t\u2009]?%/gu, as: `${noBreak}%` },
];

/** Two marks side by side are nobody's quotation, and which belongs to which cannot be told. */
const quotes: Rule = { pattern: /(?<!")"([^"\n]+)"(?!")/g, as: `«${noBreak}$1${noBreak}»` };
/** What is to be typed into a file or a terminal keeps its quotes. */
const typed = /"[\w-]*\ue000?"\s*:|--[a-z-]+ "/;

const canada: readonly Rule[] = [
  { pattern: new RegExp(`(?<=[\\p{L}\\p{N})\ue000»…])${space}+(?=[?!;])`, 'gu'), as: '' },
];
const europe: readonly Rule[] = [
  { pattern: /(?<=[\p{L}\p{N})\ue000…])[ \t\u2009]+(?=[?!;])/gu, as: noBreak },
  { pattern: /(?<=[»])[ \t\u2009]+(?=[?!;])/g, as: noBreak },
];

/**
 * A French text as printers set it: apostrophes and « guillemets », no-break spaces inside them and before `:` and `%`,
 * an ellipsis. Names in braces and tags stay as they are. Gives the same text where nothing is to be changed.
 */
export function frenchTypography(
  text: string,
  { style = 'canada', isHtml = false }: { readonly style?: FrenchStyle; readonly isHtml?: boolean } = {},
): string {
  const pieces = inlinePieces(text, isHtml);
  const codes = pieces.filter((piece) => piece.kind !== 'words');
  // Codes stand as one private character each, so that rules see what is beside them: words, or markup.
  const masked = pieces
    .map(({ kind, text: piece }) => (kind === 'words' ? piece : kind === 'token' ? '\ue000' : '\ue001'))
    .join('');
  const rules = [...(typed.test(masked) ? [] : [quotes]), ...common, ...(style === 'canada' ? canada : europe)];
  const set = rules.reduce((so, { pattern, as }) => so.replace(pattern, as), masked);
  let next = 0;
  return set.replace(/[\ue000\ue001]/g, () => codes[next++]?.text ?? '');
}
