import { copyFile, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Outcome, Table } from '@tablee/core';
import { adapterContract, type Fault, type Mishap } from '@tablee/testkit';
import { createFilesWorld, type FilesWorld, saved } from './files-world-for-tests.ts';

type Deliver = () => Promise<readonly Outcome[]>;

/** Leaves the share of the batch's bytes that had reached the disk when the machine stopped. */
function stoppedAfter(share: number, name: string): Fault<FilesWorld> {
  return {
    name,
    async strike(world, table, deliver: Deliver) {
      const before = (await stat(world.pathOf(table))).size;
      await deliver();
      const after = (await stat(world.pathOf(table))).size;
      await truncate(world.pathOf(table), before + Math.floor((after - before) * share));
    },
  };
}

/** The advice's cause stands in the way of one delivery. */
function inTheWay(
  name: string,
  block: (world: FilesWorld, table: Table) => Promise<void>,
  clear: (world: FilesWorld, table: Table) => Promise<void>,
): Fault<FilesWorld> {
  return {
    name,
    async strike(world, table, deliver: Deliver) {
      await block(world, table);
      await deliver();
      await clear(world, table);
    },
  };
}

const aside = (world: FilesWorld, table: Table): string => join(world.folder, `${table.form}.aside`);

async function moveAside(world: FilesWorld, table: Table): Promise<void> {
  await rename(world.pathOf(table), aside(world, table));
}

async function moveBack(world: FilesWorld, table: Table): Promise<void> {
  await rm(world.pathOf(table), { recursive: true, force: true });
  await rename(aside(world, table), world.pathOf(table));
}

const faults: readonly [Fault<FilesWorld>, ...Fault<FilesWorld>[]] = [
  stoppedAfter(0, 'the machine stops before the first byte is on disk'),
  stoppedAfter(0.03, 'the machine stops inside the first row'),
  stoppedAfter(0.5, 'the machine stops after half of the batch'),
  stoppedAfter(0.999, 'the machine stops before the last line ending'),
  stoppedAfter(1, 'the machine stops after the last byte, before the answer'),
  {
    name: 'a power cut leaves zero bytes where the batch should be',
    async strike(world, table, deliver: Deliver) {
      const before = (await stat(world.pathOf(table))).size;
      await deliver();
      const after = (await stat(world.pathOf(table))).size;
      const handle = await open(world.pathOf(table), 'r+');
      await handle.write(Buffer.alloc(after - before - 900), 0, after - before - 900, before + 300);
      await handle.close();
    },
  },
  {
    name: 'a person saves the torn rows before the batch comes again',
    async strike(world, table, deliver: Deliver) {
      const kept = (await world.grid(table)).length;
      await deliver();
      const grid = await world.grid(table);
      const torn = (grid[kept + 4] ?? []).map((cell, index) => (index < 6 ? cell : ''));
      const fragment = (grid[kept + 5] ?? []).map((cell, index) => (index === 0 ? cell.slice(0, 20) : ''));
      await world.save(table, [...grid.slice(0, kept + 4), torn, fragment]);
    },
  },
  inTheWay(
    'a directory stands where the file was',
    async (world, table) => {
      await moveAside(world, table);
      await mkdir(world.pathOf(table));
    },
    moveBack,
  ),
  inTheWay(
    'the whole directory is away, as a share that is not mounted',
    async (world) => {
      await rename(join(world.folder, 'responses'), join(world.folder, 'away'));
      await writeFile(join(world.folder, 'responses'), '');
    },
    async (world) => {
      await rm(join(world.folder, 'responses'));
      await rename(join(world.folder, 'away'), join(world.folder, 'responses'));
    },
  ),
];

const mishaps: readonly [Mishap<FilesWorld>, ...Mishap<FilesWorld>[]] = [
  {
    name: 'the id column is deleted',
    happen: ({ person }, table) => person.deleteColumn(table, 'response_id'),
    fix: /Put the column “.*\[response_id\]” back/,
    recover: ({ person }, table) => person.restoreColumn(table, 'response_id'),
  },
  {
    name: 'the line of headings is deleted',
    async happen(world, table) {
      const [headings = [], ...rows] = await world.grid(table);
      await writeFile(aside(world, table), JSON.stringify(headings));
      await world.save(table, rows);
    },
    fix: /Put the line of headings back/,
    async recover(world, table) {
      const headings = JSON.parse(await readFile(aside(world, table), 'utf8'));
      await world.save(table, [headings, ...(await readFileGrid(world, table))]);
    },
  },
  {
    name: 'a quotation mark in the middle is left open',
    async happen(world, table) {
      await copyFile(world.pathOf(table), aside(world, table));
      const lines = (await readFile(world.pathOf(table), 'utf8')).split('\r\n');
      await writeFile(world.pathOf(table), lines.with(2, `"${lines[2] ?? ''}`).join('\r\n'));
    },
    fix: /close the quotation mark|delivery repairs/,
    recover: moveBack,
  },
  {
    name: 'the file is saved in the code page of Windows',
    async happen(world, table) {
      await copyFile(world.pathOf(table), aside(world, table));
      const grid = await world.grid(table);
      await writeFile(world.pathOf(table), saved(grid, { encoding: 'latin1', bom: false }));
    },
    fix: /CSV UTF-8/,
    recover: moveBack,
  },
  {
    name: 'the file is saved as UTF-16',
    async happen(world, table) {
      await copyFile(world.pathOf(table), aside(world, table));
      const grid = await world.grid(table);
      await writeFile(world.pathOf(table), saved(grid, { encoding: 'utf16le', delimiter: '\t' }));
    },
    fix: /CSV UTF-8/,
    recover: moveBack,
  },
  {
    name: 'the file is open in LibreOffice',
    happen: (world, table) => writeFile(lockOf(world, table), ',anna,desk,22.11.2026 08:05,file:///home/anna;'),
    fix: /Close .* in LibreOffice/,
    recover: (world, table) => rm(lockOf(world, table)),
  },
  {
    name: 'a file stands where the directory should be',
    hitsAllTables: true,
    async happen(world) {
      await rename(join(world.folder, 'responses'), join(world.folder, 'away'));
      await writeFile(join(world.folder, 'responses'), '');
    },
    fix: /Move it away/,
    async recover(world) {
      await rm(join(world.folder, 'responses'));
      await rename(join(world.folder, 'away'), join(world.folder, 'responses'));
    },
  },
];

function lockOf(world: FilesWorld, table: Table): string {
  return join(dirname(world.pathOf(table)), `.~lock.${table.form}.csv#`);
}

async function readFileGrid(world: FilesWorld, table: Table): Promise<string[][]> {
  return world.grid(table);
}

adapterContract({ name: 'files', createWorld: () => createFilesWorld(), faults, mishaps });
