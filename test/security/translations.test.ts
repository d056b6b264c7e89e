import { describe, expect, test } from 'vitest';
import { writingTexts } from '../../packages/cli/src/texts/writing-texts.ts';
import { readXliff } from '../../packages/cli/src/writing/read-xliff.ts';

const texts = writingTexts('en');

/** A file as a translator sends it back, of one text. */
const file = (target: string, types = ''): string =>
  `<?xml version="1.0"?>${types}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="en"><file id="f"><unit id="u"><segment><source>a</source><target>${target}</target></segment></unit></file></xliff>`;

const lots = (name: string, of: string): string => `<!ENTITY ${name} "${`&${of};`.repeat(10)}">`;

describe('a file that comes back from a translator', () => {
  test.each([
    ['a file of this machine', file('&e;', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')],
    ['a file of another', file('&e;', '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>')],
    [
      'names that grow',
      file('&d;', `<!DOCTYPE x [<!ENTITY a "aaaa">${lots('b', 'a')}${lots('c', 'b')}${lots('d', 'c')}]>`),
    ],
    ['elements inside each other without end', file(`${'<pc>'.repeat(5000)}x${'</pc>'.repeat(5000)}`)],
    ['an element that never ends', file('<pc>x')],
  ])('cannot bring in %s', (_, xliff) => {
    expect(() => readXliff(xliff, texts)).toThrow(expect.objectContaining({ code: 'TEXTS_UNREADABLE' }));
  });

  test.each(['zzz', '', '0', '0000', 'D800', 'FFFFFFFF', '-1', '1b', '85'])(
    'has a mark in the place of a character that no text has: %j',
    (hex) => {
      const [unit] = readXliff(file(`x<cp hex="${hex}"/>y`), texts).units;
      expect(unit?.target).toBe('x\ufffdy');
    },
  );

  test('names its texts as it likes, and no object has them', () => {
    const [unit] = readXliff(file('x').replaceAll('"u"', '"__proto__"'), texts).units;
    expect(unit).toMatchObject({ id: '__proto__', target: 'x' });
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('target');
  });
});
