import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { type BidiConnection, connect } from './bidi-connection.ts';
import { type Device, type FirefoxPage, pageOf } from './firefox-page.ts';

/** A Firefox with a profile of its own. */
export interface Firefox {
  readonly version: string;
  readonly newPage: (device: Device) => Promise<FirefoxPage>;
  readonly stop: () => Promise<void>;
}

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const startTimeoutMs = 60_000;

/** Nothing is asked of the network but the pages themselves; WebDriver BiDi switches most of it off by itself. */
const quiet = {
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'browser.region.network.url': '',
};

/** Where Firefox is: `$FIREFOX_PATH`, then Debian's. */
export function firefoxPath(): string | undefined {
  return [process.env['FIREFOX_PATH'] ?? '', ...places].find((path) => path !== '' && existsSync(path));
}

/** Starts a headless Firefox; `hasScripts` is the preference by which a person turns JavaScript off. */
export async function startFirefox(
  profile: string,
  { hasScripts }: { readonly hasScripts: boolean },
): Promise<Firefox> {
  const path = firefoxPath();
  if (path === undefined) throw new Error('no Firefox: apt-get install firefox-esr');
  await mkdir(profile, { recursive: true });
  const preferences = Object.entries({ ...quiet, 'javascript.enabled': hasScripts });
  const lines = preferences.map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(`${profile}/user.js`, lines.join(''));
  const child = spawn(path, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const address = await addressSaidOn(child.stderr);
    const bidi = await connect(address);
    return {
      version: await versionOf(bidi),
      newPage: (device) => pageOf(bidi, device),
      stop: async () => {
        bidi.close();
        await stop();
      },
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function addressSaidOn(errors: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    errors.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    errors.on('end', () => reject(new Error(`Firefox has ended: ${said}`)));
    AbortSignal.timeout(startTimeoutMs).addEventListener('abort', () => reject(new Error(`Firefox says: ${said}`)));
  });
}

async function versionOf(bidi: BidiConnection): Promise<string> {
  const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
  const agent = Object(
    await bidi.send('script.evaluate', {
      expression: 'navigator.userAgent',
      target: { context },
      awaitPromise: false,
    }),
  );
  return /Firefox\/(\S+)/.exec(String(agent.result?.value))?.[1] ?? 'unknown';
}
