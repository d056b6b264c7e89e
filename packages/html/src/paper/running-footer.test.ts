import { expect, test } from 'vitest';
import { renderRunningFooter } from './running-footer.ts';

const form = { id: 'application', version: '1.2.0', languages: ['fr'] };

function footerOf(title: string): string {
  return renderRunningFooter({ ...form, title: { fr: title } }, 'fr', 'usual');
}

test('the foot of each page names the form, its version and its code, and counts the pages', () => {
  const css = footerOf('Devenir partenaire');
  expect(css).toContain('content: "Devenir partenaire · version 1.2.0 · application-fr"');
  expect(css).toContain('content: counter(page) " / " counter(pages)');
});

test('no title ends the text that it stands in', () => {
  const css = footerOf('a"; } body { display: none } </style>\n\\"');
  const [, text = ''] = /@bottom-left \{ content: "((?:[^"\\\n]|\\[0-9a-f]+ )*)";/.exec(css) ?? [];
  expect(text).not.toMatch(/[{}<>\n"]/);
  const read = text.replace(/\\([0-9a-f]+) /g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  expect(read).toBe('a"; } body { display: none } </style>\n\\" · version 1.2.0 · application-fr');
});
