import fc from 'fast-check';
import { expect, test } from 'vitest';
import { embedJson, escapeText, html } from './html.ts';

test('a text in a template never becomes markup, between tags or in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`;
      expect(markup.match(/[<>]/g)).toEqual(['<', '>', '<', '>']);
      expect(markup.match(/"/g)).toHaveLength(2);
    }),
  );
});

test('markup in a template stays markup; nothing, false and lists are what they look like', () => {
  expect(html`<ul>${['a', 'b'].map((item) => html`<li>${item}</li>`)}${undefined}${false}${0}</ul>`.markup).toBe(
    '<ul><li>a</li><li>b</li>0</ul>',
  );
});

test('JSON in a page cannot end its script element, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { markup } = embedJson('data', value);
      const text = markup.slice(markup.indexOf('>') + 1, markup.lastIndexOf('<'));
      expect(text).not.toMatch(/[<>\u2028\u2029]/);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a text alone is escaped the same way', () => {
  expect(escapeText(`<b a="1">&'`)).toBe('&lt;b a=&quot;1&quot;&gt;&amp;&#39;');
});
