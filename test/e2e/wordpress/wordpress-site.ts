import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { programAt, runProgram, type Started, startProgram } from './programs.ts';

/** A WordPress of its own: files, database and server in one folder, on loopback, without a way out. */
export interface WordPressSite extends Started {
  readonly url: string;
  readonly version: string;
  readonly user: string;
  readonly password: string;
  /** The plugin as people upload it. */
  readonly pluginZip: string;
  /** What PHP has complained about so far. */
  readonly complaints: () => Promise<string>;
}

const debianWordPress = '/usr/share/wordpress';
const plugin = new URL('../../../packages/embed/wordpress/tablee-form', import.meta.url).pathname;
const [user, password] = ['camille', 'a-site-for-one-trial'];

/** Copies a WordPress (Debian's, or another that lies in a folder), installs it in French, and serves it. */
export async function startWordPress(folder: string, source: string = debianWordPress): Promise<WordPressSite> {
  const php = programAt(['/usr/bin/php'], 'php-cli php-mysql');
  programAt([join(source, 'wp-load.php')], 'wordpress wordpress-l10n wordpress-theme-twentytwentythree');
  const site = join(folder, 'site');
  await cp(source, site, { recursive: true, dereference: true });
  // A drop-in would put another database in the place of ours.
  await rm(join(site, 'wp-content/db.php'), { force: true });
  await cp(join(debianWordPress, 'wp-content/languages'), join(site, 'wp-content/languages'), {
    recursive: true,
    force: false,
  });
  const socket = join(folder, 'database.sock');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  await writeFile(join(site, 'wp-config.php'), configuration(url, socket, folder));
  const pluginZip = join(folder, 'tablee-form.zip');
  await writeFile(join(folder, 'zip.php'), zipScript(site, pluginZip));
  await runProgram(php, [join(folder, 'zip.php')]);
  const database = await startDatabase(folder, socket);
  try {
    await writeFile(join(folder, 'install.php'), installScript(site, socket));
    const version = (await runProgram(php, [join(folder, 'install.php')])).trim().split('\n').at(-1) ?? '';
    // One request of an editor waits for another of its own.
    const env = { ...process.env, PHP_CLI_SERVER_WORKERS: '4' };
    const server = startProgram(php, ['-S', `127.0.0.1:${port}`, '-t', site], env);
    await answers(`${url}/wp-login.php`);
    return {
      url,
      version,
      user,
      password,
      pluginZip,
      complaints: () => readFile(join(folder, 'debug.log'), 'utf8').catch(() => ''),
      stop: async () => {
        await server.stop();
        await database.stop();
      },
    };
  } catch (fault) {
    await database.stop();
    throw fault;
  }
}

async function startDatabase(folder: string, socket: string): Promise<Started> {
  const data = join(folder, 'database');
  await mkdir(data);
  // As root the server wants to be told that it may.
  const account = process.getuid?.() === 0 ? ['--user=root'] : [];
  await runProgram(programAt(['/usr/bin/mariadb-install-db'], 'mariadb-server'), [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...account,
  ]);
  const args = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', ...account];
  return startProgram(programAt(['/usr/sbin/mariadbd'], 'mariadb-server'), args, process.env);
}

function configuration(url: string, socket: string, folder: string): string {
  const constants = {
    DB_NAME: 'wordpress',
    DB_USER: 'root',
    DB_PASSWORD: '',
    DB_HOST: `localhost:${socket}`,
    DB_CHARSET: 'utf8mb4',
    WP_HOME: url,
    WP_SITEURL: url,
    FS_METHOD: 'direct',
    AUTOMATIC_UPDATER_DISABLED: true,
    DISABLE_WP_CRON: true,
    WP_HTTP_BLOCK_EXTERNAL: true,
    WP_ACCESSIBLE_HOSTS: '127.0.0.1',
    WP_DEBUG: true,
    WP_DEBUG_DISPLAY: false,
    WP_DEBUG_LOG: join(folder, 'debug.log'),
  };
  const lines = Object.entries(constants).map(([name, value]) => `define('${name}', ${JSON.stringify(value)});`);
  return `<?php\n${lines.join('\n')}\n$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';\n`;
}

/** WordPress's own archive class: what "Upload Plugin" takes. */
function zipScript(site: string, zip: string): string {
  return `<?php require '${site}/wp-admin/includes/class-pclzip.php';
$archive = new PclZip('${zip}');
if ($archive->create('${plugin}', PCLZIP_OPT_REMOVE_PATH, '${join(plugin, '..')}') === 0) { echo $archive->errorInfo(true); exit(1); }\n`;
}

/** Waits for the database, then does what install.php does, without its letter to the administrator. */
function installScript(site: string, socket: string): string {
  return `<?php
mysqli_report(MYSQLI_REPORT_OFF);
for ($try = 0; $try < 600; $try++) {
  $database = @mysqli_connect('localhost', 'root', '', '', 0, '${socket}');
  if ($database) break;
  usleep(100000);
}
if (!$database) { echo mysqli_connect_error(); exit(1); }
mysqli_query($database, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
function wp_new_blog_notification() {}
require '${site}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Comité des usagers', '${user}', 'camille@example.org', true, '', '${password}', 'fr_FR');
echo "\\n" . $wp_version;\n`;
}

/** A free port, chosen by the system. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('the system gives no port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    try {
      if ((await fetch(url)).ok) return;
    } catch (fault) {
      // Nothing listens yet: the only fault fetch has here.
      if (!(fault instanceof TypeError)) throw fault;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not answer`);
}
