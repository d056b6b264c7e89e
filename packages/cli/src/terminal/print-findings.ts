import { dirname, isAbsolute, relative } from 'node:path';
import type { FindingLanguage } from '@tablee/collector';
import { asSentence } from '@tablee/core';
import type { CommandContext } from '../command-context.ts';
import { asTyped } from '../program/typed-command.ts';
import { textsIn } from '../texts/index.ts';

/** One thing to say about a file, wherever it was found. */
export interface PrintableFinding {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** JSON path; `$` for the file as a whole. */
  readonly path: string;
  /** From 1; where the file is not JSON. */
  readonly line?: number;
  readonly column?: number;
  /** Of what follows. */
  readonly language: FindingLanguage;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
  /** Kind of finding, where it has one. */
  readonly code?: string;
}

const signs = { error: '✗', warning: '!' } as const;
const styles = { error: 'bad', warning: 'careful' } as const;

/** Findings grouped by file, in the order in which they came. */
export function printFindings(
  context: CommandContext,
  findings: readonly PrintableFinding[],
  stream: 'out' | 'err',
): void {
  const { terminal, texts, cwd } = context;
  const print = (line = ''): void => terminal[stream](line);
  const paint = stream === 'out' ? terminal.paint : terminal.paintError;
  for (const [file, group] of Map.groupBy(findings, (finding) => finding.file)) {
    print(paint('heading', shortPath(file, cwd)));
    for (const finding of group) {
      const { check } = textsIn(finding.language);
      print(`  ${paint(styles[finding.severity], signs[finding.severity])} ${placeOf(finding)}`);
      print(`    ${asSentence(finding.found)}`);
      if (finding.allowed !== '') print(`    ${check.allowed} ${finding.allowed}`);
      if (finding.fix !== '') print(`    ${check.fix} ${asTyped(finding.fix, texts.command)}`);
    }
    print();
  }
}

function placeOf(finding: PrintableFinding): string {
  return finding.line === undefined ? finding.path : `${finding.line}:${finding.column ?? 1}`;
}

/** A path as short as it can be said from here. */
export function shortPath(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path;
  const near = relative(cwd, path);
  // From the root, everything is near, and would look like a path from anywhere else.
  const isRoot = dirname(cwd) === cwd;
  return isRoot || near.startsWith('..') || near === '' ? path : near;
}
