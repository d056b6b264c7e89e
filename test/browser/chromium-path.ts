import { existsSync } from 'node:fs';
import process from 'node:process';

const debianChromium = '/usr/bin/chromium';

/**
 * Finds a Chromium: `$CHROMIUM_PATH`, then Debian's, then the one inside the npm package `@sparticuz/chromium`, which
 * is unpacked into the temporary directory with the libraries a bare machine lacks. Changes `process.env` so that
 * children find those libraries.
 */
export async function chromiumPath(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && existsSync(given)) return given;
  if (existsSync(debianChromium)) return debianChromium;
  // The package unpacks its libraries (nss and friends) only where it believes to be on AWS Lambda.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
