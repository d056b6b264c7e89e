/**
 * Makes the packages that are published, each in a folder of its own, from the sources of this workspace:
 *
 *   node packages/cli/build/packages.ts [--into dist] [--pack]
 *
 * `--pack` makes a tarball of each as well, in `<into>/tarballs`. Until they are on a registry, that folder is what
 * people install from: `npm install ./tarballs/*.tgz`, or, with its pnpm-workspace.yaml copied beside it,
 * `pnpm add ./tarballs/tablee-cli-*.tgz`.
 */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packPackages } from './pack-packages.ts';
import { writePackages } from './write-packages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { values } = parseArgs({ options: { into: { type: 'string' }, pack: { type: 'boolean' } } });
const into = values.into === undefined ? join(root, 'dist') : resolve(values.into);
const folders = await writePackages(root, into);
for (const folder of folders) console.log(folder);
if (values.pack === true)
  for (const tarball of await packPackages(folders, join(into, 'tarballs'))) console.log(tarball);
