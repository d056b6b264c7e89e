import type { Configuration } from '@tablee/collector';

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
