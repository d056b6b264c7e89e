import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildBatch, buildColumn, buildRow, buildRows, buildTable } from '@tablee/testkit';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectTo, send } from './delivery-for-tests.ts';
import { createFilesWorld, type FilesWorld } from './files-world-for-tests.ts';
import { filesSettingsSchema } from './settings.ts';

const table = buildTable();
const restricted = buildTable({ id: 'restricted' });
const rows = buildRows({ table, count: 6, seed: 61 });

async function worldWith(settings: Readonly<Record<string, unknown>> = {}): Promise<FilesWorld> {
  const world = await createFilesWorld(settings);
  onTestFinished(world.dispose);
  return world;
}

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('files and folders', () => {
  test('have the names that people look for, and nothing else beside them', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table, restricted, buildTable({ id: 'anonymous' })]);
    await send(destination, buildBatch(table, rows));
    await destination.erase(table, [rows[0]?.id ?? '']);
    expect((await readdir(dirname(world.pathOf(table)))).toSorted()).toEqual([
      'application.anonymous.csv',
      'application.codebook.csv',
      'application.csv',
      'application.restricted.csv',
    ]);
  });

  test('can be opened by their owner alone, after a rewriting too', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table, restricted]);
    await send(destination, buildBatch(table, rows));
    await destination.erase(table, [rows[0]?.id ?? '']);
    expect(await modeOf(world.pathOf(table))).toBe('600');
    expect(await modeOf(world.pathOf(restricted))).toBe('600');
    expect(await modeOf(world.pathOf(table, '.codebook.csv'))).toBe('600');
    expect(await modeOf(dirname(world.pathOf(table)))).toBe('700');
    expect(await modeOf(join(world.folder, 'responses'))).toBe('700');
  });

  test('can be shared with a group, except restricted tables', async () => {
    const world = await worldWith({ access: 'group' });
    await (await connectTo(world)).destination.prepare([table, restricted]);
    expect(await modeOf(world.pathOf(table))).toBe('660');
    expect(await modeOf(world.pathOf(restricted))).toBe('600');
  });

  test('keep the rights that a person gave them, and are reported when everybody can read them', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await send(destination, buildBatch(table, rows));
    await chmod(world.pathOf(table), 0o644);
    await destination.erase(table, [rows[0]?.id ?? '']);
    expect(await modeOf(world.pathOf(table))).toBe('644');
    const { findings } = await destination.inspect([table]);
    expect(findings.find((finding) => finding.status === 'warning')?.fix).toContain('chmod');
  });

  test('are followed through a symbolic link, which stays', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await mkdir(join(world.folder, 'share'));
    await rename(world.pathOf(table), join(world.folder, 'share', 'table.csv'));
    await symlink(join(world.folder, 'share', 'table.csv'), world.pathOf(table));
    await send(destination, buildBatch(table, rows));
    await destination.erase(table, [rows[0]?.id ?? '']);
    expect((await world.read(table)).rows.length).toBe(5);
    expect(await readdir(join(world.folder, 'share'))).toEqual(['table.csv']);
    expect(parse(await readFile(join(world.folder, 'share', 'table.csv')), { delimiter: ';', bom: true }).length).toBe(
      6,
    );
  });

  test('are made again when somebody has filed the old ones away', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await send(destination, buildBatch(table, rows.slice(0, 3)));
    await rm(join(world.folder, 'responses'), { recursive: true });
    await send(destination, buildBatch(table, rows.slice(3)));
    expect((await world.read(table)).rows.map((row) => row.id)).toEqual(rows.slice(3).map((row) => row.id));
  });

  test('of nothing but line breaks are filled with headings', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await writeFile(world.pathOf(table), '\ufeff\r\n\r\n');
    await send(destination, buildBatch(table, rows));
    expect((await world.read(table)).rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
  });

  test('lose the draft that a crash left, because it holds answers', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    const draft = join(dirname(world.pathOf(table)), '.application.csv.0190.draft');
    await writeFile(draft, 'des réponses');
    await (await connectTo(world)).destination.prepare([table]);
    expect(await readdir(dirname(world.pathOf(table)))).not.toContain('.application.csv.0190.draft');
  });

  test('cannot be asked for outside of the directory', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    for (const form of ['..', '../secret', 'a/b', '.hidden', 'CON\\x', '']) {
      await expect(destination.prepare([buildTable({ form })])).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
    }
  });
});

describe('the dialect', () => {
  test('is that of the organisation’s first language, and settings may choose another', async () => {
    const first = async (language: string, settings = {}): Promise<string[]> => {
      const world = await worldWith(settings);
      const one = buildTable({ languages: [language] });
      await send(
        (await connectTo(world)).destination,
        buildBatch(one, [buildRow(one, 1, { first_name: 'a', age: 1.5 })]),
      );
      return (await readFile(world.pathOf(one), 'utf8')).split('\r\n');
    };
    const [french, english] = [await first('fr'), await first('en')];
    expect(french[0]).toMatch(/^\ufeffNuméro de réponse \[response_id\];Référence \[reference\];/);
    expect(french[1]).toContain(';a;;;1,5;');
    expect(english[0]).toMatch(/^\ufeffResponse id \[response_id\],Reference \[reference\],/);
    expect(english[1]).toContain(',a,,,1.5,');
    expect((await first('fr', { delimiter: '\t', decimalSign: '.' }))[1]).toContain('\ta\t\t\t1.5\t');
  });

  test('refuses settings that nobody would read', () => {
    expect(filesSettingsSchema.safeParse({ directory: 'x' }).success).toBe(true);
    expect(filesSettingsSchema.safeParse({ directory: '' }).success).toBe(false);
    expect(filesSettingsSchema.safeParse({ directory: 'x', delimitter: ';' }).success).toBe(false);
    expect(filesSettingsSchema.safeParse({ directory: 'x', delimiter: '|' }).success).toBe(false);
  });

  test('never cuts an anonymous text: the store keeps no other', async () => {
    const world = await worldWith();
    const anonymous = buildTable({ id: 'anonymous' });
    const story = 'x'.repeat(50_000);
    await send((await connectTo(world)).destination, buildBatch(anonymous, [buildRow(anonymous, 1, { story })]));
    expect((await world.read(anonymous)).rows[0]?.cells['story']).toBe(story);
  });
});

describe('the codebook', () => {
  const lines = async (world: FilesWorld): Promise<readonly Readonly<Record<string, string>>[]> =>
    parse(await readFile(world.pathOf(table, '.codebook.csv')), { bom: true, delimiter: ';', columns: true });

  test('says what each column of every table of the form is', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([restricted]);
    await destination.prepare([table]);
    const found = await lines(world);
    expect(found.map((line) => `${line['table']} ${line['key']}`)).toEqual(
      [table, restricted].flatMap((one) => one.columns.map((column) => `${one.id} ${column.key}`)),
    );
    expect(found.find((line) => line['key'] === 'contact_preference')).toMatchObject({
      label_fr: 'Contact',
      label_en: 'Contact',
      type: 'choice',
      options: 'phone = Par phone / phone\nemail = Par email / email\nletter = Par letter / letter',
      sensitivity: 'personal – identifie une personne',
      retention: expect.stringMatching(/^R1 – candidature; repère/),
      kept_by: 'form',
      in_file: 'yes',
    });
    const { mtimeMs } = await stat(world.pathOf(table, '.codebook.csv'));
    await (await connectTo(world)).destination.prepare([table, restricted]);
    expect((await stat(world.pathOf(table, '.codebook.csv'))).mtimeMs).toBe(mtimeMs);
  });

  test('says which column a person took out, and keeps columns of earlier versions', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    await world.person.deleteColumn(table, 'phone');
    const next = buildTable({ without: ['age'], added: [buildColumn('later')] });
    await destination.prepare([next]);
    const found = await lines(world);
    expect(found.filter((line) => line['in_file'] === 'no').map((line) => line['key'])).toEqual(['phone']);
    expect(found.map((line) => line['key'])).toEqual(expect.arrayContaining(['age', 'later']));
    expect((await world.read(next)).headings).not.toContain('phone');
  });
});

describe('other programs', () => {
  test('that hold a file open are waited for, unless their mark is from another day', async () => {
    const world = await worldWith();
    const { destination } = await connectTo(world);
    await destination.prepare([table]);
    const lock = join(dirname(world.pathOf(table)), '.~lock.application.csv#');
    await writeFile(lock, 'anna');
    expect((await send(destination, buildBatch(table, rows)))[0]?.status).toBe('retry');
    await expect(destination.erase(table, [rows[0]?.id ?? ''])).rejects.toMatchObject({ code: 'DESTINATION_REFUSED' });
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    await utimes(lock, yesterday, yesterday);
    expect((await send(destination, buildBatch(table, rows), 2))[0]?.status).toBe('delivered');
  });

  test('that save an old copy over new rows are noticed', async () => {
    const world = await worldWith();
    const { destination, log } = await connectTo(world);
    await send(destination, buildBatch(table, rows.slice(0, 2)));
    const copy = await readFile(world.pathOf(table));
    await send(destination, buildBatch(table, rows.slice(2, 5)));
    await writeFile(world.pathOf(table), copy);
    await send(destination, buildBatch(table, rows.slice(5)));
    expect(log).toContainEqual({ event: 'files.rows_gone', facts: { file: 'application.csv', rows: 3 } });
    const { findings } = await destination.inspect([table]);
    expect(findings.find((finding) => finding.status === 'warning')?.fix).toContain('tablee export');
  });
});

test('connections of one program take turns: one that was given up does not disturb the next', async () => {
  const world = await worldWith();
  const one = (await connectTo(world)).destination;
  const two = (await connectTo(world)).destination;
  const many = buildRows({ table, count: 40, seed: 62 });
  const wider = buildTable({ added: [buildColumn('later')] });
  await send(one, buildBatch(table, many.slice(0, 20)));
  const [erased, replaced] = await Promise.all([
    one.erase(table, [many[0]?.id ?? '']),
    two.replace(table, many.slice(1, 2)),
    one.prepare([wider]),
    two.prepare([wider]),
    ...many.slice(20).map((row, index) => send(index % 2 === 0 ? one : two, buildBatch(wider, [row]))),
  ]);
  expect([erased, replaced[0]?.status]).toEqual([1, 'delivered']);
  expect((await world.read(wider)).rows.map((row) => row.id)).toEqual(many.slice(1).map((row) => row.id));
});
