import type { Finding } from '../form/finding.ts';
import { frenchTypography } from '../writing/french-typography.ts';

/** Words that only English has, outside of what is quoted. */
const english =
  /(?<![\p{L}_’-])(?:the|is|are|of|no|not|with|which|that|this|write|use|take|give|has|have|its|your|and|be|must|names|such|from|where|it|to|in|for|there|nothing|keep|missing|question named)(?![\p{L}_-])/giu;
const cited = /«\u00a0[^»]*\u00a0»/g;
/** Names of questions, keys, values and files, lists of what is allowed, and what is to be typed. */
const quoted = /«\u00a0[^»]*\u00a0»|"[^"]*"|\{[^{}]*\}|`[^`]*`|(?<=(?:ceux|celles)-ci\u00a0: )[^;.]*/g;

/** What only shows how something is written: each language has its own examples. */
const examples = /(such as|for example:?|[Ww]rite \{) [^;.]*|snake_case|kebab-case/g;

/**
 * What differs between the same findings in English and in French beyond the language, in words: none where both name
 * the same questions, values and numbers at the same place, and nothing English is left in the French.
 */
export function saidAlike(inEnglish: readonly Finding[], inFrench: readonly Finding[]): readonly string[] {
  const places = [inEnglish, inFrench].map((all) => all.map(placeOf).join('\n'));
  if (places[0] !== places[1]) return [`found in English:\n${places[0]}\nfound in French:\n${places[1]}`];
  return inEnglish.flatMap((finding, index) => {
    const french = inFrench[index];
    if (french === undefined) return [];
    return (['message', 'fix'] as const).flatMap((part) => {
      const about = `${finding.code} ${part}: ${finding[part]} | ${french[part]}`;
      // An expression is shown as it is written.
      const [, echo = ''] = finding.code === 'FORM_EXPRESSION_INVALID' ? (/: (.*)$/.exec(finding[part]) ?? []) : [];
      const [said, inFrenchToo] = [finding[part], french[part]].map((words) =>
        echo === '' ? words : words.replace(echo, () => '…'),
      );
      return problemsOf(said ?? '', inFrenchToo ?? '').map((problem) => `${problem} – ${about}`);
    });
  });
}

function placeOf({ severity, file, path, code }: Finding): string {
  return `${severity} ${file} ${path} ${code}`;
}

function problemsOf(said: string, inFrench: string): readonly string[] {
  const leftOver = inFrench.replaceAll(quoted, '…').match(english) ?? [];
  const lost = namesIn(said).filter((name) => !inFrench.includes(name));
  // What is to be typed as JSON keeps its quotes; what is quoted is set as whoever wrote it did.
  const set = /"[\w-]*"\s*:/.test(inFrench) ? '' : inFrench.replaceAll(cited, '«\u00a0…\u00a0»');
  return [
    ...(inFrench === said ? ['the French is the English'] : []),
    ...(leftOver.length === 0 ? [] : [`English in the French (${leftOver.join(', ')})`]),
    ...(lost.length === 0 ? [] : [`the French does not name ${lost.join(', ')}`]),
    ...(frenchTypography(set) === set ? [] : [`set as: ${frenchTypography(set)}`]),
  ];
}

/** What a finding names: between quotes and braces, with an underscore, numbers, and what is allowed. */
function namesIn(text: string): readonly string[] {
  const bare = text.replaceAll(examples, '');
  const between = [...bare.matchAll(/"([^"\s]*)"|(\{[^{}"]*\})/g)].map(
    ([, inQuotes, inBraces]) => inQuotes ?? inBraces,
  );
  const known = /(?:Use|with) one of: ([^;.]*)/.exec(bare)?.[1]?.split(', ') ?? [];
  const names = [...between, ...(bare.match(/\b[a-z]+_\w+\b|\b\d+\b/g) ?? []), ...known];
  return names.filter((name): name is string => name !== undefined && name !== '');
}
