import type { Configuration } from '@tablee/collector';
import type { CommandContext } from '../command-context.ts';
import { runningAddress } from './running-server.ts';

/** How people reach the collector: what the settings say, or this machine at the port it listens on. */
export function publicAddress(configuration: Configuration, port: number = configuration.settings.port): string {
  const { publicUrl, host } = configuration.settings;
  if (publicUrl !== undefined) return publicUrl;
  // An address that means "every interface" cannot be opened in a browser.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The address of a link: the code stays behind `#`, so that it reaches no log and no other site. */
export function linkAddress(address: string, code: string): string {
  return `${address}/s#${code}`;
}

/** The address of a group's results, for a link that opens them. */
export function resultsAddress(address: string, code: string): string {
  return `${address}/results#${code}`;
}

/** Where links lead: as the settings say, else where the server runs now; else a guess, which is said aloud. */
export async function linkStart({ terminal, texts }: CommandContext, configuration: Configuration): Promise<string> {
  if (configuration.settings.publicUrl !== undefined) return configuration.settings.publicUrl;
  const running = await runningAddress(configuration.storeFile);
  if (running !== undefined) return running;
  const assumed = publicAddress(configuration);
  terminal.err(terminal.paintError('careful', texts.result.linkAssumed(assumed)));
  return assumed;
}
