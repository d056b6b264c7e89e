import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

/** A package as its folder is published. */
export interface PublishedPackage {
  readonly folder: string;
  readonly tarball: string;
  readonly manifest: {
    readonly name: string;
    readonly version: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
}

/** A registry that knows these packages and nothing else: a package manager asks it for `@tablee/…` alone. */
export interface LocalRegistry {
  readonly url: string;
  close(): void;
}

/** What each package manager needs to ask it. Everything else comes from wherever the machine gets its packages. */
export function npmrcFor({ url }: LocalRegistry): string {
  return `@tablee:registry=${url}/\naudit=false\nfund=false\nupdate-notifier=false\nprefer-offline=true\n`;
}

/** Starts it on the loopback. https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
export async function startRegistry(packages: readonly PublishedPackage[]): Promise<LocalRegistry> {
  const files = new Map(
    await Promise.all(packages.map(async ({ tarball }) => [basename(tarball), await readFile(tarball)] as const)),
  );
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://registry').pathname).slice(1);
    const file = files.get(path.replace('tarballs/', ''));
    if (file !== undefined) return void response.end(file);
    const known = packages.find(({ manifest }) => manifest.name === path);
    response.statusCode = known === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    const host = `http://${request.headers.host}`;
    response.end(JSON.stringify(known === undefined ? { error: 'not found' } : documentOf(known, host, files)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function documentOf(
  { manifest, tarball }: PublishedPackage,
  host: string,
  files: ReadonlyMap<string, Uint8Array>,
): unknown {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512')
    .update(files.get(basename(tarball)) ?? new Uint8Array())
    .digest('base64')}`;
  const dist = { tarball: `${host}/${join('tarballs', basename(tarball))}`, integrity };
  // Long ago: package managers may leave out what was published in the last days.
  const published = '2026-01-01T00:00:00.000Z';
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
    time: { created: published, modified: published, [version]: published },
  };
}
