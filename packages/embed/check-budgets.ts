/**
 * Holds the bundles against packages/embed/budgets.json: what a first visit transfers, in brotli bytes by kind.
 *
 *   node packages/embed/check-budgets.ts
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import process from 'node:process';
import type { Manifest } from './build/manifest.ts';

interface Budget {
  /** `form`: what a form's page loads at once; `link`: what a link's page does; `results`: what a group's results do; `documents`: what a document does; `host`: what another site's page loads; `frame`: what a form in its frame loads beside its own; `takeOver`: the SurveyJS page; `rest`: what may be asked for. */
  readonly files: 'form' | 'link' | 'results' | 'documents' | 'host' | 'frame' | 'takeOver' | 'rest';
  readonly kind: 'js' | 'css';
  readonly brotliBytes: number;
}

async function readJson<Shape>(name: string): Promise<Shape> {
  return JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
}

function namesIn(manifest: Manifest, { files, kind }: Budget): readonly string[] {
  const filesOf = ({ script, styles, preload }: Manifest['page']): readonly string[] => [script, ...styles, ...preload];
  const { form, page, results, documents, embed } = manifest;
  const pages = {
    form: filesOf(form),
    link: filesOf(page),
    results: filesOf(results),
    documents: filesOf(documents),
    host: [embed.script],
    frame: [embed.frameScript, ...embed.styles],
    takeOver: [form.takeOver, ...form.takeOverNeeds],
  };
  const atOnce = Object.values(pages).flat();
  const chosen = {
    ...pages,
    rest: Object.keys(manifest.files).filter((name) => !atOnce.includes(name)),
  }[files];
  return chosen.filter((name) => extname(name) === `.${kind}`);
}

const manifest = await readJson<Manifest>('dist/manifest.json');
const budgets = await readJson<Readonly<Record<string, Budget>>>('budgets.json');
for (const [name, budget] of Object.entries(budgets)) {
  const bytes = namesIn(manifest, budget).reduce((sum, file) => sum + (manifest.files[file]?.brotliBytes ?? 0), 0);
  const over = bytes > budget.brotliBytes;
  console.log(`${over ? '✗' : '✓'} ${name}: ${bytes} of ${budget.brotliBytes} bytes (brotli)`);
  if (over) process.exitCode = 1;
}
