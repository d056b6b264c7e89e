import type { JsonValue } from '@tablee/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rewriteJson } from './json-text.ts';

const written = `{\r
\t"form": "application",\r
\t"hide": ["strengths", "languages_spoken",  "message_ok"],\r
\t"wording": {\r
\t\t"age": { "title": { "fr": "Âge", "en": "Age \\"now\\"" } },\r
\t\t"town": { "title": { "fr": "Ville" } }\r
\t}\r
}`;

describe('a JSON text that is written anew', () => {
  test('keeps its line ends, its layout and the order of its keys, and loses what goes with one comma', () => {
    const on = { version: '2.0.0', digest: 'abc' };
    const after = {
      form: 'application',
      on,
      hide: ['strengths', 'message_ok'],
      wording: { town: { title: { fr: 'Ville' } } },
    };
    expect(rewriteJson(written, after, 'form')).toBe(`{\r
\t"form": "application",\r
\t"on": {\r
\t\t"version": "2.0.0",\r
\t\t"digest": "abc"\r
\t},\r
\t"hide": ["strengths",  "message_ok"],\r
\t"wording": {\r
\t\t"town": { "title": { "fr": "Ville" } }\r
\t}\r
}`);
  });

  test('changes values where they stand, and one line stays one line', () => {
    const text = '{ "on": {"version":"1.0.0", "digest":"a"}, "form":"f", "hide":["x"] }\n';
    const after = { on: { version: '1.1.0', digest: 'b' }, form: 'f' };
    expect(rewriteJson(text, after, 'form')).toBe('{ "on": {"version":"1.1.0", "digest":"b"}, "form":"f" }\n');
    expect(rewriteJson('{"form":"f"}', { form: 'f', on: { version: '1' } }, 'form')).toBe(
      '{"form":"f","on": {"version":"1"}}',
    );
  });

  test('is the same byte for byte where nothing changes', () => {
    expect(rewriteJson(written, JSON.parse(written), 'form')).toBe(written);
    // What some editors write at the beginning stays as well.
    expect(rewriteJson('\uFEFF{"form":"f"}', { form: 'g' }, 'form')).toBe('\uFEFF{"form":"g"}');
  });

  test('says what it has to say even where a key stands twice', () => {
    const text = '{"form":"f","hide":["a"],"hide":["b"]}';
    expect(JSON.parse(rewriteJson(text, { form: 'f', hide: ['c'] }, 'form'))).toEqual({ form: 'f', hide: ['c'] });
  });

  test('says what it has to say, whatever stood there', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const indent = fc.constantFrom<number | string>(0, 2, 4, '\t');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.dictionary(fc.string(), value), indent, (one, other, space) => {
        const mixed = { ...one, ...other };
        for (const [before, after] of [
          [one, other],
          [mixed, one],
          [one, mixed],
        ]) {
          const expected: JsonValue = JSON.parse(JSON.stringify(after));
          expect(JSON.parse(rewriteJson(JSON.stringify(before, null, space), expected, 'form'))).toEqual(expected);
        }
      }),
    );
  });
});
