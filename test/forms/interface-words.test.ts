import { glob, readFile } from 'node:fs/promises';
import { frenchTypography, inlinePieces } from '@tablee/core/writing';
import { expect, test } from 'vitest';

/** A literal of a source file, its escapes read; what is filled in stands as `{x}`. */
interface Literal {
  readonly line: number;
  readonly text: string;
}

const token = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;

function literalsOf(source: string): readonly Literal[] {
  return [...source.matchAll(token)].flatMap((match) => {
    const [found] = match;
    if (found.startsWith('/')) return [];
    const line = source.slice(0, match.index).split('\n').length;
    const text = found
      .slice(1, -1)
      .replaceAll(/\$\{[^{}]*\}/g, '{x}')
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replaceAll('\\n', '\n')
      .replaceAll(/\\(.)/g, '$1');
    // A README in both languages is one literal: each of its lines is in one of them; so is a line with a slash.
    return text.split(/\n| \/ /).map((one) => ({ line, text: one }));
  });
}

const french =
  /(?<!\p{L})(?:le|la|les|des|une?|vous|votre|vos|est|pour|dans|avec|qui|ne|pas|sont|cette|aux|du|sur|de)(?!\p{L})/giu;
const english = /(?<!\p{L})(?:the|and|you|your|of|is|to|with|for|that|not|are|its|from)(?!\p{L})/giu;

/** Whether a literal is French for people: code, English and CSS have other small words. */
function isFrench(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const isCode = /[;{]\s*$|^\s*[.#@<]|=>|\$\{|:\s*[\w-]+;/.test(text);
  return !isCode && count(french) + (/[éèàêçùîôœ]/i.test(text) ? 1 : 0) >= 2 && count(french) > count(english);
}

test('every French word of the interface is set as French is: guillemets, apostrophes, spaces that do not break', async () => {
  const wrong: string[] = [];
  let seen = 0;
  for await (const file of glob(['packages/*/src/**/*.ts', 'packages/*/src/**/*.tsx', 'adapters/*/src/**/*.ts'])) {
    if (/\.test\.ts$|-for-tests\.|\/testkit\/|\/writing\/|node_modules/.test(file)) continue;
    for (const { line, text } of literalsOf(await readFile(file, 'utf8'))) {
      if (!isFrench(text)) continue;
      seen += 1;
      const isHtml = inlinePieces(text, true).some(({ kind }) => kind === 'open' || kind === 'close');
      const better = frenchTypography(text, { isHtml });
      if (better !== text) wrong.push(`${file}:${line}\n  ${shown(text)}\n  ${shown(better)}`);
    }
  }
  expect(wrong.join('\n')).toBe('');
  // As many as there were once: a change of layout must not make the search find nothing.
  expect(seen).toBeGreaterThan(1500);
});

function shown(text: string): string {
  return text.replaceAll('\u00a0', '·').replaceAll('\u202f', '¸');
}
