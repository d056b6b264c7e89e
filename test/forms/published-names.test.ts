import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { discoverForms } from '@tablee/collector';
import { compareWithPublished, type PublishedNames } from '@tablee/core/compare';
import { describe, expect, test } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.resolve('@tablee/forms/package.json')));
const ids = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('form.json') ? [entry.name] : [],
);
const { forms } = await discoverForms([{ path: folder, place: 'forms' }]);

/** People's tables rely on these names: a column that goes, or stands for something else, breaks what they have. */
describe('the names that were published', () => {
  test.each(ids)('of %s change only with the version that says so', (id) => {
    const published: PublishedNames = JSON.parse(readFileSync(join(folder, id, 'published.json'), 'utf8'));
    const source = forms.get(id)?.source;
    if (source === undefined) throw new Error(`${id} cannot be read`);
    const { changes, step } = compareWithPublished(published, source);
    const said = changes.map(({ code, name, value }) => [code, name, value].filter(Boolean).join(' '));
    const how = `Raise "version" in forms/${id}/form.json to ${step.wanted}, then: tablee diff published forms --publish`;
    expect(step.isEnough ? [] : said, how).toEqual([]);
    // Names that are not written down could go again without anybody's notice.
    expect(said, 'Write them down: tablee diff published forms --publish').toEqual([]);
  });
});
