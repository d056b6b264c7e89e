import process from 'node:process';
import { chromiumPath } from './chromium-path.ts';

/** Runs once before all tests: unpacking a browser in two workers at a time would leave a broken one. */
export async function setup(): Promise<void> {
  process.env['CHROMIUM_PATH'] = await chromiumPath();
}
