import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PaperSize, renderRunningFooter } from '@tablee/html/paper';
import type { ServedForm } from '../../forms/served-forms.ts';
import type { Assets } from '../assets.ts';

const sharedFiles = ['paper.css', 'paper-answers.css', 'paper-screen.css'] as const;

/** The addresses of a sheet's stylesheets, in order. */
type PaperStyles = (form: ServedForm, language: string, size: PaperSize) => readonly string[];

/**
 * Puts the stylesheet of all sheets among the bundles, and that of each sheet's own footer when it is first asked for: at
 * most one for each form, language and size. They are apart from the other pages' style, which has to be small.
 */
export function createPaperStyles(assets: Pick<Assets, 'add'>): PaperStyles {
  const shared = addStyle(assets, 'paper', sharedFiles.map(readStyle).join('\n'));
  return ({ compiled }, language, size) => [
    shared,
    addStyle(assets, 'paper-footer', renderRunningFooter(compiled, language, size)),
  ];
}

/** Under a name that changes with it, so that browsers may keep it for good; gives the address. */
function addStyle(assets: Pick<Assets, 'add'>, name: string, stylesheet: string): string {
  const digest = createHash('sha256').update(stylesheet).digest('base64url').slice(0, 10);
  const file = `${name}-${digest}.css`;
  assets.add(file, 'text/css; charset=utf-8', stylesheet);
  return `/assets/${file}`;
}

function readStyle(file: string): string {
  return readFileSync(fileURLToPath(import.meta.resolve(`@tablee/html/styles/${file}`)), 'utf8');
}
