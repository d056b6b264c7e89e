import { join, resolve } from 'node:path';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { writeSchemas } from '../folder/write-schemas.ts';
import { shortPath } from '../terminal/print-findings.ts';

/** `tablee schema`. */
export interface SchemaOptions {
  readonly folder: string;
  readonly output?: string;
}

/** Writes the JSON Schemas of every file that people write. */
export async function schema(context: CommandContext, options: SchemaOptions): Promise<ExitCode> {
  const { cwd, terminal, texts } = context;
  const target =
    options.output === undefined ? join(resolve(cwd, options.folder), '.schemas') : resolve(cwd, options.output);
  const names = await writeSchemas(target);
  terminal.out(texts.result.schemas(names.length, shortPath(target, cwd)));
  for (const name of names) terminal.out(`  ${terminal.paint('place', name)}`);
  return 0;
}
