import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { promisify } from 'node:util';

const debianChromium = '/usr/bin/chromium';

/**
 * Finds a Chromium: `$CHROMIUM_PATH`, then the one inside the npm package `@sparticuz/chromium`, which is unpacked into
 * the temporary directory, then Debian's. The packaged one is Chromium's headless shell: a page of its own costs it a
 * quarter of what it costs a whole browser, which makes a window and a profile for each. Where Debian's is not there,
 * the libraries and fonts that a bare machine lacks are unpacked too, and `process.env` changed so that children find
 * them.
 */
export async function chromiumPath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && existsSync(given)) return given;
  const hasDebian = existsSync(debianChromium);
  // The package unpacks its libraries (nss and friends) only where it believes to be on AWS Lambda.
  if (!hasDebian) process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const shell = await packaged.executablePath();
  return hasDebian && !(await starts(shell)) ? debianChromium : shell;
}

/** What another process is unpacking, or another account has unpacked, does not start. */
async function starts(executable: string): Promise<boolean> {
  return promisify(execFile)(executable, ['--version']).then(
    ({ stdout }) => stdout.includes('Chromium'),
    () => false,
  );
}
