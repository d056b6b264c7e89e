import { describe, expect, test } from 'vitest';
import { type ServedFolder, servedFolder } from '../changing/served-folder-for-tests.ts';

/** Adds a second place for the applications, as a person writes it into the settings. */
async function addDestination({ edit }: ServedFolder): Promise<void> {
  await edit((settings) => ({
    ...settings,
    destinations: {
      files: { adapter: 'files', directory: 'responses' },
      late: { adapter: 'files', directory: 'late' },
    },
    forms: {
      application: { deliver: { main: ['files', 'late'], restricted: ['files'] } },
      readiness: { deliver: { anonymous: ['files'] } },
    },
  }));
}

describe('tablee backfill', () => {
  test('sends what is stored to a new destination, once, and says how far it has come', async () => {
    const served = await servedFolder();
    await served.receive('Ada', 'Bea', 'Cléo');
    await served.deliverAll();
    await addDestination(served);
    await served.deliverAll('late');
    expect((await served.tablee('status')).out).toContain(
      'late: 3 responses from before this destination, not sent there.\n  To send them: tablee backfill application --to late',
    );
    const { code, out, err } = await served.tablee('backfill', 'application', '--to', 'late');
    expect(out).toBe('✓ application (main) → late: 3 responses, all there.\n');
    expect(err).toMatch(/3 of 3\n$/);
    expect(code).toBe(0);
    expect(await served.table('late')).toMatch(/Ada.*Bea.*Cléo/s);

    const again = await served.tablee('backfill', 'application', '--to', 'late', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ end: 'done', backfills: [{ total: 3, done: 3 }] });
    expect((await served.table('late')).match(/Ada/g)).toHaveLength(1);
  });

  test('does not bring back what people took out, unless everything is wanted again', async () => {
    const served = await servedFolder();
    await served.receive('Ada', 'Bea');
    await served.deliverAll();
    const { code, err } = await served.tablee('backfill', 'application', '--to', 'files', '--table', 'main');
    expect(err).toMatch(/was sent to “files” already.*--again.*BACKFILL_REFUSED/s);
    expect(code).toBe(1);
    const again = await served.tablee('backfill', 'application', '--to', 'files', '--table', 'main', '--again');
    expect(again.out).toBe('✓ application (main) → files: 2 responses, all there.\n');
    expect((await served.table()).match(/Ada/g)).toHaveLength(1);
  });

  test('leaves what is new to the server', async () => {
    const served = await servedFolder();
    await served.receive('Ada');
    const { code, out } = await served.tablee('backfill', 'application', '--to', 'files', '--table', 'main');
    expect(out).toContain('there was nothing earlier to send');
    expect(out).toContain('1 response more recent');
    expect(code).toBe(0);
    await expect(served.table()).rejects.toThrow('ENOENT');
  });

  test('refuses an anonymous table with the reason, and names what it does not know', async () => {
    const served = await servedFolder();
    await addDestination(served);
    const says = async (...args: readonly string[]) => (await served.tablee('backfill', ...args)).err;
    expect(await says('readiness', '--to', 'files')).toMatch(
      /forgotten as soon as they are delivered.*BACKFILL_REFUSED/s,
    );
    expect(await says('application', '--to', 'nobody')).toMatch(/“nobody”.*files, late/s);
    expect(await says('application', '--to', 'late', '--table', 'restricted')).toMatch(
      /does not send this table to “late”/,
    );
    expect(await says('barometer', '--to', 'late', '--lang', 'fr')).toMatch(/BACKFILL_REFUSED|FORM_UNKNOWN/);
    expect(await served.tablee('backfill', 'application')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--to <destination>'),
    });
  });
});
