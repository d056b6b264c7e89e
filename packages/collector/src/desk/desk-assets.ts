import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageAssets } from '@tablee/html';
import type { Assets } from '../http/assets.ts';
import { closeMenu, copyLines, readListFile } from './frame/enhancements.ts';
import { takeCode } from './sign-in/take-code.ts';

/**
 * What the desk's pages load: the styles of all pages and of results with its own after them, and a script of a few lines.
 * Both are put among the bundles at start, apart from what respondents load.
 */
export function deskAssets(assets: Pick<Assets, 'add' | 'results'>): PageAssets {
  const style = readFileSync(fileURLToPath(import.meta.resolve('@tablee/html/styles/desk.css')), 'utf8');
  return {
    styles: [...assets.results.styles, add(assets, 'css', style)],
    script: add(
      assets,
      'js',
      [takeCode, copyLines, readListFile, closeMenu].map((run) => `(${run.toString()})();\n`).join(''),
    ),
    preload: [],
  };
}

/** Under a name that changes with it, so that browsers may keep it for good; gives the address. */
function add(assets: Pick<Assets, 'add'>, kind: 'css' | 'js', text: string): string {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 10);
  const name = `desk-${digest}.${kind}`;
  assets.add(name, kind === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8', text);
  return `/assets/${name}`;
}
